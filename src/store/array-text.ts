/** Arrays as the text that PostgreSQL reads, made of a batch in one go: https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO */

/** What may stand in an array that is sent: pg makes the same text of it, three times as slowly (bench/fleet-speed.ts). */
export type ArrayItem = string | number | boolean | Date | null | undefined;

const needsEscape = /["\\]/;

/** `{"a","b",NULL}`; undefined is null. Every item is quoted, so that NULL, braces and commas in it stay text. */
export function arrayText(items: Iterable<ArrayItem>): string {
  let text = '';
  for (const item of items) {
    text += text === '' ? '{' : ',';
    if (item === null || item === undefined) text += 'NULL';
    else text += `"${escaped(item instanceof Date ? item.toISOString() : String(item))}"`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function escaped(item: string): string {
  return needsEscape.test(item) ? item.replace(/["\\]/g, '\\$&') : item;
}
