/** Makes intervals, and works out their union, intersection and order. The bounds stay the texts that were published. */
import type { Bound, Interval } from '#model/advisory/version-range.ts';
import type { AnyScheme, Order } from '../scheme.ts';

/** Every version, those without a number included. */
export const everything: Interval = { lower: null, upper: null };

export function exactly(version: string): Interval {
  const bound: Bound = { version, inclusive: true };
  return { lower: bound, upper: bound };
}

/** A bound that excludes what lies at it and on the other side. */
export function bound(version: string, inclusive: boolean): Bound {
  return { version, inclusive };
}

/** Compares bounds of one scheme; each text is parsed once. */
export interface BoundOrder {
  /** Order of two lower bounds; an open one comes first. */
  lower: (a: Bound | null, b: Bound | null) => Order;
  /** Order of two upper bounds; an open one comes last. */
  upper: (a: Bound | null, b: Bound | null) => Order;
  /** Order of two versions. */
  version: (a: string, b: string) => Order;
}

export function boundOrder(scheme: AnyScheme): BoundOrder {
  const parsed = new Map<string, unknown>();
  const parse = (text: string): unknown => {
    let value = parsed.get(text);
    if (value === undefined) {
      value = scheme.parse(text);
      parsed.set(text, value);
    }
    return value;
  };
  const version = (a: string, b: string): Order => {
    const left = parse(a);
    const right = parse(b);
    return left === null || right === null ? null : scheme.compare(left, right);
  };
  /** `side` is -1 for lower bounds, where the inclusive one comes first, and 1 for upper ones. */
  const compare = (a: Bound | null, b: Bound | null, side: -1 | 1): Order => {
    if (a === null || b === null) return a === b ? 0 : a === null ? side : side === 1 ? -1 : 1;
    const order = version(a.version, b.version);
    if (order !== 0 || a.inclusive === b.inclusive) return order;
    return a.inclusive ? side : side === 1 ? -1 : 1;
  };
  return {
    lower: (a, b) => compare(a, b, -1),
    upper: (a, b) => compare(a, b, 1),
    version,
  };
}

/**
 * The same versions in as few intervals as can be, sorted; empty ones are dropped. Null where the scheme cannot put the
 * bounds in an order.
 */
export function merged(scheme: AnyScheme, intervals: readonly Interval[]): Interval[] | null {
  const order = boundOrder(scheme);
  const kept: Interval[] = [];
  for (const interval of intervals) {
    const empty = isEmpty(order, interval);
    if (empty === null) return null;
    if (!empty) kept.push(interval);
  }
  const sorted = sortedBy(kept, (a, b) => order.lower(a.lower, b.lower));
  if (sorted === null) return null;
  const result: Interval[] = [];
  for (const interval of sorted) {
    const last = result.at(-1);
    const joins = last !== undefined && touches(order, last.upper, interval.lower);
    if (joins === null) return null;
    if (last === undefined || !joins) {
      result.push(interval);
      continue;
    }
    const further = order.upper(last.upper, interval.upper);
    if (further === null) return null;
    if (further === -1) result[result.length - 1] = { lower: last.lower, upper: interval.upper };
  }
  return result;
}

/** The versions that lie in both; null where the scheme cannot tell. */
export function intersection(
  scheme: AnyScheme,
  left: readonly Interval[],
  right: readonly Interval[],
): Interval[] | null {
  const order = boundOrder(scheme);
  const a = merged(scheme, left);
  const b = merged(scheme, right);
  if (a === null || b === null) return null;
  const result: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] as Interval, b[j] as Interval];
    const lower = order.lower(one.lower, other.lower);
    const upper = order.upper(one.upper, other.upper);
    if (lower === null || upper === null) return null;
    const both = {
      lower: lower === 1 ? one.lower : other.lower,
      upper: upper === -1 ? one.upper : other.upper,
    };
    const empty = isEmpty(order, both);
    if (empty === null) return null;
    if (!empty) result.push(both);
    // The one that ends first has no more to meet.
    if (upper === -1) i += 1;
    else j += 1;
  }
  return result;
}

/** The intervals without some versions; null where the scheme cannot tell. */
export function without(
  scheme: AnyScheme,
  intervals: readonly Interval[],
  versions: readonly string[],
): Interval[] | null {
  if (versions.length === 0) return [...intervals];
  const order = boundOrder(scheme);
  const holes = sortedBy(versions, order.version);
  if (holes === null) return null;
  const ends = [null, ...holes.map((version) => bound(version, false))];
  const around = ends.map((lower, i) => ({ lower, upper: ends[i + 1] ?? null }));
  return intersection(scheme, intervals, around);
}

/** A stable sort by an order that may not be able to tell: then null. */
export function sortedBy<Item>(items: readonly Item[], compare: (a: Item, b: Item) => Order): Item[] | null {
  let undecided = false;
  const sorted = [...items].sort((a, b) => {
    const order = compare(a, b);
    if (order === null) undecided = true;
    return order ?? 0;
  });
  return undecided ? null : sorted;
}

function isEmpty(order: BoundOrder, { lower, upper }: Interval): boolean | null {
  if (lower === null || upper === null) return false;
  const sides = order.version(lower.version, upper.version);
  if (sides === null) return null;
  return sides === 1 || (sides === 0 && !(lower.inclusive && upper.inclusive));
}

/** No version lies between an upper bound and the next lower one. */
function touches(order: BoundOrder, upper: Bound | null, lower: Bound | null): boolean | null {
  if (upper === null || lower === null) return true;
  const sides = order.version(lower.version, upper.version);
  if (sides === null) return null;
  return sides === -1 || (sides === 0 && (lower.inclusive || upper.inclusive));
}
