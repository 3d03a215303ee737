/** Underscores that stand for spaces: "September_19_2025", "July_2026", "14.0.1_Build_2024-02-28". */

const token =
  /(^|[\s<>=≤≥|,;(])((?:v?\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*_)[^\s|,;]*)/gi;

/** "V0209_0105", "V1.00_2017_12_15", "3.2.0-12_v1": numbers and nothing else, which are one version; "8.2_20170817" is a version and its day. */
const onlyNumbers = /^v?\d[\d.-]*(?:_(?!20\d{6})v?\d+)+$/i;

/**
 * Text with spaces for the underscores of versions and dates. Names of files ("firmware_FullImg-1023") keep theirs: what
 * begins with another word is a name.
 */
export function spaced(text: string): string {
  if (!text.includes('_')) return text;
  return text.replace(
    token,
    (_all, lead: string, word: string) => lead + (onlyNumbers.test(word) ? word : word.replaceAll('_', ' ')),
  );
}
