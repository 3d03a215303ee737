/** A signpost on the line of versions: a comparator and a version. Several of them in a row make a VERS range. */
import type { Interval } from '#model/advisory/version-range.ts';
import { bound, boundOrder, exactly, everything, sortedBy, without } from '../range/intervals.ts';
import type { AnyScheme } from '../scheme.ts';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Constraint {
  comparator: Comparator;
  version: string;
}

/** By version, then by comparator; null where the scheme cannot put the versions in an order. */
export function sortedConstraints(
  scheme: AnyScheme,
  constraints: readonly Constraint[],
): Constraint[] | null {
  const order = boundOrder(scheme);
  return sortedBy(constraints, (a, b) => {
    const byVersion = order.version(a.version, b.version);
    if (byVersion !== 0 || a.comparator === b.comparator) return byVersion;
    return a.comparator < b.comparator ? -1 : 1;
  });
}

/**
 * What sorted constraints mean: "signposts in the version timeline". Bounds that say nothing beside their neighbour are
 * dropped first. Source: "Simplifying constraints" and "Checking if a version is contained within a range" of
 * https://github.com/package-url/vers-spec/blob/main/docs/specification/how-to-parse.md
 */
export function constraintIntervals(scheme: AnyScheme, sorted: readonly Constraint[]): Interval[] | null {
  const bounds = simplified(
    sorted.filter(({ comparator }) => comparator.startsWith('<') || comparator.startsWith('>')),
  );
  const equal = sorted.filter(({ comparator }) => comparator === '=');
  const unequal = sorted.filter(({ comparator }) => comparator === '!=');
  const open = bounds.length === 0 && equal.length === 0 ? [everything] : between(bounds);
  const intervals = without(
    scheme,
    open,
    unequal.map(({ version }) => version),
  );
  return intervals === null ? null : [...intervals, ...equal.map(({ version }) => exactly(version))];
}

const isUpper = ({ comparator }: Constraint): boolean => comparator.startsWith('<');

/** Of lower bounds in a row the first holds, of upper bounds in a row the last. */
function simplified(bounds: readonly Constraint[]): Constraint[] {
  return bounds.filter((bound, i) => {
    const neighbour = isUpper(bound) ? bounds[i + 1] : bounds[i - 1];
    return neighbour === undefined || isUpper(neighbour) !== isUpper(bound);
  });
}

/** From each lower bound to the upper one behind it; the line is open where it begins with an upper or ends with a lower one. */
function between(bounds: readonly Constraint[]): Interval[] {
  const intervals: Interval[] = [];
  bounds.forEach((constraint, i) => {
    const here = bound(constraint.version, constraint.comparator.endsWith('='));
    const next = bounds[i + 1];
    if (isUpper(constraint)) {
      if (i === 0) intervals.push({ lower: null, upper: here });
    } else {
      const upper = next === undefined ? null : bound(next.version, next.comparator.endsWith('='));
      intervals.push({ lower: here, upper });
    }
  });
  return intervals;
}
