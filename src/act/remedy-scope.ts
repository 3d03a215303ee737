/** For which product and for when a remedy is meant, as far as its own words say: publishers file all of them under all products. */
import { isLetterAt, saysWords } from '#base/text/whole-words.ts';
import type { AdvisoryProduct, Remediation } from '#model/advisory/advisory.ts';

type NamedProduct = Pick<AdvisoryProduct, 'productId' | 'product' | 'fullName'>;

/**
 * Whether the words are for other products of the advisory: its first sentence begins with one ("For PrisMax, ...", "PrisMax v3:
 * ..."), or any says one that is no common word ("implemented for PIC iX"), and none names the product that is asked about. Without
 * product ids every product is asked about.
 */
export function isForOthers(
  sentences: readonly string[],
  products: readonly NamedProduct[],
  wanted: ReadonlySet<string>,
): boolean {
  const [first] = sentences;
  if (first === undefined || wanted.size === 0) return false;
  const own = namesOf(products.filter((one) => wanted.has(one.productId)));
  const others = namesOf(products.filter((one) => !wanted.has(one.productId))).filter((name) =>
    own.every((mine) => !saysWords(mine, name)),
  );
  const opening = opened(first);
  const isSaid = (name: string) => sentences.some((sentence) => saysWords(sentence, name));
  if (!others.some((name) => beginsWith(opening, name.toLowerCase()) || (isDistinct(name) && isSaid(name))))
    return false;
  return !own.some((name) => sentences.some((sentence) => saysWords(sentence, name)));
}

/** Names by which a product is called; too short ones say nothing by themselves. */
function namesOf(products: readonly NamedProduct[]): string[] {
  const names = products.flatMap(({ product, fullName }) => [product, /^[^:<>=]+/.exec(fullName)?.[0]]);
  return [...new Set(names.flatMap((name) => (name ? [name.trim()] : [])))].filter(
    (name) => name.length >= shortest,
  );
}

const shortest = 4;

/** "PIC iX", "MX800", "PrisMax": with a digit or a capital within, no word of everyday speech. */
function isDistinct(name: string): boolean {
  return /\d|\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(name);
}

/** What stands after "For", "For the", "On", "Users of". */
function opened(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/^(?:for|on|in|users of|for users of|customers with|users with)\s+(?:the\s+)?/, '');
}

function beginsWith(text: string, name: string): boolean {
  return text.startsWith(name) && !isLetterAt(text, name.length);
}

/** Steps for the day when a device leaves: they would erase one that is in use. */
const leaving =
  /\bdecommission\w*|\bdispos(?:al|e|ed|ing)\b|\b(?:eras|wip)\w+ all data\b|\b(?:resale|resold|before transferring)\b/i;

/** Whether the first thing that it tells is for a device that is taken out of use. */
export function isForLeaving(
  { category }: Pick<Remediation, 'category'>,
  sentences: readonly string[],
): boolean {
  return category !== 'vendor_fix' && leaving.test(sentences[0] ?? '');
}

/** Updates of what a device works with, and what is done when all else fails, are no fix of its software. */
export const notAFix =
  /\bas a last resort\b|\b(?:drug librar(?:y|ies)|formulary|virus|antivirus|signature|definition)s?\)?\s+(?:\(\w+\)\s+)?(?:updat|install)/i;
