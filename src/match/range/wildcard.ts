/** Model and serial numbers with wildcards, as CSAF 2.0 writes them (3.1.3.3.5 and 3.1.3.3.6). */

/** A number of a maker has some tens of signs. */
const longest = 200;

export interface NumberPattern {
  text: string;
  test(value: string): boolean;
}

/** `?` is one sign, `*` any number of them, and `\` takes the meaning of the next away. Without regard to case. */
export function patternOf(text: string): NumberPattern {
  const signs = signsOf(text.slice(0, longest).toUpperCase());
  return { text, test: (value) => value.length <= longest && matches(signs, value.toUpperCase()) };
}

type Sign = { kind: 'any' } | { kind: 'one' } | { kind: 'text'; text: string };

function signsOf(text: string): Sign[] {
  return [...text.matchAll(/\\?[^]/g)].map(([sign]): Sign => {
    if (sign === '*') return { kind: 'any' };
    if (sign === '?') return { kind: 'one' };
    return { kind: 'text', text: sign.length > 1 ? sign.slice(1) : sign };
  });
}

/** Goes back to the last star alone, so that no pattern takes longer than its length times that of the value. */
function matches(signs: readonly Sign[], value: string): boolean {
  let [at, place, star, kept] = [0, 0, -1, 0];
  while (at < value.length) {
    const sign = signs[place];
    if (sign?.kind === 'any') {
      [star, kept] = [place, at];
      place += 1;
    } else if (sign !== undefined && (sign.kind === 'one' || sign.text === value[at])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      kept += 1;
      [at, place] = [kept, star + 1];
    } else return false;
  }
  return signs.slice(place).every(({ kind }) => kind === 'any');
}

/** True where a number has a wildcard. */
export function isPattern(text: string): boolean {
  return signsOf(text).some(({ kind }) => kind !== 'text');
}

/** What a pattern says beside its wildcards. */
export function plainSigns(text: string): string {
  return signsOf(text)
    .flatMap((sign) => (sign.kind === 'text' ? [sign.text] : []))
    .join('');
}
