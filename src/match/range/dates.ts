/** Dates as advisories and inventories write them: read into spans, because "2018" and "May 2018" are not a day. */

/** Inclusive ISO days. A bare year or month spans all of its days. */
export interface DateSpan {
  from: string;
  to: string;
  text: string;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthWord =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const year = '((?:19|20)\\d\\d)';

type Reader = (m: RegExpMatchArray, defaultYear: number | null) => DateSpan | null;

const forms: readonly [RegExp, Reader][] = [
  [
    new RegExp(`\\b(${monthWord})/(\\d{1,2})/${year}\\b`, 'i'),
    (m) => day(m[0], +`${m[3]}`, monthOf(`${m[1]}`), +`${m[2]}`),
  ],
  [
    new RegExp(`\\b${year}-(\\d{1,2})-(\\d{1,2})\\b`, 'i'),
    (m) => day(m[0], +`${m[1]}`, +`${m[2]}`, +`${m[3]}`),
  ],
  [new RegExp(`\\b(\\d{1,2})/(\\d{1,2})/${year}\\b`, 'i'), (m) => usOrEuropean(m)],
  [
    new RegExp(`\\b(\\d{1,2})\\.(\\d{1,2})\\.${year}\\b`, 'i'),
    (m) => day(m[0], +`${m[3]}`, +`${m[2]}`, +`${m[1]}`),
  ],
  [
    new RegExp(`\\b(\\d{1,2})[\\s-](${monthWord})[\\s-]${year}\\b`, 'i'),
    (m) => day(m[0], +`${m[3]}`, monthOf(`${m[2]}`), +`${m[1]}`),
  ],
  [
    new RegExp(`\\b(${monthWord})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}\\b`, 'i'),
    (m) => day(m[0], +`${m[3]}`, monthOf(`${m[1]}`), +`${m[2]}`),
  ],
  [new RegExp(`\\b(${monthWord})[\\s-]${year}\\b`, 'i'), (m) => month(m[0], +`${m[2]}`, monthOf(`${m[1]}`))],
  [
    new RegExp(`\\b(${monthWord})\\s+(\\d{1,2})\\b(?!\\s*,?\\s*\\d{4})`, 'i'),
    (m, y) => (y === null ? null : day(m[0], y, monthOf(`${m[1]}`), +`${m[2]}`)),
  ],
  [new RegExp(`\\b${year}-(\\d{1,2})\\b(?![-.\\d])`, 'i'), (m) => month(m[0], +`${m[1]}`, +`${m[2]}`)],
  [new RegExp(`(?<![\\d/.])(\\d{1,2})/${year}\\b`, 'i'), (m) => month(m[0], +`${m[2]}`, +`${m[1]}`)],
  [
    new RegExp(`(?<![\\d.\\-/\\w])${year}(?![\\d./\\w]|-\\d)`, 'i'),
    (m) => ({ from: `${m[1]}-01-01`, to: `${m[1]}-12-31`, text: m[0] }),
  ],
];

/** Every date of the text, in order. `defaultYear` completes "August 28" (rule: the year of the notice). */
export function datesIn(text: string, defaultYear: number | null = null): (DateSpan & { index: number })[] {
  const found: (DateSpan & { index: number })[] = [];
  for (const [pattern, read] of forms) {
    for (const m of text.matchAll(new RegExp(pattern.source, 'gi'))) {
      if (found.some((f) => m.index < f.index + f.text.length && f.index < m.index + m[0].length)) continue;
      const span = read(m, defaultYear);
      if (span !== null) found.push({ ...span, index: m.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** True where the text is written as a day or month, which no version is. */
export function looksLikeDate(text: string): boolean {
  const [first] = datesIn(text);
  return first !== undefined && /[-/\s]/.test(first.text.trim()) && first.text.length >= 6;
}

function day(text: string, y: number, m: number, d: number): DateSpan | null {
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  const iso = `${y}-${two(m)}-${two(d)}`;
  return { from: iso, to: iso, text };
}

function month(text: string, y: number, m: number): DateSpan | null {
  if (m < 1 || m > 12) return null;
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return { from: `${y}-${two(m)}-01`, to: `${y}-${two(m)}-${two(last)}`, text };
}

/** 8/30/2024 can only be American; 12/9/2024 may be both and then spans both readings. */
function usOrEuropean(m: RegExpMatchArray): DateSpan | null {
  const us = day(m[0], +`${m[3]}`, +`${m[1]}`, +`${m[2]}`);
  return us ?? day(m[0], +`${m[3]}`, +`${m[2]}`, +`${m[1]}`);
}

const monthOf = (word: string) =>
  months.findIndex((m) => m.startsWith(word.toLowerCase().replace('.', '').slice(0, 3))) + 1;
const two = (n: number) => String(n).padStart(2, '0');
