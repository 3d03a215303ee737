/** A make and model under the name that a person gave it. */
import { describe, expect, it } from 'vitest';
import type { AliasName } from '#model/judgement/identity-question.ts';
import type { Configuration } from '#model/inventory/device.ts';
import { createMatcher } from './index.ts';
import { advisoryOf, type ProductText, rowOf, smallTree } from './testing.ts';

const matcher = createMatcher(smallTree);

function aliasOf(product: string, more: Partial<AliasName> = {}): AliasName {
  return {
    kind: 'confirmed',
    vendor: 'Acme Medical',
    product,
    productKey: matcher.productKey(product),
    by: 'Nadia Novak',
    at: '2031-06-01T10:00:00.000Z',
    ...more,
  };
}

function judge(row: Partial<Configuration>, products: readonly ProductText[], ...aliases: AliasName[]) {
  const prepared = matcher.prepareAdvisory(advisoryOf('Acme products', products));
  const configuration = rowOf({ manufacturer: 'Acme', ...row });
  return matcher.against([prepared])(configuration, aliases);
}

const kettle = { model: 'Perf Spc', version: '2.0' };
const product = { name: 'Perfusor Space', version: '<3.0' };

describe('a confirmed alias', () => {
  it('is matched as the product it was confirmed to be, and its evidence says who and when', () => {
    expect(judge(kettle, [product])).toEqual([]);
    const [match] = judge(kettle, [product], aliasOf('Perfusor Space'));
    expect(match?.status).toBe('affected');
    expect(match?.evidence[0]).toMatchObject({
      step: 'identity',
      deviceValue: 'Acme Perf Spc',
      reading: 'confirmed by Nadia Novak on 2031-06-01: it is Acme Medical Perfusor Space',
      outcome: 'supports',
    });
  });

  it('keeps the version of the row', () => {
    const at = (version: string) => judge({ ...kettle, version }, [product], aliasOf('Perfusor Space'));
    expect(['2.9', '3.0'].map((version) => at(version)[0]?.status)).toEqual(['affected', 'not_affected']);
    expect(judge({ model: 'Perf Spc' }, [product], aliasOf('Perfusor Space'))[0]?.status).toBe('unknown');
  });

  it('reaches other notices that name the product, and not its siblings', () => {
    const others = [{ name: 'Perfusor® Space Infusion Pump' }, { name: 'Infusomat Space' }];
    const found = judge(kettle, others, aliasOf('Perfusor Space'));
    expect(found.map((match) => match.productIds)).toEqual([['P0']]);
  });

  it('holds even where the rules make nothing of the product, spelt as it is', () => {
    const odd = { name: 'Imaging and Ultrasound Products' };
    expect(judge({ model: 'Imaging and Ultrasound Products' }, [odd])).toEqual([]);
    expect(judge({ model: 'Sonx' }, [odd], aliasOf(odd.name))).toHaveLength(1);
  });

  it('adds to what the row names by itself', () => {
    const both = [product, { name: 'Zephyr 8015' }];
    expect(judge({ model: 'Zephyr 8015', version: '2.0' }, both)[0]?.productIds).toEqual(['P1']);
    const found = judge({ model: 'Zephyr 8015', version: '2.0' }, both, aliasOf('Perfusor Space'));
    expect(new Set(found.flatMap((match) => match.productIds))).toEqual(new Set(['P0', 'P1']));
  });

  it('"same as" says so', () => {
    const [match] = judge(
      kettle,
      [product],
      aliasOf('Perfusor Space', { kind: 'same_as', by: 'Ward staff' }),
    );
    expect(match?.evidence[0]?.reading).toBe(
      'confirmed by Ward staff on 2031-06-01: it is the same as Acme Medical Perfusor Space',
    );
  });

  it('may be of another maker', () => {
    const foreign = { name: 'Kettle 9', vendor: 'Otherwise' };
    expect(judge({ model: 'Tea machine' }, [foreign])).toEqual([]);
    const other = aliasOf('Kettle 9', { kind: 'same_as', vendor: 'Otherwise' });
    expect(judge({ model: 'Tea machine' }, [foreign], other)).toHaveLength(1);
  });
});
