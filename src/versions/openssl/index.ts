/**
 * OpenSSL: until 1.1.1 three numbers and letters ("1.0.2zk" behind "1.0.2z"), from 3.0.0 SemVer.
 * Source: https://openssl-library.org/policies/general/versioning-policy/
 */
import { digitsEnd, lettersEnd } from '../scan.ts';
import { keyedScheme, numberKey, textEnd } from '../sort-key.ts';
import { semverKey } from '../semver/key.ts';

const early = '1';
const release = '2';
const marked = '3';

export const openssl = keyedScheme('openssl', (input) => {
  const text = input.toLowerCase();
  let key = '';
  let at = 0;
  for (let i = 0; i < 3; i++) {
    const end = digitsEnd(text, at);
    if (end === at) return null;
    key += numberKey(text, at, end);
    at = end;
    if (i === 2) break;
    if (text[at] !== '.') return null;
    at += 1;
  }
  if (key >= numberKey('3')) return modernKey(text);
  const letters = lettersEnd(text, at);
  const tail = tailKey(text.slice(letters));
  return tail === null ? null : key + text.slice(at, letters) + textEnd + tail;
});

/** "-beta1", "-pre8" and "-alpha" come before the release; what else follows a hyphen ("-dev", "-fips") behind it. */
function tailKey(tail: string): string | null {
  if (tail === '') return release;
  if (!tail.startsWith('-')) return null;
  const labelEnd = lettersEnd(tail, 1);
  const label = tail.slice(1, labelEnd);
  if (label === '' || digitsEnd(tail, labelEnd) !== tail.length) return null;
  const isEarly = ['alpha', 'beta', 'pre'].some((word) => label.startsWith(word));
  return (isEarly ? early : marked) + label + textEnd + numberKey(tail, labelEnd);
}

function modernKey(text: string): string | null {
  const version = semverKey(text);
  return version === null || version.rest !== '' ? null : version.key;
}
