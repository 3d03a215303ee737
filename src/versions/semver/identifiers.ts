/** Dot-separated identifiers of Semantic Versioning, as a key. Rule: https://semver.org/spec/v2.0.0.html#spec-item-11 */
import { holdsOnly, isDigit, isLetter, isNumber } from '../scan.ts';
import { numberKey, textEnd } from '../sort-key.ts';

/** Ends a list: fewer identifiers come first (clause 11.4.4). */
export const listEnd = '0';

const isIdentifierCharacter = (code: number): boolean => isDigit(code) || isLetter(code) || code === 0x2d;

/** Numbers before words (11.4.3), numbers by value, words by ASCII; null where an identifier is empty or holds other characters. */
export function identifiersKey(text: string): string | null {
  let key = '';
  for (const identifier of text.split('.')) {
    if (identifier === '' || !holdsOnly(identifier, isIdentifierCharacter)) return null;
    key += isNumber(identifier) ? `1${numberKey(identifier)}` : `2${identifier}${textEnd}`;
  }
  return key + listEnd;
}
