/**
 * Gentoo's ebuilds: `number{.number}[letter]{_suffix[number]}[-r#]`.
 * Source: "Version Comparison" of the Package Manager Specification, https://projects.gentoo.org/pms/8/pms.html#version-comparison
 */
import { digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { keyedScheme, numberKey, textEnd, zeroKey } from '../sort-key.ts';

/** The next number: nothing; one with a leading zero, compared as text without its trailing zeros; any other. */
const noNumber = '1';
const leadingZero = '2';
const plainNumber = '3';

/** Suffixes in their order (PMS 3.2); the empty one is no suffix. */
const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'p'];

export const gentoo = keyedScheme('gentoo', (text) => {
  const numbers = digitsEnd(text, 0);
  if (numbers === 0) return null;
  let at = numbers;
  let key = numberKey(text, 0, at);
  while (text[at] === '.' && isDigit(text.charCodeAt(at + 1))) {
    const from = at + 1;
    at = digitsEnd(text, from);
    key += componentKey(text.slice(from, at));
  }
  key += noNumber;
  const letter = isLetter(text.charCodeAt(at)) ? text.charAt(at) : '';
  key += letter === '' ? textEnd : letter.toLowerCase();
  at += letter.length;
  while (text[at] === '_') {
    const nameEnd = lettersEnd(text, at + 1);
    const rank = suffixes.indexOf(text.slice(at + 1, nameEnd));
    if (nameEnd === at + 1 || rank === -1) return null;
    const end = digitsEnd(text, nameEnd);
    key += rank + numberKey(text, nameEnd, end);
    at = end;
  }
  key += String(suffixes.indexOf(''));
  if (at === text.length) return key + zeroKey;
  const revisionEnd = digitsEnd(text, at + 2);
  const isRevision = text.startsWith('-r', at) && revisionEnd > at + 2 && revisionEnd === text.length;
  return isRevision ? key + numberKey(text, at + 2, revisionEnd) : null;
});

function componentKey(digits: string): string {
  if (!digits.startsWith('0')) return plainNumber + numberKey(digits);
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return leadingZero + digits.slice(0, end) + textEnd;
}
