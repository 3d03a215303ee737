/** Devices that an advisory names by numbers: UDI-DI, model numbers, stock keeping units, serial numbers. */
import { describe, expect, it } from 'vitest';
import type { ProductIdentifiers } from '#model/advisory/advisory.ts';
import type { Configuration } from '#model/inventory/device.ts';
import type { Match } from '#model/judgement/finding.ts';
import { createMatcher } from './index.ts';
import { advisoryOf, rowOf, smallTree } from './testing.ts';

const matcher = createMatcher(smallTree);

function judge(
  row: Partial<Configuration>,
  identifiers: Partial<ProductIdentifiers>,
  name = 'Zephyr',
): Match[] {
  const advisory = advisoryOf('Acme products', [{ name, version: '< 2.0' }]);
  const [product] = advisory.products;
  if (product === undefined) throw new TypeError('no product');
  const named = { ...product, identifiers: { ...product.identifiers, ...identifiers } };
  const prepared = matcher.prepareAdvisory({ ...advisory, products: [named] });
  return matcher.matchConfigurations(
    [rowOf({ manufacturer: 'Acme Medical', version: '1.0', ...row })],
    [prepared],
  );
}

const statusOf = (...given: Parameters<typeof judge>) => judge(...given)[0]?.status ?? 'silent';

describe('a row under a number of the product', () => {
  it.each<[string, Partial<ProductIdentifiers>, string]>([
    ['QX-4711', { modelNumbers: ['QX-4711'] }, 'affected'],
    ['QX-4711', { skus: ['QX-4711'] }, 'affected'],
    ['QX-4711', { modelNumbers: ['QX-47??'] }, 'affected'],
    ['QX-4711', { skus: ['QX-47*'] }, 'affected'],
    ['QX-4711-B', { modelNumbers: ['QX-47??'] }, 'silent'],
    ['RX-4711', { modelNumbers: ['QX-47*'] }, 'silent'],
    ['QX-4711', { modelNumbers: ['Q*'] }, 'silent'],
    ['QX-4711', { modelNumbers: ['*'] }, 'silent'],
  ])('%s and %j: %s', (model, identifiers, status) => {
    expect(statusOf({ model }, identifiers)).toBe(status);
  });

  it('is of the same maker', () => {
    const row = { manufacturer: 'Otherwise', model: 'QX-4711' };
    expect(statusOf(row, { modelNumbers: ['QX-47*'] })).toBe('silent');
  });
});

describe('a row under a UDI-DI of the product', () => {
  const udiDi = '00643169001763';
  it.each<[string, Partial<ProductIdentifiers>, string, string]>([
    ['a model number', { modelNumbers: ['643169001763'] }, 'Zephyr', 'affected'],
    ['a stock keeping unit', { skus: ['(01)00643169001763'] }, 'Zephyr', 'affected'],
    ['an address', { uris: ['https://id.gs1.org/01/00643169001763'] }, 'Zephyr', 'affected'],
    ['the name', {}, 'Zephyr (GTIN 00643169001763)', 'affected'],
    ['another number', { skus: ['(01)00643169001770'] }, 'Zephyr', 'silent'],
    ['a wrong check digit', { skus: ['(01)00643169001764'] }, 'Zephyr', 'silent'],
  ])('in %s', (_what, identifiers, name, status) => {
    expect(statusOf({ model: 'Unheard of', udiDi }, identifiers, name)).toBe(status);
  });

  it('goes by the version as ever, and says by what it was met', () => {
    const identifiers = { skus: ['(01)00643169001763'] };
    expect(statusOf({ model: 'Unheard of', udiDi, version: '2.0' }, identifiers)).toBe('not_affected');
    const [match] = judge({ model: 'Unheard of', udiDi }, identifiers);
    expect(match?.evidence[0]).toMatchObject({
      deviceField: 'udi_di',
      deviceValue: udiDi,
      reading: `both have the UDI-DI ${udiDi}`,
    });
  });

  it('says nothing where the row is of another maker', () => {
    const row = { manufacturer: 'Otherwise', model: 'Unheard of', udiDi };
    expect(statusOf(row, { skus: ['(01)00643169001763'] })).toBe('silent');
  });
});

describe('serial numbers', () => {
  it('leave it open where they are not known', () => {
    expect(statusOf({ model: 'Zephyr 400' }, { serialNumbers: ['A1*'] }, 'Zephyr 400')).toBe('unknown');
  });
  it.each<[(string | null)[], string]>([
    [['A100', 'A101'], 'affected'],
    [['B100'], 'not_affected'],
    [['A100', 'B100'], 'unknown'],
    [['B100', null], 'unknown'],
  ])('%j: %s', (serials, status) => {
    expect(statusOf({ model: 'Zephyr 400', serials }, { serialNumbers: ['A1*'] }, 'Zephyr 400')).toBe(status);
  });
});
