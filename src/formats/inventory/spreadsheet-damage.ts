/**
 * What spreadsheet programs do to cells on their way into an export: long numbers shortened, versions turned into dates.
 * What is meant cannot be told from the cell any more, so nothing here guesses it.
 */

/** `1.23E+11`: a number of 12 digits shown in scientific notation, which is all that a CSV file keeps of it. */
export function isShortenedNumber(text: string): boolean {
  return text.includes('+') && /^\d(?:[.,]\d+)?E\+\d{1,3}$/i.test(text);
}

/**
 * Names of months as Excel shortens them in its English, German, French, Spanish, Italian, Portuguese and Dutch editions
 * (CLDR, abbreviated months: https://cldr.unicode.org).
 */
const months = [
  'jan|januar|janv|ene|gen|janeiro',
  'feb|févr|fevr|fev|februar',
  'mar|mrz|mär|märz|mars|mrt|march',
  'apr|avr|abr|april',
  'may|mai|mag|maio|mei',
  'jun|juin|giu|june|juni',
  'jul|juil|lug|july|juli',
  'aug|août|aout|ago|set',
  'sep|sept',
  'oct|okt|ott|out',
  'nov',
  'dec|dez|déc|dic',
].join('|');
const monthDate = new RegExp(
  `^(?:\\d{1,2}(?:[.-] ?|[. ]{1,2})(?:${months})\\.?|(?:${months})\\.?[- ]\\d\\d)$`,
  'iu',
);

/**
 * `02-Jan`, `03. Apr`, `Mar 05` and `12:30:00` are what becomes of the versions 1-2, 3.4, 3-05 and 12:30. A date with its year
 * is none of these: it may be the date of a release, and matching reads it as one.
 */
export function isDateOfSpreadsheet(text: string): boolean {
  return monthDate.test(text) || /^\d{1,2}:\d\d(?::\d\d)?$/.test(text);
}
