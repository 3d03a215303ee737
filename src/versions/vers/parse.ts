/**
 * Version range specifiers: `vers:npm/1.2.3|>=2.0.0|<5.0.0`.
 * Source: https://github.com/package-url/vers-spec, clause 5. Read more widely than it asks for: what only breaks the
 * canonical form (spaces, order, a leading `=`, pipes too many) is read and named in `deviations`.
 */
import { isDigit, isLetter } from '../scan.ts';
import type { Comparator, Constraint } from './constraint.ts';

export interface Vers {
  /** In lower case. */
  type: string;
  /** Null for `*`, every version. */
  constraints: Constraint[] | null;
  /** What is not as the standard writes it, though its meaning is plain. */
  deviations: string[];
}

export type VersReading = { vers: Vers; reason: null } | { vers: null; reason: string };

export function parseVers(text: string): VersReading {
  const deviations: string[] = [];
  const packed = withoutSpaces(text);
  if (packed !== text) deviations.push('spaces');
  const colon = packed.indexOf(':');
  const slash = packed.indexOf('/', colon + 1);
  const uriScheme = packed.slice(0, Math.max(colon, 0));
  if (uriScheme.toLowerCase() !== 'vers') return invalid('it does not begin with "vers:"');
  const type = packed.slice(colon + 1, slash === -1 ? undefined : slash);
  if (!isType(type)) return invalid(`"${type}" is no type`);
  if (slash === -1) return invalid('there is no "/" behind the type');
  if (`${uriScheme}:${type}` !== `vers:${type.toLowerCase()}`) deviations.push('upper case');
  const list = packed.slice(slash + 1);
  if (list === '*') return valid(type, null, deviations);
  return readConstraints(type, list, deviations);
}

function readConstraints(type: string, list: string, deviations: string[]): VersReading {
  const pieces = list.split('|');
  const filled = pieces.filter((piece) => piece !== '');
  if (filled.length === 0) return invalid('there is no constraint');
  if (filled.length < pieces.length) deviations.push('pipes without a constraint');
  const constraints: Constraint[] = [];
  for (const piece of filled) {
    if (piece.startsWith('*')) return invalid('"*" stands alone or not at all');
    const { comparator, length } = comparatorOf(piece);
    if (piece.startsWith('=')) deviations.push('a leading "="');
    const version = decoded(piece.slice(length));
    if (version === null) return invalid(`"${piece}" holds a "%" that encodes nothing`);
    if (version === '') return invalid(`"${piece}" has no version`);
    constraints.push({ comparator, version });
  }
  return valid(type, constraints, deviations);
}

const comparators: readonly Comparator[] = ['>=', '<=', '!=', '<', '>', '='];

function comparatorOf(piece: string): { comparator: Comparator; length: number } {
  const found = comparators.find((comparator) => piece.startsWith(comparator));
  return { comparator: found ?? '=', length: found?.length ?? 0 };
}

/** "ASCII letters and numbers, period and dash", a letter first (5.3.2). */
function isType(type: string): boolean {
  if (!isLetter(type.charCodeAt(0))) return false;
  for (let i = 1; i < type.length; i++) {
    const code = type.charCodeAt(i);
    if (!isLetter(code) && !isDigit(code) && code !== 0x2d && code !== 0x2e) return false;
  }
  return true;
}

/** Percent-decoded once (5.3.3.2). */
function decoded(version: string): string | null {
  if (!version.includes('%')) return version;
  try {
    return decodeURIComponent(version);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function withoutSpaces(text: string): string {
  return text.split(/\s+/).join('');
}

function valid(type: string, constraints: Constraint[] | null, deviations: string[]): VersReading {
  return { vers: { type: type.toLowerCase(), constraints, deviations }, reason: null };
}

function invalid(reason: string): VersReading {
  return { vers: null, reason };
}
