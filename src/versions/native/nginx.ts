/**
 * Ranges of nginx's security page: "1.1.4-1.2.8, 1.3.9-1.4.0", "1.5.0+, 1.4.1+", "all".
 * Source: https://nginx.org/en/security_advisories.html; the plus ends with a stable branch (even in the middle), and is
 * open on the mainline.
 */
import { isNumber } from '../scan.ts';
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';
import { plusOne } from './npm.ts';

export function readNginx(input: string): Alternatives | null {
  const text = input.split(/\s+/).join('').toLowerCase();
  if (text === 'all') return [[]];
  const alternatives: Constraint[][] = [];
  for (const piece of text.split(',')) {
    const constraints = readPiece(piece);
    if (constraints === null) return null;
    alternatives.push(constraints);
  }
  return alternatives;
}

function readPiece(piece: string): Constraint[] | null {
  const [from = '', to] = piece.split('-', 2);
  if (to !== undefined) {
    return isVersion(from) && isVersion(to)
      ? [
          { comparator: '>=', version: from },
          { comparator: '<=', version: to },
        ]
      : null;
  }
  if (!piece.endsWith('+')) return isVersion(piece) ? [{ comparator: '=', version: piece }] : null;
  const version = piece.slice(0, -1);
  return isVersion(version) ? [{ comparator: '>=', version }, ...branchEnd(version)] : null;
}

function branchEnd(version: string): Constraint[] {
  const [major = '', minor = ''] = version.split('.');
  const isStable = Number(minor.slice(-1)) % 2 === 0;
  return isStable ? [{ comparator: '<', version: `${major}.${plusOne(minor)}.0` }] : [];
}

function isVersion(text: string): boolean {
  const numbers = text.split('.');
  return numbers.length > 1 && numbers.every(isNumber);
}
