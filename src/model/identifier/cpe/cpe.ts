/**
 * CPE names: the eleven attributes of a well-formed name (WFN).
 * Source: NISTIR 7695, Common Platform Enumeration: Naming Specification 2.3, https://doi.org/10.6028/NIST.IR.7695
 */

/** In the order of a formatted string (7695, 6.2). */
export const cpeAttributes = [
  'part',
  'vendor',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'swEdition',
  'targetSw',
  'targetHw',
  'other',
] as const;

export type CpeAttribute = (typeof cpeAttributes)[number];

/** `any` says nothing, `na` says that there is none. */
export type CpeValue =
  | { kind: 'any' }
  | { kind: 'na' }
  /** A backslash before every character but letters, digits and `_`; `*` and `?` without one are wildcards (5.3.2). */
  | { kind: 'text'; quoted: string };

export type Cpe = Record<CpeAttribute, CpeValue>;

export const anyValue: CpeValue = { kind: 'any' };
export const naValue: CpeValue = { kind: 'na' };

/** A name of which nothing is said. */
export function openCpe(): Cpe {
  return Object.fromEntries(cpeAttributes.map((attribute) => [attribute, anyValue])) as Cpe;
}

/** A value without its backslashes, as people write it; null for `any` and `na`. */
export function plainText(value: CpeValue): string | null {
  return value.kind === 'text' ? value.quoted.replace(/\\(.)/gs, '$1') : null;
}

/** Letters, digits and the underscore need no backslash. */
export function isPlain(character: string): boolean {
  return /^\w$/.test(character);
}

/**
 * Checks where wildcards stand: `*` alone at either end, `?` alone or in a row at either end (5.3.2). Null where one
 * stands inside.
 */
export function checkedText(quoted: string): CpeValue | null {
  const inner = quoted.replace(/^(?:\*|\?+)/, '');
  let end = inner.length;
  if (isWildcardAt(inner, end - 1, '*')) end -= 1;
  else while (isWildcardAt(inner, end - 1, '?')) end -= 1;
  const bare = inner.slice(0, end).replace(/\\./gs, '');
  return /[*?]/.test(bare) || quoted === '' ? null : { kind: 'text', quoted };
}

/** A wildcard, not the same character behind a backslash. */
function isWildcardAt(text: string, at: number, character: string): boolean {
  if (at < 0 || text[at] !== character) return false;
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 0;
}

/** "a" application, "h" hardware, "o" operating system; anything else is no part. */
export function isPart(value: CpeValue): boolean {
  return value.kind !== 'text' || ['a', 'h', 'o'].includes(value.quoted);
}
