/** The name that somebody probably meant: the one that a few slips of the pen away is written the same. */
import { plainName } from '../plain-name.ts';

/**
 * The nearest of `names` to one that is not among them; null where none is near. A quarter of the letters may differ, by
 * the optimal string alignment distance (Damerau 1964, https://doi.org/10.1145/363958.363994). Names that differ in
 * a number or a letter of their own ("Site A", "Site B") are siblings and not near.
 */
export function nearestName(wanted: string, names: readonly string[]): string | null {
  const key = plainName(wanted);
  let nearest: { name: string; distance: number } | null = null;
  for (const name of names) {
    const other = plainName(name);
    const limit = Math.floor(Math.min(key.length, other.length) / 4);
    if (limit === 0 || Math.abs(key.length - other.length) > limit || areSiblings(key, other)) continue;
    const distance = alignmentDistance(key, other);
    if (distance <= limit && (nearest === null || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name ?? null;
}

function areSiblings(a: string, b: string): boolean {
  const [left, right] = [a.split(' '), b.split(' ')];
  if (a === b || left.length !== right.length) return false;
  return left.every((word, index) => {
    const other = right[index] ?? '';
    return word === other || (isLabel(word) && isLabel(other));
  });
}

function isLabel(word: string): boolean {
  return word.length <= 2 || /\d/.test(word);
}

/** Letters to put in, take out, replace, or swap with their neighbour. */
function alignmentDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
        isSwap ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}
