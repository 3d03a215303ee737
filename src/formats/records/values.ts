/** Values that records of all sources have. */
import { asArray, asObject, asText } from '../json/value.ts';

/** An ISO 8601 instant; times without an offset are UTC (NVD CVE API 2.0; OSV demands `Z`). Null where it is none. */
export function instantOf(value: unknown): string | null {
  const text = asText(value);
  if (text === null || !/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(Date.parse(text))) return null;
  return /T[\d:.]+$/.test(text) ? `${text}Z` : text;
}

/** The English text of a list of descriptions, else the first. */
export function englishOf(value: unknown): string | null {
  const texts = asArray(value).flatMap((item) => {
    const { lang, value: text } = asObject(item);
    const words = asText(text);
    return words === null ? [] : [{ lang: asText(lang)?.toLowerCase() ?? '', words }];
  });
  return (texts.find(({ lang }) => lang.startsWith('en')) ?? texts[0])?.words ?? null;
}
