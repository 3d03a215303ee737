/** Tells of most pairs of names, without laying them side by side, that each has a number which the other lacks. */
import type { SideToken } from './tokens.ts';

/** What asking takes of one side, worked out once: a name is compared with thousands of others. */
interface Spelled {
  numbers: readonly string[];
  spellings: readonly string[];
  /** All spellings, apart from one another: one search finds whether any holds a text. */
  text: string;
  /** A run or a wildcard meets numbers that it does not spell. */
  hasPattern: boolean;
}

const known = new WeakMap<readonly SideToken[], Spelled>();

function spelledOf(tokens: readonly SideToken[]): Spelled {
  const held = known.get(tokens);
  if (held !== undefined) return held;
  const spellings = tokens.flatMap((token) => token.spellings);
  const made = {
    // Of a token with several spellings any may be the one that is met.
    numbers: tokens.flatMap(({ part, spellings: own }) => (part === 'number' && own.length === 1 ? own : [])),
    spellings,
    text: spellings.join('\n'),
    hasPattern: tokens.some(({ pattern }) => pattern !== null),
  };
  known.set(tokens, made);
  return made;
}

/** True only where it is sure: a number that neighbours of the other side may spell together is left to the comparison. */
export function differInNumbers(one: readonly SideToken[], other: readonly SideToken[]): boolean {
  const [left, right] = [spelledOf(one), spelledOf(other)];
  return !left.hasPattern && !right.hasPattern && lacksOneOf(left, right) && lacksOneOf(right, left);
}

/** Is there a number of which the other side holds neither the whole nor a part? */
function lacksOneOf({ numbers }: Spelled, { spellings, text }: Spelled): boolean {
  return numbers.some((number) => !text.includes(number) && !spellings.some((part) => number.includes(part)));
}
