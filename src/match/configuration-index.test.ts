/** The index over configurations leaves nobody out whom an advisory matches or asks about. */
import { array, assert, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '#model/inventory/device.ts';
import { type ConfigurationIndex, createMatcher } from './index.ts';
import { advisoryOf, rowOf, smallTree, vendor } from './testing.ts';

const matcher = createMatcher({
  ...smallTree,
  vendors: [...smallTree.vendors, vendor('microsoft', 'Microsoft')],
});

const row = (id: string, facts: Partial<Configuration>): Configuration => ({ ...rowOf(facts), id });
const notice = (name: string, more: object = {}) =>
  matcher.prepareAdvisory(advisoryOf(name, [{ name, version: '< 2.0', ...more }]));
function indexOver(configurations: readonly Configuration[]): ConfigurationIndex {
  const index = matcher.createConfigurationIndex();
  for (const one of configurations) index.add(one);
  return index;
}
const met = (configurations: readonly Configuration[], name: string, more?: object) =>
  indexOver(configurations).meeting([notice(name, more)]);

describe('an index over configurations', () => {
  const configurations = [
    row('same', { manufacturer: 'Acme', model: 'Zephyr 400' }),
    row('other', { manufacturer: 'Acme', model: 'Boreas 9' }),
    row('misspelt', { manufacturer: 'Acme', model: 'Zephir Monitor' }),
    row('system', { manufacturer: 'Acme', model: 'Boreas 9', os: 'Windows 7' }),
  ];

  it('finds what shares a word or its beginning with a product, in the order given', () => {
    expect(met(configurations, 'Zephyr 400')).toEqual(['same', 'misspelt']);
  });

  it('finds rows by their operating system', () => {
    expect(met(configurations, 'Windows 7', { vendor: 'Microsoft' })).toEqual(['system']);
  });

  it('tries the words of rows against runs of numbers and wildcards', () => {
    const more = ['B7', 'B21', 'MX450'].map((model) => row(model, { manufacturer: 'Acme', model }));
    expect(met([...configurations, ...more], 'Boreas B1-B20')).toEqual(['other', 'system', 'B7']);
    expect(met(more, 'MX4xx')).toEqual(['MX450']);
  });

  it('leaves out nobody who is matched or asked about', () => {
    const words = [
      'Zephyr',
      'Zephir',
      'Boreas',
      'Space',
      'Plus',
      'Monitor',
      'Pump',
      'MX',
      'B',
      '400',
      '9',
      'II',
      'B7',
      'MX450',
      'Z20',
    ];
    const runs = ['B1-B20', 'MX4xx', 'Z10 to Z30', '400-450'];
    const name = array(constantFrom(...words), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
    const product = array(constantFrom(...words, ...runs), { minLength: 1, maxLength: 4 }).map((all) =>
      all.join(' '),
    );
    const maker = constantFrom('Acme', 'Bolt Instruments', 'Quillon Ltd', null);
    const facts = record({
      manufacturer: maker,
      model: name,
      version: constantFrom('1.0', '3.0', null),
    });
    assert(
      property(array(facts, { minLength: 1, maxLength: 12 }), product, (all, printed) => {
        const rows = all.map((one, i) => row(`${i}`, one));
        const advisories = [notice(printed, { vendor: 'Acme' })];
        const found = new Set(indexOver(rows).meeting(advisories));
        const matchesOf = matcher.against(advisories);
        const candidatesOf = matcher.candidates(advisories);
        const meant = rows.filter(
          (one) => matchesOf(one).length > 0 || candidatesOf(one.manufacturer, one.model).length > 0,
        );
        expect(meant.filter((one) => !found.has(one.id))).toEqual([]);
      }),
      { seed: 7, numRuns: 600 },
    );
  });
});
