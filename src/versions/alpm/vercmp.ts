/**
 * The order of pacman's version and release parts, as a key: RPM's of old, with separators that count and letters that
 * make a version older ("1.5b" before "1.5"). Source: rpmvercmp() in lib/libalpm/version.c of https://gitlab.archlinux.org/pacman/pacman
 */
import { digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { numberKey, textEnd } from '../sort-key.ts';

/** Letters directly behind come before the end, numbers behind it; what follows more separators comes later. */
const word = '1';
const end = '2';
const number = '3';

export function vercmpKey(part: string): string {
  let key = '';
  let at = 0;
  for (;;) {
    const from = at;
    while (at < part.length && !isDigit(part.charCodeAt(at)) && !isLetter(part.charCodeAt(at))) at += 1;
    key += numberKey(String(at - from));
    if (at === part.length) return key + end;
    const begin = at;
    if (isDigit(part.charCodeAt(at))) {
      at = digitsEnd(part, at);
      key += number + numberKey(part, begin, at);
    } else {
      at = lettersEnd(part, at);
      key += word + part.slice(begin, at) + textEnd;
    }
  }
}
