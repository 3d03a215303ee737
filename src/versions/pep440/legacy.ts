/**
 * Python versions from before PEP 440, which PyPI still holds: ordered among themselves as setuptools did, and before every
 * version of PEP 440. Source: `parse_version` of https://setuptools.pypa.io/en/latest/pkg_resources.html and `LegacyVersion` of
 * https://github.com/pypa/packaging/blob/21.3/packaging/version.py
 */
import { digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { numberKey, textEnd } from '../sort-key.ts';

const spellings: Readonly<Record<string, string>> = {
  pre: 'c',
  preview: 'c',
  '-': 'final-',
  rc: 'c',
  dev: '@',
};

interface Part {
  isNumber: boolean;
  text: string;
}

/** What comes before "final" makes a pre-release. */
const final = 'final';

export function legacyKey(text: string): string {
  const parts: Part[] = [];
  for (const piece of pieces(text.toLowerCase())) {
    if (isDigit(piece.charCodeAt(0))) {
      parts.push({ isNumber: true, text: piece });
      continue;
    }
    const word = Object.hasOwn(spellings, piece) ? `${spellings[piece]}` : piece;
    if (word < final) while (parts.at(-1)?.text === 'final-') parts.pop();
    while (isZero(parts.at(-1))) parts.pop();
    parts.push({ isNumber: false, text: word });
  }
  return `${parts.map(partKey).join('')}0`;
}

/** Digits, letters and hyphens; all else only separates. "final" closes every version. */
function* pieces(text: string): Iterable<string> {
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const end = isDigit(code) ? digitsEnd(text, at) : isLetter(code) ? lettersEnd(text, at) : at + 1;
    if (isDigit(code) || isLetter(code) || code === 0x2d) yield text.slice(at, end);
    at = end;
  }
  yield final;
}

function isZero(part: Part | undefined): boolean {
  return part?.isNumber === true && numberKey(part.text) === numberKey('');
}

/** Words before numbers: setuptools led them by "*", which sorts before digits. */
function partKey({ isNumber, text }: Part): string {
  return isNumber ? `2${numberKey(text)}` : `1${text}${textEnd}`;
}
