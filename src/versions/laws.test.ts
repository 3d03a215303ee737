/** Laws that every scheme of the registry keeps (scheme.ts), on made-up versions; fast-check prints the case that failed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemes } from './index.ts';
import { compareTexts } from './scheme.ts';

const word = fc.constantFrom('a', 'b', 'K', 'BT', 'SP', 'SR', 'HF', 'rc', 'beta', 'U', 'build');
const number = fc.nat({ max: 12 }).map(String);
const version = fc
  .array(
    fc.tuple(fc.oneof({ weight: 4, arbitrary: number }, word), fc.constantFrom('.', '.', '', ' ', '-')),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.map(([text, joint]) => text + joint).join(''));

describe.each(Object.values(schemes))('laws of $id', (scheme) => {
  const options = { seed: 20_261_123, numRuns: 3000 };

  it('a version equals itself', () => {
    fc.assert(
      fc.property(version, (a) => {
        const order = compareTexts(scheme, a, a);
        expect(order === 0 || scheme.parse(a) === null).toBe(true);
      }),
      options,
    );
  });

  it('order is antisymmetric', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const there = compareTexts(scheme, a, b);
        const back = compareTexts(scheme, b, a);
        expect(there === null ? null : there + 0).toBe(back === null ? null : 0 - back);
      }),
      options,
    );
  });

  it('order is transitive', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        if (compareTexts(scheme, a, b) !== -1 || compareTexts(scheme, b, c) !== -1) return;
        expect(compareTexts(scheme, a, c)).toBe(-1);
      }),
      { ...options, numRuns: 20_000 },
    );
  });
});
