/**
 * The order of RPM's version and release parts, as a key.
 * Source: "Sorting" of https://rpm.org/docs/latest/manual/dependencies.html and rpmvercmp() in rpm's rpmio/rpmvercmp.cc
 */
import { digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { numberKey, textEnd } from '../sort-key.ts';

/** A tilde comes before the end, a caret behind it but before anything that goes on; words before numbers. */
const tilde = '1';
const end = '2';
const caret = '3';
const word = '4';
const number = '5';

/** All that is neither letter, digit nor mark only separates. */
export function rpmPartKey(part: string): string {
  let key = '';
  let at = 0;
  while (at < part.length) {
    const code = part.charCodeAt(at);
    const from = at;
    if (isDigit(code)) {
      at = digitsEnd(part, at);
      key += number + numberKey(part, from, at);
    } else if (isLetter(code)) {
      at = lettersEnd(part, at);
      key += word + part.slice(from, at) + textEnd;
    } else {
      if (code === 0x7e) key += tilde;
      if (code === 0x5e) key += caret;
      at += 1;
    }
  }
  return key + end;
}
