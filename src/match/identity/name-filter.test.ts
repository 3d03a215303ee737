/** What is left out without comparing is what comparing would find to be another product, or would not ask about. */
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareAdvisory } from '../prepare.ts';
import { buildProductIndex } from '../product-index.ts';
import { modelTokens, compareModels } from '../question/tokens.ts';
import { differInNumbers } from '../question/numbers.ts';
import { advisoryOf, rowOf, smallTree } from '../testing.ts';
import { identifyByName } from '../verdict/product.ts';
import { readDevice } from './device.ts';
import { buildVendorIndex } from './vendor.ts';

const vendors = buildVendorIndex(smallTree);

const words = [
  'Zephyr',
  'Zephir',
  'Boreas',
  'BoreasPlus',
  'Care',
  'Scape',
  'CareScape',
  'Monitor',
  'Gateway',
  'Server',
  'PIC',
  'MX400',
  'S7-1500',
  '1511-1',
  '1515-2',
  'PN',
  'B7',
  '400',
  '9',
  'II',
  'Rev01',
  '6ES7-511',
];
const signs = ['(6ES7-511)', '(PIC iX)', 'with Gateway', 'MX400-550', 'MX4xx', '(US, 24V)'];
const named = (of: readonly string[], most: number) =>
  array(constantFrom(...of), { minLength: 1, maxLength: most }).map((all) => all.join(' '));
const names = named([...words, ...signs], 5);

/** Of a device and the products of an advisory: which the filter leaves out, and which of these comparing would find. */
function leftOut(model: string, clues: string | null, products: readonly string[]) {
  const device = readDevice(vendors, { ...rowOf({ manufacturer: 'Acme', model, clues }), id: 'R' });
  const prepared = prepareAdvisory(
    vendors,
    advisoryOf(
      'Acme Zephyr',
      products.map((name) => ({ name, version: '< 2.0', vendor: 'Acme' })),
    ),
  );
  const mayBe = buildProductIndex([prepared]).filterFor(device);
  const out = prepared.products.filter((product) => !mayBe(product));
  return { out, found: out.filter((product) => identifyByName(product, device) !== null) };
}

describe('a filter over names', () => {
  it('leaves out siblings that share the family name, and keeps the product itself', () => {
    const family = ['Zephyr S7-1500 1511-1 PN', 'Zephyr S7-1500 1515-2 PN', 'Zephyr MX400', 'Boreas 9'];
    const { out } = leftOut('Zephyr S7-1500 1515-2 PN', null, family);
    expect(out.map(({ product }) => product.product)).toEqual([
      'Zephyr S7-1500 1511-1 PN',
      'Zephyr MX400',
      'Boreas 9',
    ]);
  });

  it('leaves out nothing that comparing would find', () => {
    let left = 0;
    const notes = constantFrom(null, 'Rev01', 'Gateway installed');
    assert(
      property(
        named(words, 5),
        notes,
        array(names, { minLength: 1, maxLength: 6 }),
        (model, clues, products) => {
          const { out, found } = leftOut(model, clues, products);
          left += out.length;
          expect(found.map(({ product }) => product.product)).toEqual([]);
        },
      ),
      { seed: 11, numRuns: 800 },
    );
    expect(left).toBeGreaterThan(300);
  });
});

describe('names that differ in numbers', () => {
  it('are told apart only where comparing tells them apart', () => {
    let told = 0;
    assert(
      property(named(words, 5), named(words, 5), (one, other) => {
        const [left, right] = [one, other].map((name) => modelTokens(name, new Set()));
        if (left === undefined || right === undefined || !differInNumbers(left, right)) return;
        told += 1;
        expect(compareModels(left, right)).toBeNull();
      }),
      { seed: 11, numRuns: 3000 },
    );
    expect(told).toBeGreaterThan(500);
  });
});
