/** Windows of dates in the place of a version: "manufactured before May 2031", and what the dates are of. */
import type { VersionRange } from '#model/advisory/version-range.ts';
import { datesIn } from './dates.ts';
import { normalizeRange } from './words.ts';

const dateWords = /manufactur|distribut|shipp|releas|produc|sold|built|dated|deliver|made|install/i;

/** What the date is of, in a word that people read. */
const dateNames: Readonly<Record<string, string>> = {
  manufactur: 'manufacture',
  distribut: 'distribution',
  shipp: 'shipping',
  releas: 'release',
  produc: 'production',
  sold: 'sale',
  built: 'manufacture',
  dated: 'issue',
  deliver: 'delivery',
  made: 'manufacture',
  install: 'installation',
};

/** The window of a condition such as "manufactured between May 2022 and January 2023", null where it is none. */
export function dateWindow(condition: string): Extract<VersionRange, { kind: 'dates' }> | null {
  if (!/^(?:manufactured|distributed|shipped|produced|sold|built)\b/i.test(condition)) return null;
  const range = readDates(condition, null);
  return range?.kind === 'dates' ? range : null;
}

/** What the dates of the text are of. "Installed from material dated": the word in front of the date counts. */
function aboutOf(text: string): string | null {
  if (/\bdated\b/i.test(text)) return 'dated';
  return dateWords.exec(text)?.[0]?.toLowerCase() ?? null;
}

/** A window of dates, null where the text is not about dates. */
export function readDates(text: string, year: number | null): VersionRange | null {
  // "produced between 2009-2010": two years, not a year and a month.
  const normal = normalizeRange(text.replace(/\b((?:19|20)\d\d)-((?:19|20)\d\d)\b/, '$1 to $2'));
  const found = datesIn(normal, year);
  const [first, second] = found;
  if (first === undefined) return null;
  let left = normal;
  for (const f of found) left = left.replace(f.text, ' ');
  // A version that holds a date: "V14.2023-08-23".
  if (/\d\.(?:19|20)\d\d-\d/.test(text)) return null;
  const about = aboutOf(text);
  // A bare year is a version as often as a date: it needs a word that speaks of time.
  const bare = found.every((f) => /^\d{4}$/.test(f.text.trim()));
  if (bare && /\b(?:19|20)\d\d\s+(?:R|SP|HF|Upd(?:ate)?)\s?\d/i.test(text)) return null;
  // "2024-1" counts releases of a year as often as months.
  if (about === null && found.every((f) => /^\d{4}-\d$/.test(f.text.trim()))) return null;
  if (bare && (about === null || /version|release \d/i.test(text))) return null;
  if (/\d+\.\d+/.test(left)) return null;
  if (
    about === null &&
    /[a-z]{3,}/i.test(left.replace(/POST|EXCL|versions?|all|devices?|between|and|software/gi, '')) &&
    !/between/i.test(text)
  ) {
    return null;
  }
  const what = about === null ? 'date' : `date of ${dateNames[about] ?? about}`;
  const operator = /(POST[<>]=|<=|>=|<|>)/.exec(normal)?.[1] ?? null;
  if (second !== undefined && !/[|;]/.test(normal)) {
    return { kind: 'dates', from: first.from, to: second.to, inclusiveTo: true, what };
  }
  if (operator === '<') return { kind: 'dates', from: null, to: first.from, inclusiveTo: false, what };
  if (operator === '<=' || operator === 'POST<=')
    return { kind: 'dates', from: null, to: first.to, inclusiveTo: true, what };
  if (operator === '>=' || operator === 'POST>=' || operator === '>') {
    return { kind: 'dates', from: first.from, to: null, inclusiveTo: true, what };
  }
  return { kind: 'dates', from: first.from, to: first.to, inclusiveTo: true, what };
}
