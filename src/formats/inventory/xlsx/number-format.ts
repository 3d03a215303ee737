/** Shows a number of a sheet the way the spreadsheet program does, as far as an inventory needs it. */

/** How the cells of one style are shown. */
export type NumberFormat =
  | { kind: 'general' }
  | { kind: 'date' }
  /** `00123` and `4.10`: least digits before and fixed digits behind the point. */
  | { kind: 'fixed'; digits: number; decimals: number };

export const general: NumberFormat = { kind: 'general' };

// Built-in formats: ECMA-376 Part 1, 18.8.30; 27-36 and 50-58 are dates in East Asian editions.
const dateIds = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
for (let id = 27; id <= 36; id += 1) dateIds.add(id);
for (let id = 50; id <= 58; id += 1) dateIds.add(id);

/** Reads a format from its id and, for custom ones, its code. */
export function readNumberFormat(id: number, code: string | null): NumberFormat {
  if (code === null) {
    if (dateIds.has(id)) return { kind: 'date' };
    return id === 2 ? { kind: 'fixed', digits: 1, decimals: 2 } : general;
  }
  const [section = ''] = code.split(';');
  const bare = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  const fixed = /^(0+)(?:\.(0+))?$/.exec(bare);
  if (fixed) return { kind: 'fixed', digits: fixed[1]?.length ?? 1, decimals: fixed[2]?.length ?? 0 };
  return /[ymdhs]/i.test(bare.replace(/general/i, '')) ? { kind: 'date' } : general;
}

/** The number as text; text that is no number is returned as it is. */
export function showNumber(raw: string, format: NumberFormat, epoch1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (format.kind === 'fixed') return showFixed(value, format.digits, format.decimals);
  // Whole numbers as written: programs that are no spreadsheet keep serial numbers of more than 15 digits here.
  if (format.kind === 'general' && /^[1-9]\d*$/.test(raw)) return raw;
  // 15 digits are what a spreadsheet keeps; more are noise of its binary numbers (0.30000000000000004).
  const plain = Number.isSafeInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(15)));
  return format.kind === 'date' ? (showDate(value, epoch1904) ?? plain) : plain;
}

function showFixed(value: number, digits: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const padded = whole.padStart(digits, '0');
  return `${value < 0 ? '-' : ''}${fraction === undefined ? padded : `${padded}.${fraction}`}`;
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
