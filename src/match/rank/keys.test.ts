/** Ranks and comparisons give one answer, for every scheme. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '#model/advisory/version-range.ts';
import { type AnyScheme, schemes } from '#versions/index.ts';
import { contains, intervalSet } from '#versions/range/interval-set.ts';
import { keyBounds, keyOf } from './keys.ts';
import { RangeIndex } from './range-index.ts';

const version = fc
  .tuple(fc.nat(3), fc.nat(3), fc.constantFrom('', '', '-1', '-rc1', 'a', '.0', '~1', 'x'))
  .map(([a, b, tail]) => `${a}.${b}${tail}`);
const bound = fc.option(fc.record({ version, inclusive: fc.boolean() }));
const interval: fc.Arbitrary<Interval> = fc.record({ lower: bound, upper: bound });

describe.each<[string, AnyScheme]>(Object.entries(schemes))('%s', (_, scheme) => {
  it('the index says inside exactly where comparing says it, and leaves open no more than comparing must decide', () => {
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 6 }),
        fc.array(version, { maxLength: 6 }),
        version,
        (intervals, others, asked) => {
          const index = new RangeIndex(1, { gap: 2 });
          for (const [id, one] of intervals.entries()) {
            const { lower, upper } = keyBounds(scheme, one);
            index.addInterval(0, id, lower, upper);
          }
          for (const other of others) {
            const key = keyOf(scheme, other);
            if (key !== null) index.addVersion(0, key);
          }
          const key = keyOf(scheme, asked);
          const open = new Set(key === null ? intervals.keys() : index.undecided(0));
          const inside = new Set(key === null ? [] : index.affecting(0, key));
          const wrong = intervals.filter(
            (one, id) => !open.has(id) && inside.has(id) !== contains(intervalSet(scheme, [one]), asked),
          );
          expect(wrong).toEqual([]);
        },
      ),
      { seed: 20_261_123, numRuns: 400 },
    );
  });
});
