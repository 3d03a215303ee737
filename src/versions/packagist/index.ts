/**
 * Composer and Packagist: `version_compare` of PHP over Composer's normal form.
 * Sources: https://www.php.net/manual/en/function.version-compare.php, https://getcomposer.org/doc/articles/versions.md
 */
import { behindV, digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { keyedScheme, numberKey, wordsKey, zeroKey } from '../sort-key.ts';

/** PHP's words in their order; a word begins with one of them. Words that PHP does not know come before all. */
const words: readonly [string, string][] = [
  ['dev', '2'],
  ['alpha', '3'],
  ['a', '3'],
  ['beta', '4'],
  ['b', '4'],
  ['rc', '5'],
  ['pl', '9'],
  ['p', '9'],
];
const unknownWord = '1';
const end = '6';
const number = '7';

/** Composer writes four numbers: 1.0 and 1.0.0 are one version to it. */
const composerNumbers = 4;

/** What Composer makes of the x in "1.x-dev": newer than every release of the branch. */
const branchKey = numberKey('9999999');

export const packagist = keyedScheme('packagist', (text) => {
  const lower = text.toLowerCase();
  // Composer puts a branch before every version; which fixes it holds, its name does not tell.
  if (lower.startsWith('dev-')) return wordsKey(lower).key;
  const parts = partsOf(lower.slice(behindV(lower)));
  return parts === null ? null : keyOf(parts);
});

/** Digits and words, in turn; `. - _ +` only separate. Null where anything else is met. */
function partsOf(text: string): string[] | null {
  if (!isDigit(text.charCodeAt(0))) return null;
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSeparator(text.charAt(at))) {
      at += 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !isLetter(code)) return null;
    const to = isDigit(code) ? digitsEnd(text, at) : lettersEnd(text, at);
    parts.push(text.slice(at, to));
    at = to;
  }
  return parts;
}

function isSeparator(character: string): boolean {
  return '.-_+'.includes(character);
}

function keyOf(parts: readonly string[]): string {
  const firstWord = parts.findIndex((part) => !isDigit(part.charCodeAt(0)));
  const count = firstWord === -1 ? parts.length : firstWord;
  const isBranch = parts[count] === 'x' && parts.at(-1) === 'dev';
  let key = '';
  for (let i = 0; i < Math.max(count, composerNumbers); i++) {
    key += number + (i < count ? numberKey(`${parts[i]}`) : isBranch ? branchKey : zeroKey);
  }
  for (const part of parts.slice(isBranch ? count + 1 : count)) {
    if (isDigit(part.charCodeAt(0))) key += number + numberKey(part);
    else if (part !== 'stable') key += wordKey(part);
  }
  return key + end;
}

function wordKey(word: string): string {
  return words.find(([start]) => word.startsWith(start))?.[1] ?? unknownWord;
}
