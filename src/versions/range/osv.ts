/**
 * Ranges of OSV records: events on the line of versions.
 * Source: "affected[].ranges[].events fields" and "Evaluation" of https://ossf.github.io/osv-schema/
 */
import type { Bound, Interval } from '#model/advisory/version-range.ts';
import type { AnyScheme, Order } from '../scheme.ts';
import { bound, type BoundOrder, boundOrder, intersection, sortedBy } from './intervals.ts';

/** One event; exactly one of the fields is there. */
export interface OsvEvent {
  introduced?: string | undefined;
  fixed?: string | undefined;
  last_affected?: string | undefined;
  limit?: string | undefined;
}

interface Step {
  kind: 'introduced' | 'fixed' | 'last_affected';
  version: string;
}

/** What is introduced at "0" was there before any version, in every ecosystem. */
function isFirst({ kind, version }: Step): boolean {
  return kind === 'introduced' && version === '0';
}

/** The affected intervals; null where the scheme cannot put the events in an order. Ranges of type GIT are not for this. */
export function osvIntervals(scheme: AnyScheme, events: readonly OsvEvent[]): Interval[] | null {
  const order = boundOrder(scheme);
  const steps = sortedBy(events.flatMap(stepsOf), (a, b) => compareSteps(order, a, b));
  if (steps === null) return null;
  const affected = walk(steps);
  const limits = events.flatMap(({ limit }) => (limit === undefined || limit === '*' ? [] : [limit]));
  if (limits.length === 0) return affected;
  // A version must come before one of the limits, so the furthest holds.
  const furthest = sortedBy(limits, order.version)?.at(-1);
  return furthest === undefined
    ? null
    : intersection(scheme, affected, [{ lower: null, upper: bound(furthest, false) }]);
}

function stepsOf(event: OsvEvent): Step[] {
  const kinds = ['introduced', 'fixed', 'last_affected'] as const;
  return kinds.flatMap((kind) => {
    const version = event[kind];
    return version === undefined ? [] : [{ kind, version }];
  });
}

/** By version; the last affected version is still affected, so it ends what began at it. */
function compareSteps(order: BoundOrder, a: Step, b: Step): Order {
  if (isFirst(a) || isFirst(b)) return isFirst(a) && isFirst(b) ? 0 : isFirst(a) ? -1 : 1;
  const byVersion = order.version(a.version, b.version);
  if (byVersion !== 0) return byVersion;
  return Math.sign(Number(a.kind === 'last_affected') - Number(b.kind === 'last_affected')) as Order;
}

function walk(steps: readonly Step[]): Interval[] {
  const intervals: Interval[] = [];
  let open: { lower: Bound | null } | null = null;
  for (const step of steps) {
    const { kind, version } = step;
    if (kind === 'introduced') {
      open ??= { lower: isFirst(step) ? null : bound(version, true) };
    } else if (open !== null) {
      intervals.push({ lower: open.lower, upper: bound(version, kind === 'last_affected') });
      open = null;
    }
  }
  if (open !== null) intervals.push({ lower: open.lower, upper: null });
  return intervals;
}
