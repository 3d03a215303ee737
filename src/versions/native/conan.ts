/** Ranges of Conan: "[>=1.0 <2.0 || ~3.1, include_prerelease]". Source: https://docs.conan.io/2/tutorial/versioning/version_ranges.html */
import { isNumber } from '../scan.ts';
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';
import { readConjunction, readConstraint } from './comparators.ts';
import { plusOne } from './npm.ts';

export function readConan(input: string): Alternatives | null {
  // What follows a comma are options.
  const [text = ''] = input.replace(/^\[|\]$/g, '').split(',', 1);
  const alternatives: Constraint[][] = [];
  for (const alternative of text.split('||')) {
    const constraints = readConjunction(alternative, readWord);
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

function readWord(input: string): Constraint[] | null {
  // A hyphen at the end asks for pre-releases, which an order includes anyway.
  const word = input.endsWith('-') ? input.slice(0, -1) : input;
  if (word === '*' || word === '') return [{ comparator: '>=', version: '0.0.0' }];
  if (word.startsWith('~')) return until(word.slice(1), (items) => (items.length > 1 ? 1 : 0));
  if (word.startsWith('^')) return until(word.slice(1), firstNotZero);
  const constraint = readConstraint(word);
  return constraint === null ? null : [constraint];
}

function firstNotZero(items: readonly string[]): number {
  const found = items.findIndex((item) => Number(item) !== 0);
  return found === -1 ? items.length - 1 : found;
}

/** Up to the first pre-release of the next version ("2.6-") at the place that `endAt` names. */
function until(version: string, endAt: (items: readonly string[]) => number): Constraint[] | null {
  const items = version.split(/[-+]/, 1)[0]?.split('.') ?? [];
  const place = endAt(items);
  const item = items[place];
  if (item === undefined || !isNumber(item)) return null;
  const next = [...items.slice(0, place), plusOne(item)].join('.');
  return [
    { comparator: '>=', version },
    { comparator: '<', version: `${next}-` },
  ];
}
