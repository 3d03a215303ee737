/** RubyGems. Source: `Gem::Version` of https://github.com/ruby/rubygems/blob/master/lib/rubygems/version.rb */
import { digitsEnd, isDigit, isLetter, lettersEnd } from '../scan.ts';
import { keyedScheme, numberKey, textEnd } from '../sort-key.ts';

/** A word makes a pre-release; what is missing counts as zero, so a zero is told by what follows it. */
const word = '1';
const zeroThenWord = '2';
const nothing = '3';
const zeroThenNumber = '4';
const number = '5';

export const rubygems = keyedScheme('rubygems', (text) => {
  const segments = segmentsOf(text);
  return segments === null ? null : keyOf(segments);
});

/** "1.0.b1" is 1, 0, b, 1; a hyphen is read as ".pre.", as RubyGems does. */
function segmentsOf(text: string): string[] | null {
  if (!isDigit(text.charCodeAt(0))) return null;
  const segments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || isLetter(code)) {
      const end = isDigit(code) ? digitsEnd(text, at) : lettersEnd(text, at);
      segments.push(text.slice(at, end));
      at = end;
      continue;
    }
    if (code === 0x2d) segments.push('pre');
    else if (code !== 0x2e) return null;
    at += 1;
    if (text[at] === '.' || at === text.length) return null;
  }
  return segments;
}

/** Zeros at the end and zeros directly before the first word are dropped (`canonical_segments`). */
function keyOf(segments: readonly string[]): string {
  const pieces: string[] = [];
  const firstWord = segments.findIndex((segment) => !isDigit(segment.charCodeAt(0)));
  let zero = '';
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i] as string;
    if (!isDigit(segment.charCodeAt(0))) {
      pieces.push(word + segment + textEnd);
      zero = zeroThenWord;
    } else if (!isZero(segment)) {
      pieces.push(number + numberKey(segment));
      zero = zeroThenNumber;
    } else if (zero === zeroThenNumber || i > firstWord) pieces.push(zero);
  }
  return pieces.reverse().join('') + nothing;
}

function isZero(digits: string): boolean {
  for (const digit of digits) if (digit !== '0') return false;
  return true;
}
