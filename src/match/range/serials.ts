/**
 * Windows of serial numbers, in texts ("serial numbers below AB1234", "S/N A100 to A200") and as CSAF lists them with wildcards
 * (CSAF 2.0, 3.1.3.3.6: `*` any number of signs, `?` one, `\` takes the meaning of the next away).
 */
import type { Bound } from '#model/advisory/version-range.ts';
import { patternOf } from './wildcard.ts';

export type SerialWindow =
  | { kind: 'between'; lower: Bound | null; upper: Bound | null }
  | { kind: 'listed'; patterns: readonly string[] };

const number = String.raw`(?=[\w./-]*\d)[A-Za-z\d][\w./-]*[A-Za-z\d]|\d`;
const clause = new RegExp(
  String.raw`[,;]?\s*\(?\s*(?:\b(?:only\s+)?(?:(?:all\s+)?(?:devices|units|pumps|systems)\s+)?(?:for|with|having|if)\s+)?(?:the\s+|a\s+)?(?:\bserial\s+(?:numbers?|nos?\.?)|\bS\/?N)(?=[\s:<>=])\s*:?\s*(?:(?:is|are|in\s+the\s+range(?:\s+of)?)\s+)?([^()]+?)\s*\)?\s*$`,
  'i',
);

/** The text without its window of serial numbers, and the window's words; null where it names none that can be compared. */
export function takeSerials(text: string): { rest: string; condition: string } | null {
  const found = clause.exec(text);
  // "first 5 digits of serial number 24061": a part of a number, which orders no whole one.
  if (found === null || /\bdigits\s+of(?:\s+the)?\s*$/i.test(text.slice(0, found.index))) return null;
  const condition = `${serialWords} ${found[1]}`;
  if (serialWindow(condition) === null) return null;
  return { rest: text.slice(0, found.index).trim(), condition };
}

const serialWords = 'serial numbers';

/** The condition that a list of serial numbers with wildcards makes; null for an empty list. */
export function serialCondition(patterns: readonly string[]): string | null {
  return patterns.length === 0 ? null : `${serialWords} ${patterns.join(', ')}`;
}

const both = new RegExp(
  `^(?:from\\s+|between\\s+)?(${number})\\s*(?:to|through|thru|until|and|\\.\\.|–|-(?=\\s))\\s*(${number})$`,
  'i',
);
const before = new RegExp(
  `^(?:below|before|prior\\s+to|lower\\s+than|less\\s+than|smaller\\s+than|under|<)\\s*(${number})$`,
  'i',
);
const upTo = new RegExp(
  `^(?:up\\s+to(?:\\s+and\\s+including)?|through|<=|≤)\\s*(${number})$|^(${number})\\s+(?:and|or)\\s+(?:earlier|below|lower|prior|before)$`,
  'i',
);
const after = new RegExp(`^(?:above|after|higher\\s+than|greater\\s+than|>)\\s*(${number})$`, 'i');
const from = new RegExp(
  `^(?:from|>=|≥)\\s*(${number})$|^(${number})\\s+(?:and|or)\\s+(?:later|above|higher|up|newer)$`,
  'i',
);

/** Null where the words are about no serial numbers, or say of them what cannot be compared. */
export function serialWindow(condition: string): SerialWindow | null {
  const text = /^serial\s+numbers?\s+(.+)$/i.exec(condition)?.[1]?.trim();
  if (text === undefined || text.length > longestText) return null;
  const bound = (match: RegExpExecArray, inclusive: boolean): Bound => ({
    version: match[1] ?? match[2] ?? '',
    inclusive,
  });
  const window = both.exec(text);
  if (window !== null && !/^between\b.*\bto\b/i.test(text) && isOrdered(window, text))
    return {
      kind: 'between',
      lower: { version: `${window[1]}`, inclusive: true },
      upper: { version: `${window[2]}`, inclusive: true },
    };
  for (const [pattern, inclusive] of [
    [before, false],
    [upTo, true],
  ] as const) {
    const found = pattern.exec(text);
    if (found !== null) return { kind: 'between', lower: null, upper: bound(found, inclusive) };
  }
  for (const [pattern, inclusive] of [
    [after, false],
    [from, true],
  ] as const) {
    const found = pattern.exec(text);
    if (found !== null) return { kind: 'between', lower: bound(found, inclusive), upper: null };
  }
  return listedIn(text);
}

/** Long lists of a maker have some thousand entries of ten signs; a longer text is no list. */
const longestText = 100_000;

/** "A100 and A101" are two numbers and no window, unless it says "between" or "from". */
function isOrdered([whole]: RegExpExecArray, text: string): boolean {
  return !/\sand\s/i.test(whole) || /^(?:between|from)\b/i.test(text);
}

/** "A100, A101 and AB*": every one with a digit or a wildcard. */
function listedIn(text: string): SerialWindow | null {
  const patterns = text.split(/\s*[,;|]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+/i).filter((one) => one !== '');
  const isNumber = (one: string) =>
    /^[\w./*?\\-]+$/.test(one) && /[\d*?]/.test(one) && /[A-Za-z\d]/.test(one);
  return patterns.length > 0 && patterns.every(isNumber) ? { kind: 'listed', patterns } : null;
}

export type SerialAnswer = 'inside' | 'outside' | 'undecided';

/** Numbers are compared where they are alike: the same letters in front, the same length, digits behind. */
export function checkSerial(window: SerialWindow, serial: string | null): SerialAnswer {
  const own = serial?.trim().toUpperCase() ?? '';
  if (own === '') return 'undecided';
  if (window.kind === 'listed')
    return window.patterns.some((pattern) => patternOf(pattern).test(own)) ? 'inside' : 'outside';
  const [low, high] = [window.lower, window.upper].map((bound) =>
    bound === null ? 'open' : compareSerials(own, bound.version.toUpperCase()),
  );
  // One side that it lies beyond is enough; the other need not be alike.
  if (typeof low === 'number' && (low < 0 || (low === 0 && window.lower?.inclusive === false)))
    return 'outside';
  if (typeof high === 'number' && (high > 0 || (high === 0 && window.upper?.inclusive === false)))
    return 'outside';
  return low === null || high === null ? 'undecided' : 'inside';
}

/** Null where they are not alike. */
function compareSerials(a: string, b: string): number | null {
  const [left, right] = [shapeOf(a), shapeOf(b)];
  if (left === null || right === null || left.head !== right.head || a.length !== b.length) return null;
  return left.digits === right.digits ? 0 : left.digits < right.digits ? -1 : 1;
}

/** Of one length and one head the digits are of one length too, and compare as texts. */
function shapeOf(text: string): { head: string; digits: string } | null {
  const digits = /\d+$/.exec(text)?.[0];
  return digits === undefined ? null : { head: text.slice(0, -digits.length), digits };
}
