/** Is this version inside? A union of intervals over a scheme, read once and asked many times, with three answers. */
import type { Bound, Interval } from '#model/advisory/version-range.ts';
import type { AnyScheme, Order } from '../scheme.ts';

/** True inside, false outside, null where the scheme cannot tell: then the answer is `unknown`, never "safe". */
export type Contained = boolean | null;

interface Limit {
  /** Null where the bound's text is no version of the scheme. */
  at: unknown;
  inclusive: boolean;
}

/** Intervals with their bounds parsed. */
export interface IntervalSet {
  scheme: AnyScheme;
  intervals: readonly Interval[];
  limits: readonly { lower: Limit | null; upper: Limit | null }[];
}

export function intervalSet(scheme: AnyScheme, intervals: readonly Interval[]): IntervalSet {
  const limitOf = (bound: Bound | null) =>
    bound === null ? null : { at: scheme.parse(bound.version), inclusive: bound.inclusive };
  return {
    scheme,
    intervals,
    limits: intervals.map(({ lower, upper }) => ({ lower: limitOf(lower), upper: limitOf(upper) })),
  };
}

/** Inside of any is inside; outside of all is outside. */
export function contains(set: IntervalSet, version: string): Contained {
  const parsed = set.scheme.parse(version);
  let answer: Contained = false;
  for (let i = 0; i < set.limits.length; i++) {
    // A text that the scheme cannot read is still the version that is spelt the same.
    if (parsed === null && isExactly(set.intervals[i], version.trim())) return true;
    const one = insideOne(set, i, parsed);
    if (one === true) return true;
    if (one === null) answer = null;
  }
  return answer;
}

/** As `contains`, for a version that the set's scheme has parsed. */
export function containsParsed(set: IntervalSet, version: unknown): Contained {
  let answer: Contained = false;
  for (let i = 0; i < set.limits.length; i++) {
    const one = insideOne(set, i, version);
    if (one === true) return true;
    if (one === null) answer = null;
  }
  return answer;
}

function insideOne({ scheme, limits }: IntervalSet, i: number, version: unknown): Contained {
  const limit = limits[i];
  if (limit === undefined) return false;
  const below = limit.lower === null ? true : keeps(scheme, limit.lower, version, 1);
  if (below === false) return false;
  const above = limit.upper === null ? true : keeps(scheme, limit.upper, version, -1);
  return above === false ? false : below === null || above === null ? null : true;
}

/** Whether the version lies on the side of the limit that it should. */
function keeps(scheme: AnyScheme, limit: Limit, version: unknown, side: Order): Contained {
  if (limit.at === null || version === null) return null;
  const order = scheme.compare(version, limit.at);
  return order === null ? null : order === 0 ? limit.inclusive : order === side;
}

function isExactly(interval: Interval | undefined, version: string): boolean {
  const { lower, upper } = interval ?? {};
  return (
    lower?.inclusive === true &&
    upper?.inclusive === true &&
    lower.version === upper.version &&
    lower.version.trim() === version
  );
}
