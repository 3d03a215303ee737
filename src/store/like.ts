/** Words that a person searches for, as LIKE patterns over lower-case text. */

/** Each word of the question as a pattern; the reader's own `%` and `_` mean themselves. */
export function likePatterns(question: string): string[] {
  return question
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, (special) => `\\${special}`)}%`);
}
