/** Version specifiers of Python: "~=2.2, !=2.2.1, ==3.*". Source: https://packaging.python.org/en/latest/specifications/version-specifiers/#version-specifiers */
import { isNumber } from '../scan.ts';
import { readPython } from '../pep440/read.ts';
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';
import { plainSpellings, readConjunction, readConstraint } from './comparators.ts';
import { plusOne } from './npm.ts';

/** Null for environment markers, for "===" beside a text that is no version, and for a wildcard under "!=". */
export function readPypi(text: string): Alternatives | null {
  const alternatives: Constraint[][] = [];
  for (const alternative of text.split('||')) {
    const constraints = readConjunction(alternative, readWord);
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

const spellings = { ...plainSpellings, '===': '=' } as const;

function readWord(word: string): Constraint[] | null {
  if (word.startsWith('~=')) return compatible(word.slice(2));
  const constraint = readConstraint(word, spellings);
  if (constraint === null) return null;
  const { comparator, version } = constraint;
  if (version.endsWith('.*')) return comparator === '=' ? wildcard(version.slice(0, -2)) : null;
  return readPython(version) === null ? null : [{ comparator, version }];
}

/** "~=2.2.1" is ">=2.2.1, ==2.2.*". */
function compatible(version: string): Constraint[] | null {
  const release = readPython(version)?.release;
  if (release === undefined || release.length < 2) return null;
  return [{ comparator: '>=', version }, ...upTo(release.slice(0, -1))];
}

/** "==2.2.*": everything that begins with 2.2, its development releases included. */
function wildcard(prefix: string): Constraint[] | null {
  const numbers = prefix.split('.');
  if (!numbers.every(isNumber)) return null;
  return [{ comparator: '>=', version: `${prefix}.dev0` }, ...upTo(numbers)];
}

function upTo(numbers: readonly string[]): Constraint[] {
  const next = [...numbers.slice(0, -1), plusOne(numbers.at(-1) ?? '0')].join('.');
  return [{ comparator: '<', version: `${next}.dev0` }];
}
