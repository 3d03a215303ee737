/**
 * Alpine Linux and others that use apk (Wolfi, Chainguard): `number{.number}[letter]{_suffix[number]}{~hash}{-r#}`.
 * Source: "Package info metadata" of https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd
 */
import { digitsEnd, holdsOnly, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { numberKey, partialScheme, textEnd, wordsKey, zeroKey, type PartialKey } from '../sort-key.ts';

/** The next number: nothing, one with a leading zero (compared as text), any other (compared by value). */
const noNumber = '1';
const leadingZero = '2';
const plainNumber = '3';

/** Suffixes in their order; the empty one is no suffix. */
const suffixes = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];

/** What follows the version in breach of the grammar, and commit hashes, are not ordered. */
export const alpine = partialScheme('alpine', read);

interface Piece {
  key: string;
  end: number;
}

function read(text: string): PartialKey | null {
  // Texts that are no versions sort by their characters, as `apk version -t` has it, among themselves.
  if (text !== '' && holdsOnly(text, isLetter)) return wordsKey(text);
  const numbers = readNumbers(text);
  if (numbers === null) return null;
  const letter = readLetter(text, numbers.end);
  const suffix = readSuffixes(text, letter.end);
  const hashEnd = text[suffix.end] === '~' ? afterHash(text, suffix.end + 1) : suffix.end;
  const revision = readRevision(text, hashEnd);
  return {
    key: numbers.key + letter.key + suffix.key + revision.key,
    rest: text.slice(suffix.end, hashEnd) + text.slice(revision.end),
  };
}

/** Beyond the grammar, as `apk version -t` accepts it: nothing before the first dot is zero, dots in a row are one. */
function readNumbers(text: string): Piece | null {
  let end = digitsEnd(text, 0);
  if (end === 0 && dotsEnd(text, 0) === 0) return null;
  let key = numberKey(text, 0, end);
  for (let from = dotsEnd(text, end); from > end; from = dotsEnd(text, end)) {
    end = digitsEnd(text, from);
    key +=
      text[from] === '0'
        ? leadingZero + text.slice(from, end) + textEnd
        : plainNumber + numberKey(text, from, end);
  }
  return { key: key + noNumber, end };
}

/** Behind dots that a number follows; `at` where there are none. */
function dotsEnd(text: string, at: number): number {
  let end = at;
  while (text[end] === '.') end += 1;
  return isDigit(text.charCodeAt(end)) ? end : at;
}

/** Beyond the grammar, a number behind the letter: "5.9.2p1" is how Alpine long wrote some packages. */
function readLetter(text: string, at: number): Piece {
  const letter = text[at];
  if (letter === undefined || letter < 'a' || letter > 'z') return { key: textEnd, end: at };
  const end = digitsEnd(text, at + 1);
  return { key: letter + numberKey(text, at + 1, end), end };
}

function readSuffixes(text: string, start: number): Piece {
  let key = '';
  let at = start;
  while (text[at] === '_') {
    const nameEnd = lettersEnd(text, at + 1);
    const rank = suffixes.indexOf(text.slice(at + 1, nameEnd));
    if (nameEnd === at + 1 || rank === -1) break;
    const end = digitsEnd(text, nameEnd);
    key += rank + numberKey(text, nameEnd, end);
    at = end;
  }
  return { key: key + String(suffixes.indexOf('')), end: at };
}

const isHex = (code: number): boolean => isDigit(code) || (code >= 0x61 && code <= 0x66);

function afterHash(text: string, at: number): number {
  let end = at;
  while (isHex(text.charCodeAt(end))) end += 1;
  return end;
}

/** "-r" alone is "-r0"; a version without a build comes before its first build. */
function readRevision(text: string, at: number): Piece {
  if (!text.startsWith('-r', at)) return { key: textEnd + zeroKey, end: at };
  const end = digitsEnd(text, at + 2);
  return { key: `r${numberKey(text, at + 2, end)}`, end };
}
