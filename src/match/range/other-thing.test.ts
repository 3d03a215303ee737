import { describe, expect, it } from 'vitest';
import { productOf } from '../testing.ts';
import { readRange } from './read.ts';

/** What is read of a text in the place of the version, with the product's name and its full name. */
function read(version: string, name: string, fullName: string) {
  const { range, conditions, reading } = readRange(productOf({ name, version, fullName }), { year: 2031 });
  return { kind: range.kind, conditions, reading };
}

describe('numbers of something else in the place of a version', () => {
  it.each([
    // years in front of the name are model years
    ['2014-2016', 'Fluxo QX60 Hybrid', 'Fluxo: 2014-2016 QX60 Hybrid', 'model year 2014-2016'],
    ['2014', 'Fluxo QX60', 'Fluxo: 2014 QX60', 'model year 2014'],
    // what it computes with, what runs below
    [
      'Intel Core i5 | Intel XEON',
      'Fluxo PC',
      'Fluxo PC: (Intel Core i5 and Intel XEON)',
      'processor Intel Core i5 or Intel XEON',
    ],
    [
      '4.4 | 6.0',
      'Fluxo Tab',
      'Fluxo Tab: running Android OS v4.4 and v6.0',
      'running Android OS 4.4 or 6.0',
    ],
  ])('%s of "%s": a condition, and every version', (version, name, fullName, condition) => {
    expect(read(version, name, fullName)).toMatchObject({ kind: 'all', conditions: [condition] });
  });

  it.each([
    // years behind the name, or called versions, are versions
    ['2014-2016', 'Fluxo View', 'Fluxo View: 2014-2016', 'from 2014 up to 2016'],
    ['2014-2016', 'Fluxo View', 'Fluxo: versions 2014-2016 View', 'from 2014 up to 2016'],
    ['4.4 | 6.0', 'Fluxo Tab', 'Fluxo Tab: v4.4 and v6.0 running Android', 'exactly 4.4, or 6.0'],
    ['NC3 <= 1.4.0', 'NC3', 'NC3: v1.4.0 and prior', 'up to and including 1.4.0'],
  ])('%s of "%s" beside "%s": its own versions', (version, name, fullName, words) => {
    expect(read(version, name, fullName)).toMatchObject({ conditions: [], reading: words });
  });
});
