/** Steps over a version text: one pass, no patterns, so that a text of any length takes time in proportion. */

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** ASCII letters only; versions know no others. */
export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/** Where the run of digits that begins at `at` ends. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Where the run of letters that begins at `at` ends. */
export function lettersEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

/** True for digits and nothing else, at least one. */
export function isNumber(text: string): boolean {
  return text !== '' && digitsEnd(text, 0) === text.length;
}

/** Behind the prefix that many tools write before a version: "v1.2" and "V1.2". */
export function behindV(text: string): number {
  return text.startsWith('v') || text.startsWith('V') ? 1 : 0;
}

/** Every character passes the test; also true of the empty text. */
export function holdsOnly(text: string, allows: (code: number) => boolean): boolean {
  for (let i = 0; i < text.length; i++) if (!allows(text.charCodeAt(i))) return false;
  return true;
}

export function hasDigit(text: string): boolean {
  return !holdsOnly(text, (code) => !isDigit(code));
}
