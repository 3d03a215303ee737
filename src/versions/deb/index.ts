/**
 * Debian, Ubuntu and others that use dpkg: `[epoch:]upstream[-revision]`.
 * Source: https://manpages.debian.org/unstable/dpkg-dev/deb-version.7.en.html
 */
import { digitsEnd, holdsOnly, isDigit, isLetter, isNumber } from '../scan.ts';
import { keyedScheme, numberKey } from '../sort-key.ts';

/** Sorting "~" before the end, the end before letters, letters before all else. */
const tilde = '!';
const end = '"';
const lifted = 0x80;

export const deb = keyedScheme('deb', (text) => {
  const colon = text.indexOf(':');
  const epoch = colon === -1 ? '' : text.slice(0, colon);
  if (colon !== -1 && !isNumber(epoch)) return null;
  const rest = text.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  const upstream = hyphen === -1 ? rest : rest.slice(0, hyphen);
  const revision = hyphen === -1 ? '' : rest.slice(hyphen + 1);
  if (upstream === '' || (hyphen !== -1 && revision === '')) return null;
  if (!holdsOnly(rest, isAllowed)) return null;
  return numberKey(epoch) + partKey(upstream) + partKey(revision);
});

/** Letters, digits and `. + - ~ :`; what else stands in a record ("<unfixed>") is no version. */
function isAllowed(code: number): boolean {
  return isDigit(code) || isLetter(code) || '.+-~:'.includes(String.fromCharCode(code));
}

/** Non-digits and digits in turn, compared in turn; what is missing is the empty text and zero. */
function partKey(part: string): string {
  let key = '';
  let at = 0;
  do {
    const from = at;
    while (at < part.length && !isDigit(part.charCodeAt(at))) at += 1;
    key += lettersKey(part, from, at) + end;
    const digits = digitsEnd(part, at);
    key += numberKey(part, at, digits);
    at = digits;
  } while (at < part.length);
  return key + end;
}

function lettersKey(part: string, from: number, to: number): string {
  let key = '';
  for (let i = from; i < to; i++) {
    const code = part.charCodeAt(i);
    key += code === 0x7e ? tilde : isLetter(code) ? part[i] : String.fromCharCode(code + lifted);
  }
  return key;
}
