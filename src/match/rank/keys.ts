/** From versions and intervals of a scheme to what the range index takes. */
import type { Bound, Interval } from '#model/advisory/version-range.ts';
import type { AnyScheme } from '#versions/index.ts';
import type { KeyBound } from './range-index.ts';

/** Null for a version that has no place in the scheme's line: it must be compared with each interval instead. */
export function keyOf(scheme: AnyScheme, version: string): string | null {
  const parsed = scheme.parse(version);
  return parsed === null ? null : scheme.sortKey(parsed);
}

/** The bounds of an interval; a bound without a key makes the index name the interval as undecided. */
export function keyBounds(
  scheme: AnyScheme,
  { lower, upper }: Interval,
): { lower: KeyBound | null; upper: KeyBound | null } {
  const keyBound = (bound: Bound | null) =>
    bound === null ? null : { key: keyOf(scheme, bound.version), inclusive: bound.inclusive };
  return { lower: keyBound(lower), upper: keyBound(upper) };
}
