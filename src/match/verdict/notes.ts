/** What a vulnerability's notes say about which products it concerns: "In X, ...", "Y does not contain this vulnerability". */
import type { Advisory } from '#model/advisory/advisory.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import type { NameShape } from '../identity/name.ts';
import type { PreparedProduct } from '../prepare.ts';
import { readBounds } from '../range/grammar.ts';
import { normalizeRange } from '../range/words.ts';
import {
  type CodeRun,
  codesIn,
  distinctive,
  type Mark,
  memberWords,
  mentionOf,
  readSentence,
} from './marks.ts';

export interface NoteLimits {
  /** Groups of products that the note names, null where it names none. */
  named: ReadonlySet<string> | null;
  /** Groups of which the note uses a word, be it a common one. */
  mentioned: ReadonlySet<string>;
  /** Groups that the note says are free of it. */
  free: ReadonlySet<string>;
  /** Versions that the note gives for a named group. */
  versions: ReadonlyMap<string, VersionRange>;
  /** Versions of parts: "WBM (v17, v20D29 to v20D32)". */
  parts: { label: string; range: VersionRange }[];
  /** Model codes and runs of codes in the note: MX750, MX400-MX550. */
  codes: CodeRun[];
  /** Release trains that the note speaks of: the 6 and 8 of "6.x and 8.x". */
  trains: string[];
  sentence: string;
}

/** Notes are read this far; the products are named at their beginning. */
const longestNote = 20_000;

/** Categories whose text is about this vulnerability and no other. */
const telling = new Set(['summary', 'description', 'details', 'general']);

export function readNoteLimits(
  advisory: Advisory,
  products: readonly PreparedProduct[],
  otherBrands: readonly string[],
): ReadonlyMap<string, NoteLimits> {
  const groups = new Map<string, NameShape[]>();
  for (const p of products) groups.set(p.group, p.shapes);
  const marks = distinctive(groups);
  const limits = new Map<string, NoteLimits>();
  for (const vulnerability of advisory.vulnerabilities) {
    const text = vulnerability.notes
      .filter((n) => telling.has(n.category))
      .map((n) => n.text)
      .join(' ')
      .slice(0, longestNote);
    limits.set(vulnerability.key, readLimits(text, marks, otherBrands));
  }
  return withoutOrphans(limits, [...groups.keys()]);
}

/** A product that no note names, and that the notes would leave with few vulnerabilities or none, is limited by none: they speak of it in other words. */
function withoutOrphans(limits: Map<string, NoteLimits>, groups: readonly string[]): Map<string, NoteLimits> {
  const all = [...limits.values()];
  const left = (g: string) => all.filter((l) => l.named === null || l.named.has(g)).length;
  const orphans = groups.filter((g) => !all.some((l) => l.mentioned.has(g)) && left(g) * 2 < all.length);
  if (orphans.length === 0) return limits;
  return new Map(
    [...limits].map(([key, l]) => [
      key,
      { ...l, named: l.named === null ? null : new Set([...l.named, ...orphans]) },
    ]),
  );
}

const freeSentence =
  /\b(?:do(?:es)?\s+not\s+contain|(?:is|are)\s+not\s+(?:affected|impacted|vulnerable)|not\s+vulnerable\s+to)\b/i;

/**
 * What holds under a condition, or for a part of what the product does, frees no product: "if it is used with Active Directory, the
 * software is not vulnerable", "the remaining functionality of the server is not affected".
 */
const partlyFree =
  /\b(?:if|when|while|unless|as long as|provided that|by default|configur\w+|function\w*|features?)\b/i;

function readLimits(text: string, marks: readonly Mark[], otherBrands: readonly string[]): NoteLimits {
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-Z])/);
  const members = memberWords(marks);
  const free = new Set<string>();
  const named = new Set<string>();
  const mentioned = new Set<string>();
  const versions = new Map<string, VersionRange>();
  for (const sentence of sentences) {
    const negative = freeSentence.test(sentence);
    if (negative && partlyFree.test(sentence)) continue;
    const read = readSentence(sentence);
    for (const mark of marks) {
      const mention = mentionOf(mark, read, members);
      if (mention === null) continue;
      if (!negative) mentioned.add(mark.group);
      if (mention === 'word') continue;
      if (negative) free.add(mark.group);
      else {
        named.add(mark.group);
        const range = versionsNear(mark, sentence);
        if (range !== null && !versions.has(mark.group)) versions.set(mark.group, range);
      }
    }
  }
  const codes = codesIn(text);
  // A note about another brand of the maker alone names none of the listed products.
  const aboutOther =
    named.size === 0 &&
    otherBrands.some((b) => new RegExp(`\\b${b.replace(/[^a-z\d ]/g, '.')}\\b`, 'i').test(text));
  return {
    trains: trainsIn(text),
    named: named.size === 0 && !aboutOther ? null : named,
    mentioned,
    free,
    versions,
    parts: partsIn(text),
    codes,
    sentence: (sentences[0] ?? '').slice(0, 240),
  };
}

const listAfter =
  /^[^.;]{0,40}?\b(?:software\s+|firmware\s+)?(?:[Vv]ersions?|[Rr]evisions?)\s+((?:v?[A-Z]?[.\d][\w.]*|[A-Z](?:\.\d+)?)(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*-\s*|\s+to\s+|\s+through\s+)(?:v?\d[\w.]*|[A-Z]\.?\d[\w.]*))*(?:\s+(?:and|or)\s+(?:prior|earlier|below|lower|later|newer)(?:\s+versions?)?)?)/;

/** "PICiX Versions C.02 and C.03": the versions that follow the first mention. */
function versionsNear(mark: Mark, sentence: string): VersionRange | null {
  const places = [...mark.shortForms, ...mark.words.filter((w) => w.length >= 4)]
    .map((w) => {
      const at = sentence.toLowerCase().lastIndexOf(w.toLowerCase());
      return at < 0 ? -1 : at + w.length;
    })
    .filter((at) => at >= 0);
  const at = Math.min(...places);
  if (!Number.isFinite(at)) return null;
  const m = listAfter.exec(sentence.slice(at));
  if (m === null) return null;
  const range = readBounds(normalizeRange(`${m[1]}`.replace(/[,.]\s*$/, '')));
  return range.kind === 'unread' ? null : range;
}

function partsIn(text: string): NoteLimits['parts'] {
  const parts: NoteLimits['parts'] = [];
  for (const m of text.matchAll(/\b([A-Z]{2,5})\s+\(\s*(v?\d[^()]*)\)/g)) {
    const range = readBounds(normalizeRange(`${m[2]}`));
    if (range.kind !== 'unread') parts.push({ label: `${m[1]}`, range });
  }
  return parts;
}

/** "v6.x", "8.x": empty where the note speaks of none. */
function trainsIn(text: string): string[] {
  return [...text.matchAll(/\bv?(\d{1,2})\.x\b/gi)].map((m) => `${m[1]}`);
}
