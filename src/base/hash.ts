/** Content addresses: the same bytes, or the same JSON value in any key order, give the same name. */
import { hash } from 'node:crypto';

/** SHA-256 of bytes or UTF-8 text, as 64 lower-case hexadecimal digits. */
export function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}

/** An id that is the same for the same text, for ever: its SHA-256 in the form of a UUID. */
export function idFrom(text: string): string {
  const hex = sha256(text);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** JSON text with object keys in code-unit order at every depth, so that equal values print equally. */
export function stableJson(value: unknown): string {
  return JSON.stringify(inKeyOrder(value));
}

/** The same value with its keys in order; what is in order already is not copied. */
function inKeyOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || hasOwnJson(value)) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(inKeyOrder) : value;
  const entries = Object.entries(value);
  const isOrdered = entries.every(([key], at) => at === 0 || `${entries[at - 1]?.[0]}` < key);
  if (isOrdered && !entries.some(([, inner]) => isObject(inner))) return value;
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inKeyOrder(inner)]));
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object';
}

/** A date prints as its text. */
function hasOwnJson(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
