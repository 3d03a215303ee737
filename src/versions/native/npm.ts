/** Ranges of npm: hyphens, x, tilde and caret. Source: "Ranges" of https://github.com/npm/node-semver#ranges */
import { behindV, digitsEnd, isNumber } from '../scan.ts';
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';
import { readConjunction, readConstraint } from './comparators.ts';

export function readNpm(text: string): Alternatives | null {
  const alternatives: Constraint[][] = [];
  for (const alternative of text.split('||')) {
    const constraints = readHyphen(alternative) ?? readConjunction(alternative, readWord);
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

/** "1.2 - 2.3.4": from the first to the last, where a part that is missing in the last is open. */
function readHyphen(text: string): Constraint[] | null {
  const sides = text.trim().split(/\s+/);
  const [from, hyphen, to] = sides;
  if (sides.length !== 3 || hyphen !== '-' || from === undefined || to === undefined) return null;
  const lower = partial(from);
  const upper = partial(to);
  if (lower === null || upper === null) return null;
  const last: Constraint = upper.isWhole
    ? { comparator: '<=', version: upper.text }
    : { comparator: '<', version: raised(upper.numbers, upper.numbers.length - 1) };
  return [{ comparator: '>=', version: filled(lower) }, ...(upper.numbers.length === 0 ? [] : [last])];
}

function readWord(word: string): Constraint[] | null {
  if (word.startsWith('~')) return between(word.slice(word.startsWith('~>') ? 2 : 1), tildeEnd);
  if (word.startsWith('^')) return between(word.slice(1), caretEnd);
  const constraint = readConstraint(word);
  if (constraint === null) return null;
  const { comparator, version } = constraint;
  const parts = partial(version);
  if (parts === null) return [{ comparator, version: version.slice(behindV(version)) }];
  if (parts.hasX && comparator === '=') return between(version, (numbers) => numbers.length - 1);
  return [{ comparator, version: parts.hasX ? filled(parts) : parts.text }];
}

/** From the version to the next one at the place that `endAt` names. */
function between(version: string, endAt: (numbers: readonly string[]) => number): Constraint[] | null {
  const parts = partial(version);
  if (parts === null) return null;
  if (parts.numbers.length === 0) return [];
  return [
    { comparator: '>=', version: filled(parts) },
    { comparator: '<', version: raised(parts.numbers, endAt(parts.numbers)) },
  ];
}

/** Patch releases where a minor version is named, minor ones where not. */
function tildeEnd(numbers: readonly string[]): number {
  return Math.min(numbers.length, 2) - 1;
}

/** What leaves the first number that is not zero as it is. */
function caretEnd(numbers: readonly string[]): number {
  const first = numbers.findIndex((digits) => Number(digits) !== 0);
  return first === -1 ? numbers.length - 1 : first;
}

interface Partial {
  /** The numbers before the first that is missing or an x; three for a whole version. */
  numbers: string[];
  hasX: boolean;
  isWhole: boolean;
  /** Without a leading v. */
  text: string;
}

function partial(version: string): Partial | null {
  const text = version.slice(behindV(version));
  const numbers: string[] = [];
  let at = 0;
  for (;;) {
    const end = digitsEnd(text, at);
    if (end === at) return isX(text.slice(at)) ? { numbers, hasX: true, isWhole: false, text } : null;
    numbers.push(text.slice(at, end));
    at = end;
    if (text[at] !== '.' || numbers.length === 3) break;
    at += 1;
  }
  const isEnd = at === text.length || text[at] === '-' || text[at] === '+';
  return isEnd ? { numbers, hasX: false, isWhole: numbers.length === 3, text } : null;
}

/** "x", "X", "*", also with more of them behind: "x.x". */
function isX(text: string): boolean {
  return text.split('.').every((part, i) => ['x', 'X', '*'].includes(part) || (i > 0 && isNumber(part)));
}

function filled({ numbers, isWhole, text }: Partial): string {
  return isWhole ? text : [...numbers, '0', '0', '0'].slice(0, 3).join('.');
}

/** The numbers with the one at `place` raised by one and zeros behind it. */
function raised(numbers: readonly string[], place: number): string {
  const kept = numbers.slice(0, place + 1).map((digits, i) => (i === place ? plusOne(digits) : digits));
  return [...kept, '0', '0', '0'].slice(0, 3).join('.');
}

/** Adds one to a number of any length. */
export function plusOne(digits: string): string {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === '9') at -= 1;
  const zeros = '0'.repeat(digits.length - 1 - at);
  return at < 0 ? `1${zeros}` : digits.slice(0, at) + String(Number(digits[at]) + 1) + zeros;
}
