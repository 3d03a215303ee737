import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntLists } from './int-lists.ts';
import { type KeyBound, RangeIndex } from './range-index.ts';

const closed = (key: string | null): KeyBound => ({ key, inclusive: true });
const open = (key: string | null): KeyBound => ({ key, inclusive: false });

describe('RangeIndex', () => {
  it('says which intervals hold a version', () => {
    const index = new RangeIndex(2);
    index.addInterval(0, 10, closed('b'), open('d'));
    index.addInterval(0, 11, null, closed('b'));
    index.addInterval(0, 12, open('b'), null);
    index.addInterval(1, 13, null, null);
    expect(index.affecting(0, 'a')).toEqual([11]);
    expect(index.affecting(0, 'b')).toEqual([10, 11]);
    expect(index.affecting(0, 'c')).toEqual([10, 12]);
    expect(index.affecting(0, 'd')).toEqual([12]);
    expect(index.affecting(1, 'anything')).toEqual([13]);
  });

  it('names the intervals that it cannot decide', () => {
    const index = new RangeIndex(1);
    index.addInterval(0, 1, closed(null), open('d'));
    expect(index.affecting(0, 'c')).toEqual([]);
    expect(index.undecided(0)).toEqual([1]);
    index.removeInterval(0, 1);
    expect(index.undecided(0)).toEqual([]);
  });

  it('gives a version one number', () => {
    const index = new RangeIndex(2);
    const first = index.addVersion(0, 'a');
    expect(index.addVersion(0, 'a')).toBe(first);
    expect(index.addVersion(1, 'a')).not.toBe(first);
    expect(index.versionCount).toBe(2);
  });

  it('finds room between neighbours again and again', () => {
    const index = new RangeIndex(1, { gap: 4 });
    index.addInterval(0, 7, closed('a'), open('b'));
    // Each comes between the one before it and "b", until the gap is used up many times over.
    const keys = Array.from({ length: 500 }, (_, i) => `a${'z'.repeat(i)}`);
    for (const key of keys) index.addVersion(0, key);
    for (const key of keys) expect(index.affecting(0, key)).toEqual([7]);
    expect(index.affecting(0, 'b')).toEqual([]);
    expect(index.affecting(0, '`')).toEqual([]);
  });
});

/** What a caller can do to the index, and the same as plain data. */
type Step =
  | { kind: 'version'; identity: number; key: string }
  | { kind: 'versions'; identity: number; keys: string[] }
  | { kind: 'interval'; identity: number; id: number; lower: KeyBound | null; upper: KeyBound | null }
  | { kind: 'remove'; identity: number; id: number }
  | { kind: 'settle' };

const identities = 3;
const identity = fc.nat(identities - 1);
const key = fc.stringMatching(/^[a-c]{1,4}$/);
const bound = fc.option(fc.record({ key: fc.option(key, { freq: 12 }), inclusive: fc.boolean() }));
const id = fc.nat(12);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('version' as const), identity, key }),
  fc.record({ kind: fc.constant('versions' as const), identity, keys: fc.array(key, { maxLength: 6 }) }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('interval' as const),
      identity,
      id,
      lower: bound,
      upper: bound,
    }),
  },
  fc.record({ kind: fc.constant('remove' as const), identity, id }),
  fc.record({ kind: fc.constant('settle' as const) }),
);

function apply(index: RangeIndex, one: Step): void {
  if (one.kind === 'version') index.addVersion(one.identity, one.key);
  else if (one.kind === 'versions') index.addVersions(one.identity, one.keys);
  else if (one.kind === 'interval') index.addInterval(one.identity, one.id, one.lower, one.upper);
  else if (one.kind === 'remove') index.removeInterval(one.identity, one.id);
  else index.settle();
}

/** The intervals that stand at the end, in the order in which they were added. */
function left(steps: readonly Step[]): Extract<Step, { kind: 'interval' }>[] {
  let standing: Extract<Step, { kind: 'interval' }>[] = [];
  for (const one of steps) {
    if (one.kind === 'interval') standing.push(one);
    if (one.kind === 'remove')
      standing = standing.filter((i) => i.id !== one.id || i.identity !== one.identity);
  }
  return standing;
}

/** The answer by comparing texts, without any number. */
function plainAnswer(steps: readonly Step[], of: number, version: string): number[] {
  return left(steps)
    .filter(({ identity, lower, upper }) => {
      if (identity !== of || lower?.key === null || upper?.key === null) return false;
      const from = lower === null || version > lower.key || (lower.inclusive && version === lower.key);
      const to = upper === null || version < upper.key || (upper.inclusive && version === upper.key);
      return from && to;
    })
    .map((interval) => interval.id);
}

/** All pairs of an identity's version and an interval, by the runs or by asking each. */
function pairs(index: RangeIndex): { byRuns: string[]; byChecks: string[] } {
  const byRuns: string[] = [];
  const runs = index.runs();
  for (let i = 0; i < runs.length; i++) {
    const from = runs.from[i] ?? 0;
    for (let p = from; p < from + (runs.count[i] ?? 0); p++)
      byRuns.push(`${runs.intervals[i]} ${index.versionIds[p]}`);
  }
  const byChecks: string[] = [];
  index.checkAll((interval, version) => byChecks.push(`${interval} ${version}`));
  return { byRuns: byRuns.sort(), byChecks: byChecks.sort() };
}

function sorted(ids: readonly number[]): number[] {
  return [...ids].sort((a, b) => a - b);
}

describe('any sequence of changes gives the answers of a rebuild', () => {
  const options = { seed: 20_261_123, numRuns: 1500 };

  it.each([2, 4, 2 ** 16])('with a gap of %i', (gap) => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.array(key, { minLength: 1, maxLength: 5 }),
        (steps, asked) => {
          const index = new RangeIndex(identities, { gap, versions: 1, intervals: 1 });
          for (const one of steps) apply(index, one);
          const rebuilt = new RangeIndex(identities);
          for (const one of left(steps)) apply(rebuilt, one);
          for (let of = 0; of < identities; of++) {
            for (const version of asked) {
              const expected = plainAnswer(steps, of, version);
              expect(sorted(index.affecting(of, version))).toEqual(sorted(expected));
              expect(sorted(rebuilt.affecting(of, version))).toEqual(sorted(expected));
            }
            expect(sorted(index.undecided(of))).toEqual(sorted(rebuilt.undecided(of)));
          }
          const { byRuns, byChecks } = pairs(index);
          expect(byRuns).toEqual(byChecks);
        },
      ),
      options,
    );
  });
});

describe('IntLists', () => {
  it('holds what plain arrays hold, however it has to move', () => {
    const change = fc.record({
      list: fc.nat(20),
      place: fc.nat(200),
      value: fc.nat(1000),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const lists = new IntLists(2, 21, 1);
        const plain: number[][] = Array.from({ length: 21 }, () => []);
        for (const { list, place, value, remove } of changes) {
          const row = plain[list] as number[];
          if (remove && row.length > 0) {
            lists.remove(list, place % row.length);
            row.splice(place % row.length, 1);
          } else {
            lists.insert(list, place % (row.length + 1), [value, -value]);
            row.splice(place % (row.length + 1), 0, value);
          }
        }
        for (const [list, row] of plain.entries()) {
          const start = lists.start[list] ?? 0;
          expect(lists.size[list]).toBe(row.length);
          expect(Array.from((lists.columns[0] as Int32Array).subarray(start, start + row.length))).toEqual(
            row,
          );
          expect(Array.from((lists.columns[1] as Int32Array).subarray(start, start + row.length))).toEqual(
            row.map((value) => 0 - value),
          );
        }
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  it('moves all lists up when half is holes', () => {
    const lists = new IntLists(1, 2000, 16);
    for (let round = 0; round < 40; round++)
      for (let list = 0; list < 2000; list += 1) lists.insert(list, round, [list * 100 + round]);
    for (let list = 0; list < 2000; list += 1) {
      const start = lists.start[list] ?? 0;
      const held = Array.from((lists.columns[0] as Int32Array).subarray(start, start + 40));
      expect(held).toEqual(Array.from({ length: 40 }, (_, round) => list * 100 + round));
    }
    expect((lists.columns[0] as Int32Array).length).toBeLessThan(2000 * 64 * 3);
  });
});
