/**
 * Intervals in brackets: "[1.0,2.0),[3.0]". Sources: https://maven.apache.org/pom.html#dependency-version-requirement-specification
 * and https://learn.microsoft.com/en-us/nuget/concepts/package-versioning#version-ranges
 */
import type { Constraint } from '../vers/constraint.ts';
import type { Alternatives } from './alternatives.ts';

/** What a version without brackets means: "soft" in Maven, a minimum in NuGet. */
export type BareVersion = '=' | '>=';

export function readBrackets(input: string, bare: BareVersion): Alternatives | null {
  const text = input.split(/\s+/).join('');
  if (text === '') return null;
  if (!text.includes('[') && !text.includes('(')) return [[{ comparator: bare, version: text }]];
  const alternatives: Constraint[][] = [];
  let at = 0;
  while (at < text.length) {
    const close = closing(text, at);
    const constraints = close === -1 ? null : readInterval(text.slice(at, close + 1));
    if (constraints === null) return null;
    alternatives.push(constraints);
    at = close + 1;
    if (text[at] === ',') at += 1;
  }
  return alternatives;
}

function closing(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (text[i] === ']' || text[i] === ')') return i;
  return -1;
}

function readInterval(text: string): Constraint[] | null {
  const opens = text.startsWith('[') || text.startsWith('(');
  const inside = text.slice(1, -1).split(',');
  const [from = '', to] = inside;
  if (!opens || inside.length > 2) return null;
  if (to === undefined) {
    // "[1.0]" is exactly 1.0; "(1.0)" means nothing.
    return text.startsWith('[') && text.endsWith(']') && from !== ''
      ? [{ comparator: '=', version: from }]
      : null;
  }
  const lower: Constraint = { comparator: text.startsWith('[') ? '>=' : '>', version: from };
  const upper: Constraint = { comparator: text.endsWith(']') ? '<=' : '<', version: to };
  return [...(from === '' ? [] : [lower]), ...(to === '' ? [] : [upper])];
}
