/**
 * Ranges as package tools write them, taken apart: alternatives, of which one must hold, each of constraints that must all
 * hold. From there they become intervals, or a VERS.
 */
import type { Interval } from '#model/advisory/version-range.ts';
import { bound, boundOrder, everything, exactly, without } from '../range/intervals.ts';
import type { AnyScheme } from '../scheme.ts';
import type { Comparator, Constraint } from '../vers/constraint.ts';

/** An alternative without constraints holds for every version. */
export type Alternatives = readonly (readonly Constraint[])[];

/** The intervals; null where the scheme cannot tell. */
export function alternativeIntervals(scheme: AnyScheme, alternatives: Alternatives): Interval[] | null {
  const result: Interval[] = [];
  for (const constraints of alternatives) {
    const intervals = conjunction(scheme, constraints);
    if (intervals === null) return null;
    for (const interval of intervals) result.push(interval);
  }
  return result;
}

function conjunction(scheme: AnyScheme, constraints: readonly Constraint[]): Interval[] | null {
  const order = boundOrder(scheme);
  let { lower, upper } = everything;
  const unequal: string[] = [];
  for (const constraint of constraints) {
    if (constraint.comparator === '!=') {
      unequal.push(constraint.version);
      continue;
    }
    const next = intervalOf(constraint.comparator, constraint.version);
    const byLower = order.lower(lower, next.lower);
    const byUpper = order.upper(upper, next.upper);
    if (byLower === null || byUpper === null) return null;
    if (byLower === -1) lower = next.lower;
    if (byUpper === 1) upper = next.upper;
  }
  return without(scheme, [{ lower, upper }], unequal);
}

function intervalOf(comparator: Exclude<Comparator, '!='>, version: string): Interval {
  const inclusive = comparator.endsWith('=');
  if (comparator === '=') return exactly(version);
  return comparator.startsWith('<')
    ? { lower: null, upper: bound(version, inclusive) }
    : { lower: bound(version, inclusive), upper: null };
}
