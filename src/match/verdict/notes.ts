/** What a vulnerability's notes say about which products it concerns: "In X, ...", "Y does not contain this vulnerability". */
import type { Advisory } from '#model/advisory/advisory.ts';
import type { VersionRange } from '#model/advisory/version-range.ts';
import { genericWords, isCode, softWords } from '../identity/lexicon.ts';
import type { NameShape } from '../identity/name.ts';
import type { PreparedProduct } from '../prepare.ts';
import { readBounds } from '../range/grammar.ts';
import { normalizeRange } from '../range/words.ts';
import { atomsOf, gramsOf, joined } from '../text/atoms.ts';

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
  codes: { prefix: string; from: number; to: number }[];
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

interface Mark {
  group: string;
  ranges: { prefix: string; from: number; to: number }[];
  words: string[];
  /** Words that it shares with most of the others. */
  family: string[];
  /** Neighbouring words of the name, joined. */
  pairs: Set<string>;
  codes: string[];
  shortForms: string[];
}

/** Per group the words, codes and short forms that no other group shares. */
function distinctive(groups: ReadonlyMap<string, readonly NameShape[]>): Mark[] {
  const all = [...groups].map(([group, shapes]) => {
    const slots = shapes.flatMap((s) => s.slots);
    const core = slots.filter((s) => s.role === 'core' || s.role === 'telling' || s.role === 'strict');
    const words = core.flatMap((s) => s.alternatives);
    return {
      group,
      ranges: slots.flatMap((s) => (s.range === null ? [] : [s.range])),
      words: [...new Set(words.filter((w) => !isCode(w) && w.length >= 3))],
      family: [],
      pairs: pairsOf(slots),
      codes: [...new Set(words.filter((w) => isCode(w) && w.length >= 2))],
      shortForms: shapes.flatMap((s) =>
        [...s.text.matchAll(/\(([A-Z][A-Za-z]{0,6}(?: ?iX)?)\)/g)].map((m) => `${m[1]}`),
      ),
    };
  });
  const uses = (word: string, of: 'words' | 'codes') => all.filter((m) => m[of].includes(word)).length;
  // A word of more than half of the products is the family's and names none of them.
  const most = all.length === 1 ? 1 : all.length === 2 ? 1 : all.length / 2;
  return all.map((m) => ({
    group: m.group,
    ranges: m.ranges,
    words: m.words.filter((w) => uses(w, 'words') <= most),
    family: m.words.filter((w) => uses(w, 'words') > most && w.length >= 4 && !isCommon(w)),
    pairs: m.pairs,
    codes: m.codes.filter((c) => uses(c, 'codes') <= Math.max(1, all.length / 2)),
    shortForms: m.shortForms,
  }));
}

/** "CENTUM and Exaopc have ...": the word of the family without a member behind it means all of its members. */
function speaksOfFamily({ family }: Mark, sentence: string, marks: readonly Mark[]): boolean {
  if (family.length === 0) return false;
  const words = sentence.split(/\s+/).map((w) => ({ text: joined(w), isName: /[A-Z]/.test(w) }));
  return words.some(({ text, isName }, i) => {
    if (!isName || !family.includes(text)) return false;
    const behind = words.slice(i + 1, i + 4).map((w) => w.text);
    return !marks.some((m) => [...m.words, ...m.codes].some((w) => behind.includes(w)));
  });
}

function pairsOf(slots: NameShape['slots']): Set<string> {
  const words = slots.map((s) => s.alternatives);
  return new Set(
    words.slice(1).flatMap((next, i) => (words[i] ?? []).flatMap((w) => next.map((n) => w + n))),
  );
}

const isCommon = (word: string) => genericWords.has(word) || softWords.has(word);

/** "Stations" alone names nothing in running text; "Central Stations" does where the product is a Central Station. */
function besideItsOwn(word: string, { pairs }: Mark, grams: ReadonlySet<string>): boolean {
  return [...pairs].some((pair) => grams.has(pair) && (pair.startsWith(word) || pair.endsWith(word)));
}

const freeSentence =
  /\b(?:do(?:es)?\s+not\s+contain|(?:is|are)\s+not\s+(?:affected|impacted|vulnerable)|not\s+vulnerable\s+to)\b/i;

function readLimits(text: string, marks: readonly Mark[], otherBrands: readonly string[]): NoteLimits {
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-Z])/);
  const free = new Set<string>();
  const named = new Set<string>();
  const mentioned = new Set<string>();
  const versions = new Map<string, VersionRange>();
  for (const sentence of sentences) {
    const negative = freeSentence.test(sentence);
    const grams = gramsOf(atomsOf(sentence), 4);
    for (const mark of marks) {
      const mention = speaksOfFamily(mark, sentence, marks) ? 'name' : mentionOf(mark, sentence, grams);
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

/** `name`: the sentence names the product; `word`: it uses a common word of the name; null: neither. */
function mentionOf(
  mark: Mark,
  sentence: string,
  grams: { any: Set<string>; closed: Set<string> },
): 'name' | 'word' | null {
  const capitals = gramsOf(
    atomsOf(
      sentence
        .split(/\s+/)
        .map((w) => (/[A-Z]/.test(w) ? w : '\u0000x'))
        .join(' '),
    ),
    4,
  ).any;
  if (mark.codes.some((c) => grams.closed.has(c))) return 'name';
  if (mark.shortForms.some((f) => f.length >= 2 && new RegExp(`\\b${f}s?\\b`).test(sentence))) return 'name';
  if (
    mark.ranges.some((r) =>
      codesIn(sentence).some((c) => c.prefix === r.prefix && c.to >= r.from && c.from <= r.to),
    )
  )
    return 'name';
  // Names begin with a capital; "data" and "service" in running text name nothing.
  const found = mark.words.filter((w) => grams.any.has(w) && capitals.has(w));
  const names = (w: string) =>
    besideItsOwn(w, mark, grams.any) ||
    (!isCommon(w) && (w.length >= 4 || new RegExp(`\\b${w.toUpperCase()}\\b`).test(sentence)));
  if (found.some(names)) return 'name';
  return found.length > 0 ? 'word' : null;
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

function codesIn(text: string): NoteLimits['codes'] {
  return [...text.matchAll(/\b([A-Z]{1,4})-?(\d{1,5})(?:\s?[-–]\s?(?:\1)?(\d{1,5}))?\b/g)].map((m) => ({
    prefix: `${m[1]}`.toLowerCase(),
    from: Number(m[2]),
    to: Number(m[3] ?? m[2]),
  }));
}
