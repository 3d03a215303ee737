/**
 * Versions as texts that sort themselves. A scheme that puts all its versions in one line writes each version once as a
 * key; from then on order is plain comparison of two strings, which the engine does faster than any walk over parts, and
 * equal versions are equal strings. Keys are printable ASCII and a few letters of Latin-1.
 */
import { hasDigit } from './scan.ts';
import type { Order, VersionScheme } from './scheme.ts';

/** Ends a text inside a key: below every character that such a text may hold. */
export const textEnd = '!';

/** Numbers of fewer digits than this are led by one character for their length. */
const shortNumbers = 80;
const lengthZero = 0x21;
const longNumber = String.fromCharCode(lengthZero + shortNumbers);

/**
 * The digits of `text` from `start` to `end` as a key: the number of significant digits, then the digits, so that 9 sorts
 * before 10 whatever the length. Leading zeros do not count; no digits at all is zero.
 */
export function numberKey(text: string, start = 0, end = text.length): string {
  let from = start;
  while (from < end && text.charCodeAt(from) === 0x30) from += 1;
  const length = end - from;
  const digits = text.slice(from, end);
  if (length < shortNumbers) return String.fromCharCode(lengthZero + length) + digits;
  const size = String(length);
  return `${longNumber}${size.length}${size}${digits}`;
}

/** The key of zero. */
export const zeroKey = numberKey('');

/**
 * Leads the key of a text without any digit ("a", "unknown", "latest"). Reference implementations sort such texts somewhere
 * beside the numbers, which would make every fix newer or older than "unknown"; here they are ordered among themselves alone.
 */
const wordsOnly = '~';

/** A scheme whose parsed form is the key itself. */
export function keyedScheme(id: string, keyOf: (text: string) => string | null): VersionScheme<string> {
  return {
    id,
    parse: (text) => markedKey(text.trim(), keyOf),
    compare: compareKeys,
    sortKey: (key) => (key.startsWith(wordsOnly) ? null : key),
  };
}

function markedKey(text: string, keyOf: (text: string) => string | null): string | null {
  const key = keyOf(text);
  return key === null || hasDigit(text) ? key : wordsOnly + key;
}

/** Order of two keys. */
export function compareKeys(a: string, b: string): Order {
  if (a === b) return 0;
  if (a.startsWith(wordsOnly) !== b.startsWith(wordsOnly)) return null;
  return a < b ? -1 : 1;
}

/** A version that a scheme orders only as far as `key` goes: behind equal keys the scheme does not say which is newer. */
export interface PartialKey {
  key: string;
  /** What the scheme does not order; empty for a version that is fully ordered. */
  rest: string;
}

/** A scheme that leaves the order open between versions that agree in what it orders and differ in the rest. */
export function partialScheme(
  id: string,
  read: (text: string) => PartialKey | null,
): VersionScheme<PartialKey> {
  return {
    id,
    parse: (text) => read(text.trim()),
    compare: (a, b) => (a.key === b.key ? (a.rest === b.rest ? 0 : null) : compareKeys(a.key, b.key)),
    sortKey: ({ key, rest }) => (rest === '' && !key.startsWith(wordsOnly) ? key : null),
  };
}

/** The key of a text that is ordered among its like alone, by its characters. */
export function wordsKey(text: string): PartialKey {
  return { key: wordsOnly + text, rest: '' };
}
