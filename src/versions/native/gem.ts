/** Requirements of RubyGems: "~> 2.0.8, != 2.0.9". Source: https://guides.rubygems.org/patterns/#pessimistic-version-constraint */
import { isNumber } from '../scan.ts';
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';
import { readConjunction, readConstraint } from './comparators.ts';
import { plusOne } from './npm.ts';

export function readGem(text: string): Alternatives | null {
  const alternatives: Constraint[][] = [];
  for (const alternative of text.split('||')) {
    const constraints = readConjunction(alternative, readWord);
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

function readWord(word: string): Constraint[] | null {
  if (word.startsWith('~>')) return pessimistic(word.slice(2));
  const constraint = readConstraint(word);
  return constraint === null ? null : [constraint];
}

/** `Gem::Version#bump`: the last number is dropped and the one before it raised. */
function pessimistic(version: string): Constraint[] | null {
  const segments = version.split('.');
  const firstWord = segments.findIndex((segment) => !isNumber(segment));
  const numbers = firstWord === -1 ? segments : segments.slice(0, firstWord);
  if (numbers.length === 0) return null;
  const kept = numbers.length > 1 ? numbers.slice(0, -1) : numbers;
  const next = [...kept.slice(0, -1), plusOne(kept.at(-1) ?? '0')].join('.');
  return [
    { comparator: '>=', version },
    { comparator: '<', version: next },
  ];
}
