/** Words that a person searches for, as LIKE patterns over lower-case text. */

/** A text that must be in another as it stands; null for an empty one. */
export function containsPattern(text: string): string | null {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? null : `%${escaped(wanted)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (special) => `\\${special}`);
}

/** Each word of the question as a pattern; the reader's own `%` and `_` mean themselves. */
export function likePatterns(question: string): string[] {
  return question
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${escaped(word)}%`);
}
