/** Versions that are rows of numbers and nothing else, of which the longer one is newer where the shorter one ends. */
import { digitsEnd } from './scan.ts';
import { numberKey } from './sort-key.ts';

const end = '1';
const more = '2';

/** Null where anything but digits and single separators is met. */
export function numbersKey(text: string, separators: string): string | null {
  let key = '';
  let at = 0;
  for (;;) {
    const to = digitsEnd(text, at);
    if (to === at) return null;
    key += more + numberKey(text, at, to);
    if (to === text.length) return key + end;
    if (!separators.includes(text.charAt(to))) return null;
    at = to + 1;
  }
}
