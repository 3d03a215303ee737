/** What to do next about a finding: the first remedy its advisory offers for these products, in a few lines. */
import type { Remediation } from '#model/advisory/advisory.ts';

export interface NextStep {
  /** Category of CSAF 2.0 (3.2.3.12.1) or 2.1, as the advisory gives it. */
  category: string;
  /** At most about 300 characters, ended at a sentence where there is one. */
  text: string;
  url: string | null;
}

/** What to do where the advisory lists no remedy at all. */
export const noRemedy: NextStep = {
  category: 'none_listed',
  text: 'The advisory offers no remedy: ask the manufacturer for one, and until then limit who and what can reach the device.',
  url: null,
};

/**
 * First to last. `vendor_fix`, `mitigation`, `workaround`, `none_available` and `no_fix_planned` are CSAF 2.0, 3.2.3.12.1;
 * `fix_planned` and `optional_patch` came with CSAF 2.1. A category that is none of them stands before those that offer nothing.
 */
const order: readonly (readonly string[])[] = [
  ['vendor_fix'],
  ['mitigation', 'workaround'],
  ['optional_patch'],
  ['fix_planned'],
  [],
  ['none_available'],
  ['no_fix_planned'],
];
const otherCategory = order.findIndex((categories) => categories.length === 0);

/** Said where the advisory names a category and gives no text with it. */
const wordsWithoutDetails: Readonly<Record<string, string>> = {
  vendor_fix: "Install the manufacturer's fix; the advisory gives no further instructions.",
  mitigation: 'The advisory names a mitigation without describing it: ask the manufacturer for it.',
  workaround: 'The advisory names a workaround without describing it: ask the manufacturer for it.',
  optional_patch:
    'The manufacturer offers a patch that it calls optional: ask whether it closes this vulnerability.',
  fix_planned:
    'A fix is planned and not out yet: ask the manufacturer for its date, and until then limit who and what can reach the device.',
  none_available:
    'There is no fix yet: ask the manufacturer when one comes, and until then limit who and what can reach the device.',
  no_fix_planned:
    'The manufacturer plans no fix: limit who and what can reach the device, and plan its replacement.',
};

/** Longest text of a next step, in characters. */
export const longestText = 300;

/**
 * The first remedy for the given product ids in the order above, and within one category in the advisory's order.
 * Empty `productIds` means every product; so does a remediation without product ids.
 * Null where the advisory has no remedy for them: `noRemedy` says what to do then.
 */
export function nextStep(
  remediations: readonly Remediation[],
  productIds: readonly string[],
): NextStep | null {
  const wanted = new Set(productIds);
  const [first] = remediations
    .filter(
      (remedy) =>
        wanted.size === 0 || remedy.productIds.length === 0 || remedy.productIds.some((id) => wanted.has(id)),
    )
    .sort((a, b) => place(a.category) - place(b.category));
  if (!first) return null;
  return { category: first.category, text: textOf(first), url: first.url };
}

function place(category: string): number {
  const found = order.findIndex((categories) => categories.includes(category));
  return found === -1 ? otherCategory : found;
}

function textOf(remedy: Remediation): string {
  const text = shorten(remedy.details, longestText);
  return text === '' ? (wordsWithoutDetails[remedy.category] ?? noRemedy.text) : text;
}

/**
 * White space becomes single spaces; a text over `limit` characters ends at its last sentence end within it, else at
 * its last word within it and with an ellipsis. A first word that is longer by itself (an address) is kept whole.
 */
export function shorten(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  const sentence = lastSentenceEnd(line, limit);
  if (sentence > 0) return line.slice(0, sentence);
  const space = line.lastIndexOf(' ', limit - 1);
  const end = space > 0 ? space : line.indexOf(' ');
  return end === -1 ? line : `${line.slice(0, end).replace(/[,;:]$/, '')}…`;
}

/** Index after the last `.`, `!` or `?` within `limit` that a space and a capital or digit follow, not an abbreviation's; 0 without one. */
function lastSentenceEnd(line: string, limit: number): number {
  const ends = [...line.slice(0, limit + 3).matchAll(/[.!?]["')\]]?(?= ["'([]?[\p{Lu}\d])/gu)]
    .filter(
      (match) =>
        !/\b(?:e\.g|i\.e|etc|vs|no|nr|inc|ltd|co|corp|v|ver|rev|approx|dr|st|u\.s)\.$/i.test(
          line.slice(0, match.index + 1),
        ),
    )
    .map((match) => match.index + match[0].length)
    .filter((end) => end <= limit);
  return ends.at(-1) ?? 0;
}
