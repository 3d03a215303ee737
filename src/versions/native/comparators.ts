/** Constraints written one after another: ">= 1.0, < 2.0 || =3.0", as advisories of GitHub and GitLab write them for every ecosystem. */
import type { Comparator, Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';

/** How a notation spells its comparators. */
export type Spellings = Readonly<Record<string, Comparator>>;

export const plainSpellings: Spellings = {
  '==': '=',
  '=': '=',
  '!=': '!=',
  '<=': '<=',
  '>=': '>=',
  '<': '<',
  '>': '>',
};

/** "||" between alternatives, commas or spaces between constraints; null where a comparator has no version or the other way round. */
export function readComparators(text: string, spellings: Spellings = plainSpellings): Alternatives | null {
  const alternatives: Constraint[][] = [];
  for (const alternative of text.split('||')) {
    const constraints = readConjunction(alternative, (word) => readOne(word, spellings));
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

/** Words of one alternative, each comparator joined with the version that follows it: "<= 1.0" is "<=1.0". */
export function readConjunction(
  text: string,
  read: (word: string) => readonly Constraint[] | null,
): Constraint[] | null {
  const constraints: Constraint[] = [];
  let pending = '';
  for (const word of text.split(/[\s,]+/)) {
    if (word === '') continue;
    pending += word;
    if (isComparator(pending)) continue;
    const some = read(pending);
    if (some === null) return null;
    constraints.push(...some);
    pending = '';
  }
  return pending === '' ? constraints : null;
}

/**
 * Splits ">=1.0" by the longest comparator that it begins with; without one it is "=". Null where no version follows, or
 * another comparator does.
 */
export function readConstraint(word: string, spellings: Spellings = plainSpellings): Constraint | null {
  const length = [3, 2, 1].find((some) => Object.hasOwn(spellings, word.slice(0, some))) ?? 0;
  const comparator = length === 0 ? '=' : spellings[word.slice(0, length)];
  const version = word.slice(length);
  if (comparator === undefined || version === '' || isComparator(version.charAt(0))) return null;
  return { comparator, version };
}

function readOne(word: string, spellings: Spellings): Constraint[] | null {
  if (word === '*') return [];
  const constraint = readConstraint(word, spellings);
  return constraint === null ? null : [constraint];
}

function isComparator(text: string): boolean {
  for (const character of text) if (!'<>=!~^'.includes(character)) return false;
  return text !== '';
}
