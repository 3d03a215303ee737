/** The contract of a version scheme: one ordering, parsed once and compared many times. */

/** `null` is "cannot be ordered", which matching turns into `unknown`. */
export type Order = -1 | 0 | 1 | null;

/**
 * One way of ordering version texts. Implementations live in one folder each and are pure.
 * Laws (tested for every scheme): compare(a, a) is 0; compare(a, b) is the negation of compare(b, a);
 * a < b and b < c give a < c; where both have a sort key, the keys as plain text have the order that compare gives.
 */
export interface VersionScheme<Parsed> {
  /** Name used in evidence and settings, e.g. `generic`. */
  readonly id: string;
  /** The parsed form, or null when the text holds no version of this scheme. */
  parse(text: string): Parsed | null;
  /** Order of two parsed versions; null when they cannot be put in an order. */
  compare(a: Parsed, b: Parsed): Order;
  /**
   * A text that stands for the version in plain text comparison, so that versions can be sorted, told apart and numbered
   * without knowing their scheme. Null for a version that has no place in one line with all others.
   */
  sortKey(version: Parsed): string | null;
}

/** A scheme of which only the contract is known. */
export type AnyScheme = VersionScheme<unknown>;

/** Orders two texts by a scheme; null when either cannot be parsed or they cannot be ordered. */
export function compareTexts<Parsed>(scheme: VersionScheme<Parsed>, a: string, b: string): Order {
  const left = scheme.parse(a);
  const right = scheme.parse(b);
  return left === null || right === null ? null : scheme.compare(left, right);
}
