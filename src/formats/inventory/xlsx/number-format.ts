/** Shows a number of a sheet the way the spreadsheet program does, as far as an inventory needs it. */

import { format as formatNumber, getFormatFromId, getFormatInfo, tokenize } from 'numfmt';

/** How the cells of one style are shown. */
export type NumberFormat =
  | { kind: 'general' }
  | { kind: 'date' }
  /** `00000` shows 00123, `0.00` 4.10, `"BME-"0000` BME-0012: without grouping, which is none of the number. */
  | { kind: 'pattern'; pattern: string };

export const general: NumberFormat = { kind: 'general' };

/** Kinds of numfmt that change what is read; scientific and fractions only shorten it. */
const shownKinds: ReadonlySet<string> = new Set(['number', 'grouped', 'currency', 'percent']);

/** Reads a format from its id and, for custom ones, its code (ECMA-376 Part 1, 18.8.30 and 18.8.31). */
export function readNumberFormat(id: number, code: string | null): NumberFormat {
  const stated = code ?? getFormatFromId(id);
  const { type, isDate } = getFormatInfo(stated);
  if (isDate) return { kind: 'date' };
  if (!shownKinds.has(type)) return general;
  const pattern = tokenize(stated)
    .filter((token) => token.type !== 'GROUP')
    .map((token) => token.raw)
    .join('');
  // These show a whole number as it is and would round any other, such as a version 3.7.
  return ['0', '#', '##0', '###0'].includes(pattern) ? general : { kind: 'pattern', pattern };
}

/** The number as text; text that is no number is returned as it is. */
export function showNumber(raw: string, format: NumberFormat, epoch1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.kind === 'pattern') {
    const shown = formatNumber(format.pattern, value, { throws: false }).trim();
    // A pattern can hide a number (`;;;`): better shown than lost.
    if (shown !== '') return shown;
  }
  // Whole numbers as written: programs that are no spreadsheet keep serial numbers of more than 15 digits here.
  if (format.kind === 'general' && /^[1-9]\d*$/.test(raw)) return raw;
  // 15 digits are what a spreadsheet keeps; more are noise of its binary numbers (0.30000000000000004).
  const plain = Number.isSafeInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(15)));
  return format.kind === 'date' ? (showDate(value, epoch1904) ?? plain) : plain;
}

/** Serial day of a spreadsheet as `2026-03-01`, with ` 14:30` where it has a time; null outside the years 1900 to 9999. */
function showDate(serial: number, epoch1904: boolean): string | null {
  // Day 0 is 1899-12-30, which makes every day from 1900-03-01 right (the format has a false leap day in 1900).
  const days = epoch1904 ? serial + 1462 : serial;
  if (days < 0 || days >= 2_958_466) return null;
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000).toISOString();
  const date = instant.slice(0, 10);
  const time = instant.slice(11, 19).replace(/:00$/, '');
  if (days < 1) return time;
  return time === '00:00' ? date : `${date} ${time}`;
}
