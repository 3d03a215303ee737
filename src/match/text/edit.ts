/** Misspelt words: one letter too many, too few, wrong or out of turn. */
import { joined } from './atoms.ts';

/** Shorter words have neighbours that are words of their own ("Accent", "Ascent"). */
export const shortestMisspelt = 7;

/** True where two words of at least seven letters, with the same first letter, differ by one slip of the pen. */
export function isMisspelling(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < shortestMisspelt || a[0] !== b[0]) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** "Fluxomat-AA", "FluxomatBAq": a short part with two capitals tells models apart, and no slip of the pen makes it another. */
export function keepsCodes(printed: string, token: string): boolean {
  const parts = printed.split(/[^\p{L}\d]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part !== '');
  const isShort = (part: string) => part.length <= 4 && /\p{Lu}.*\p{Lu}/u.test(part);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length < 2) return true;
  return (
    (!isShort(first) || token.startsWith(joined(first))) && (!isShort(last) || token.endsWith(joined(last)))
  );
}
