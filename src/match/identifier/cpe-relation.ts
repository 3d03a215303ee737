/**
 * How two CPE names relate as sets of products.
 * Source: NISTIR 7696, Common Platform Enumeration: Name Matching Specification 2.3, https://doi.org/10.6028/NIST.IR.7696
 */
import { type Cpe, cpeAttributes, type CpeValue } from '#model/identifier/cpe/index.ts';

/** `undefined` where the target holds wildcards: the specification gives no answer then. */
export type Relation = 'equal' | 'subset' | 'superset' | 'disjoint' | 'undefined';

/** The relation of two names (7696, 6.2 and table 6-4): of all attributes together. */
export function relationOf(source: Cpe, target: Cpe): Relation {
  const relations = cpeAttributes.map((attribute) => relationOfValues(source[attribute], target[attribute]));
  if (relations.includes('disjoint')) return 'disjoint';
  if (relations.every((relation) => relation === 'equal')) return 'equal';
  if (relations.every((relation) => relation === 'equal' || relation === 'subset')) return 'subset';
  if (relations.every((relation) => relation === 'equal' || relation === 'superset')) return 'superset';
  return 'undefined';
}

/** The relation of two values (7696, table 6-2). */
export function relationOfValues(source: CpeValue, target: CpeValue): Relation {
  if (target.kind === 'text' && hasWildcard(target.quoted)) return 'undefined';
  if (source.kind === 'any') return target.kind === 'any' ? 'equal' : 'superset';
  if (target.kind === 'any') return 'subset';
  if (source.kind === 'na' || target.kind === 'na')
    return source.kind === 'na' && target.kind === 'na' ? 'equal' : 'disjoint';
  const [a, b] = [source.quoted.toLowerCase(), target.quoted.toLowerCase()];
  if (a === b) return 'equal';
  if (!hasWildcard(a)) return 'disjoint';
  // Longer than any name: a pattern of that size is not worth the time that it could take.
  if (a.length > longest || b.length > longest) return 'undefined';
  return matches(patternOf(a), b.replace(/\\(.)/gs, '$1')) ? 'superset' : 'disjoint';
}

const longest = 1000;

interface Pattern {
  core: string;
  /** How many characters may stand before and behind. */
  before: number;
  behind: number;
}

/** `*` is any number of characters, each `?` one or none; both only at the ends. */
function patternOf(quoted: string): Pattern {
  const start = /^(?:\*|\?*)/.exec(quoted)?.[0] ?? '';
  let end = quoted.length;
  while (end > start.length && isWildcard(quoted, end - 1)) end -= 1;
  return {
    core: quoted.slice(start.length, end).replace(/\\(.)/gs, '$1'),
    before: allowance(start),
    behind: allowance(quoted.slice(end)),
  };
}

function allowance(wildcards: string): number {
  return wildcards.includes('*') ? Number.POSITIVE_INFINITY : wildcards.length;
}

function matches({ core, before, behind }: Pattern, text: string): boolean {
  for (let at = text.indexOf(core); at !== -1 && at <= before; at = text.indexOf(core, at + 1)) {
    if (text.length - at - core.length <= behind) return true;
    if (at >= text.length) return false;
  }
  return false;
}

function hasWildcard(quoted: string): boolean {
  return /[*?]/.test(quoted.replace(/\\./gs, ''));
}

function isWildcard(quoted: string, at: number): boolean {
  if (quoted[at] !== '*' && quoted[at] !== '?') return false;
  let backslashes = 0;
  while (quoted[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 0;
}
