/** Laws of interval sets on made-up bounds: what the operations give agrees with asking one by one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '#model/advisory/version-range.ts';
import { type AnyScheme, schemes } from '../index.ts';
import { constraintIntervals, type Constraint, sortedConstraints } from '../vers/constraint.ts';
import { type Contained, contains, containsParsed, intervalSet } from './interval-set.ts';
import { intersection, merged, without } from './intervals.ts';
import { type OsvEvent, osvIntervals } from './osv.ts';

const version = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(4), fc.nat(4)).map(([a, b]) => `${a}.${b}`) },
  { weight: 1, arbitrary: fc.constantFrom('1', '2.0.0', '3-rc1', '0', '1.0-1') },
);
const bound = fc.option(fc.record({ version, inclusive: fc.boolean() }));
const interval: fc.Arbitrary<Interval> = fc.record({ lower: bound, upper: bound });
const intervals = fc.array(interval, { maxLength: 5 });
const options = { seed: 20_261_123, numRuns: 2000 };

const ask = (scheme: AnyScheme, set: readonly Interval[], text: string): Contained =>
  contains(intervalSet(scheme, set), text);

/** Three-valued: what is not known of a part is not known of the whole, unless another part decides. */
const and = (a: Contained, b: Contained): Contained =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const not = (a: Contained): Contained => (a === null ? null : !a);

describe.each<AnyScheme>([schemes.semver, schemes.deb, schemes.maven, schemes.pep440, schemes.generic])(
  'intervals over $id',
  (scheme) => {
    it('merging changes no answer', () => {
      fc.assert(
        fc.property(intervals, version, (set, text) => {
          const fewer = merged(scheme, set);
          if (fewer === null) return;
          expect(fewer.length).toBeLessThanOrEqual(set.length);
          expect(ask(scheme, fewer, text)).toBe(ask(scheme, set, text));
        }),
        options,
      );
    });

    it('inside of an intersection is inside of both', () => {
      fc.assert(
        fc.property(intervals, intervals, version, (a, b, text) => {
          const both = intersection(scheme, a, b);
          if (both === null) return;
          expect(ask(scheme, both, text)).toBe(and(ask(scheme, a, text), ask(scheme, b, text)));
        }),
        options,
      );
    });

    it('without some versions, the others stay', () => {
      fc.assert(
        fc.property(intervals, fc.array(version, { maxLength: 3 }), version, (set, holes, text) => {
          const rest = without(scheme, set, holes);
          if (rest === null) return;
          const isHole = holes
            .map((hole) => ask(scheme, [{ lower: at(hole), upper: at(hole) }], text))
            .reduce<Contained>((a, b) => not(and(not(a), not(b))), false);
          expect(ask(scheme, rest, text)).toBe(and(ask(scheme, set, text), not(isHole)));
        }),
        options,
      );
    });

    it('events mean what the evaluation of the OSV schema says', () => {
      const event: fc.Arbitrary<OsvEvent> = fc.oneof(
        version.map((introduced) => ({ introduced })),
        version.map((fixed) => ({ fixed })),
        version.map((last_affected) => ({ last_affected })),
        { weight: 1, arbitrary: version.map((limit) => ({ limit })) },
      );
      fc.assert(
        fc.property(fc.uniqueArray(event, { maxLength: 6, selector: versionOf }), version, (events, text) => {
          const set = osvIntervals(scheme, events);
          const expected = evaluate(scheme, events, text);
          if (set === null || expected === null) return;
          expect(ask(scheme, set, text)).toBe(expected);
        }),
        options,
      );
    });

    it('constraints in one line mean what the check of VERS says', () => {
      const constraint: fc.Arbitrary<Constraint> = fc.record({
        comparator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
        version,
      });
      fc.assert(
        fc.property(
          fc.uniqueArray(constraint, { maxLength: 6, selector: (c) => c.version }),
          version,
          (all, text) => {
            const sorted = sortedConstraints(scheme, all);
            if (sorted === null || hasEqual(scheme, sorted) || !alternates(sorted)) return;
            const set = constraintIntervals(scheme, sorted);
            const expected = checkVers(scheme, sorted, text);
            if (set === null || expected === null) return;
            expect(ask(scheme, set, text)).toBe(expected);
          },
        ),
        { ...options, numRuns: 6000 },
      );
    });
  },
);

function at(version: string) {
  return { version, inclusive: true };
}

function order(scheme: AnyScheme, a: string, b: string) {
  const [left, right] = [scheme.parse(a), scheme.parse(b)];
  return left === null || right === null ? null : scheme.compare(left, right);
}

function versionOf(event: OsvEvent): string {
  return `${event.introduced ?? event.fixed ?? event.last_affected ?? event.limit}`;
}

/** "Evaluation" of https://ossf.github.io/osv-schema/, step by step; null where two versions have no order. */
function evaluate(scheme: AnyScheme, events: readonly OsvEvent[], text: string): boolean | null {
  const compare = (a: string, b: string): number => {
    const result = order(scheme, a, b);
    if (result === null) throw new RangeError('no order');
    return result;
  };
  const isFirst = (event: OsvEvent) => event.introduced === '0';
  const byVersion = (a: OsvEvent, b: OsvEvent) =>
    isFirst(a) || isFirst(b) ? Number(isFirst(b)) - Number(isFirst(a)) : compare(versionOf(a), versionOf(b));
  try {
    const sorted = events.filter((event) => event.limit === undefined).sort(byVersion);
    const limits = events.flatMap((event) => event.limit ?? []);
    if (limits.length > 0 && !limits.some((limit) => compare(text, limit) < 0)) return false;
    // One version under two spellings has no order of its own in the evaluation.
    if (sorted.some((event, i) => i > 0 && byVersion(event, sorted[i - 1] ?? {}) === 0)) return null;
    let vulnerable = false;
    for (const event of sorted) {
      if (isFirst(event)) vulnerable = true;
      else if (event.introduced !== undefined && compare(text, event.introduced) >= 0) vulnerable = true;
      if (event.fixed !== undefined && compare(text, event.fixed) >= 0) vulnerable = false;
      if (event.last_affected !== undefined && compare(text, event.last_affected) > 0) vulnerable = false;
    }
    return vulnerable;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function hasEqual(scheme: AnyScheme, sorted: readonly Constraint[]): boolean {
  return sorted.some((c, i) => i > 0 && order(scheme, c.version, sorted[i - 1]?.version ?? '') === 0);
}

/** "an alternation of Greater-than and Lesser-than comparators" (clause 5.4). */
function alternates(sorted: readonly Constraint[]): boolean {
  const bounds = sorted.filter(({ comparator }) => comparator !== '=' && comparator !== '!=');
  return bounds.every((c, i) => i === 0 || c.comparator[0] !== bounds[i - 1]?.comparator[0]);
}

/** "Checking if a version is contained within a range" of how-to-parse.md, and its evident meaning for a single bound. */
function checkVers(scheme: AnyScheme, sorted: readonly Constraint[], text: string): boolean | null {
  const orders = sorted.map(({ version }) => order(scheme, text, version));
  if (orders.includes(null)) return null;
  for (const [i, { comparator }] of sorted.entries()) {
    if (orders[i] === 0 && ['=', '<=', '>='].includes(comparator)) return true;
    if (orders[i] === 0 && comparator === '!=') return false;
  }
  const bounds = sorted.flatMap(({ comparator }, i) =>
    comparator === '=' || comparator === '!=' ? [] : [{ up: comparator[0] === '<', order: orders[i] ?? 0 }],
  );
  if (bounds.length === 0) return sorted.every(({ comparator }) => comparator === '!=');
  return bounds.some(({ up, order: here }, i) => {
    const next = bounds[i + 1];
    if (up) return i === 0 && here < 0;
    return here > 0 && (next === undefined || next.order < 0);
  });
}

describe('contains', () => {
  it('asks the same of a parsed version', () => {
    fc.assert(
      fc.property(intervals, version, (set, text) => {
        const prepared = intervalSet(schemes.semver, set);
        const parsed = schemes.semver.parse(text);
        expect(parsed === null ? null : containsParsed(prepared, parsed)).toBe(
          parsed === null ? null : contains(prepared, text),
        );
      }),
      options,
    );
  });
});
