/** Underscores that stand for spaces: "September_19_2025", "July_2026", "14.0.1_Build_2024-02-28". */

const token =
  /(^|[\s<>=≤≥|,;(])((?:v?\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*_)[^\s|,;]*)/gi;

/**
 * Text with spaces for the underscores of versions and dates. Names of files ("firmware_FullImg-1023") keep theirs: what
 * begins with another word is a name.
 */
export function spaced(text: string): string {
  if (!text.includes('_')) return text;
  return text.replace(token, (_all, lead: string, word: string) => lead + word.replaceAll('_', ' '));
}
