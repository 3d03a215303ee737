/** Rows whose maker is not the product's: then the product's name has to tell whose it is. */
import type { IdentityMatch } from './compare.ts';
import type { DeviceIdentity } from './device.ts';
import { genericWords, isCode, isStrongCode, modalityWords, softWords } from './lexicon.ts';

interface Product {
  vendorKeys: readonly string[];
  /** The names as printed. */
  product: { vendor: string | null; product: string | null; fullName: string };
}

/** True where the row's maker is one of the product's, also where it stands before the model for want of a maker column. */
export function meetsMaker({ vendorKeys, product }: Product, { maker, tokens }: DeviceIdentity): boolean {
  if (maker.keys.length > 0) return maker.keys.some((key) => vendorKeys.includes(key));
  return product.vendor !== null && beginWith(tokens, wordsOf(product.vendor));
}

/** Two words of a maker are enough: what follows is mostly "Inc." or "Group"; one has to be long. */
function beginWith(tokens: DeviceIdentity['tokens'], vendor: readonly string[]): boolean {
  const needed = vendor.slice(0, 2);
  if (needed.join('').length < 5 || tokens.length <= needed.length) return false;
  return needed.every((word, at) => wordsOf(tokens[at]?.text ?? '').join('') === word);
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');

/**
 * True where a name is filled wholly by words that no other maker would use: a coined word ("SimpleITK", "BioFlo", "OHIF":
 * capitals inside or throughout), or two words and codes of which one is long or strong. "Patient Monitor" tells nobody.
 */
export function tellsMaker({ strength, fills }: IdentityMatch, { product }: Product): boolean {
  if (strength !== 'full') return false;
  const printed = product.product ?? product.fullName;
  const words = fills.filter((fill) => !isCode(fill));
  if (words.some((word) => isCoined(word, printed))) return true;
  const strong = fills.filter((fill) => isStrongCode(fill));
  return words.filter((word) => word.length >= 4).length + strong.length >= 2;
}

/** A word that is printed with a capital behind its first letter: a name somebody made up. */
function isCoined(word: string, printed: string): boolean {
  if (word.length < 4 || genericWords.has(word) || softWords.has(word) || modalityWords.has(word))
    return false;
  return printed
    .split(/[^\p{L}\d]+/u)
    .some((token) => token.toLowerCase() === word && /\p{L}\p{Lu}/u.test(token));
}
