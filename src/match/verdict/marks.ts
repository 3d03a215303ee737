/** Which products does a sentence of a note name? By words of their own, codes, short forms, or the family's word. */
import { genericWords, isCode, softWords } from '../identity/lexicon.ts';
import type { NameShape } from '../identity/name.ts';
import { atomsOf, gramsOf, joined } from '../text/atoms.ts';

export interface CodeRun {
  prefix: string;
  from: number;
  to: number;
}

/** What tells one product of an advisory from the others in running text. */
export interface Mark {
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
export function distinctive(groups: ReadonlyMap<string, readonly NameShape[]>): Mark[] {
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
  const counted = { words: countOf(all.map((m) => m.words)), codes: countOf(all.map((m) => m.codes)) };
  const uses = (word: string, of: 'words' | 'codes') => counted[of].get(word) ?? 0;
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

/** In how many of the lists each word stands; each list holds it once. */
function countOf(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lists.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** "CENTUM and Exaopc have ...": the word of the family without a member behind it means all of its members. */
function speaksOfFamily({ family }: Mark, { words }: Sentence, members: ReadonlySet<string>): boolean {
  if (family.length === 0) return false;
  return words.some(
    ({ text, isName }, i) =>
      isName && family.includes(text) && !words.slice(i + 1, i + 4).some((w) => members.has(w.text)),
  );
}

/** Words and codes that tell members apart; behind a family's word they name one of them. */
export function memberWords(marks: readonly Mark[]): ReadonlySet<string> {
  return new Set(marks.flatMap((m) => [...m.words, ...m.codes]));
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

/** A sentence of a note, read once for all products. */
export interface Sentence {
  text: string;
  any: ReadonlySet<string>;
  closed: ReadonlySet<string>;
  /** Runs of words that are written like names, with a capital. */
  capitals: ReadonlySet<string>;
  words: { text: string; isName: boolean }[];
  codes: CodeRun[];
}

export function readSentence(text: string): Sentence {
  const grams = gramsOf(atomsOf(text), 4);
  const tokens = text.split(/\s+/);
  const capitals = tokens.map((w) => (/[A-Z]/.test(w) ? w : '\u0000x')).join(' ');
  return {
    text,
    any: grams.any,
    closed: grams.closed,
    capitals: gramsOf(atomsOf(capitals), 4).any,
    words: tokens.map((w) => ({ text: joined(w), isName: /[A-Z]/.test(w) })),
    codes: codesIn(text),
  };
}

/** `name`: the sentence names the product; `word`: it uses a common word of the name; null: neither. */
export function mentionOf(
  mark: Mark,
  sentence: Sentence,
  behindFamily: ReadonlySet<string>,
): 'name' | 'word' | null {
  if (speaksOfFamily(mark, sentence, behindFamily)) return 'name';
  if (mark.codes.some((c) => sentence.closed.has(c))) return 'name';
  if (mark.shortForms.some((f) => f.length >= 2 && new RegExp(`\\b${f}s?\\b`).test(sentence.text)))
    return 'name';
  const inRange = mark.ranges.some((r) =>
    sentence.codes.some((c) => c.prefix === r.prefix && c.to >= r.from && c.from <= r.to),
  );
  if (inRange) return 'name';
  // Names begin with a capital; "data" and "service" in running text name nothing.
  const found = mark.words.filter((w) => sentence.any.has(w) && sentence.capitals.has(w));
  const names = (w: string) =>
    besideItsOwn(w, mark, sentence.any) ||
    (!isCommon(w) && (w.length >= 4 || new RegExp(`\\b${w.toUpperCase()}\\b`).test(sentence.text)));
  if (found.some(names)) return 'name';
  return found.length > 0 ? 'word' : null;
}

/** Model codes and runs of them: MX750, MX400-MX550. */
export function codesIn(text: string): CodeRun[] {
  return [...text.matchAll(/\b([A-Z]{1,4})-?(\d{1,5})(?:\s?[-–]\s?(?:\1)?(\d{1,5}))?\b/g)].map((m) => ({
    prefix: `${m[1]}`.toLowerCase(),
    from: Number(m[2]),
    to: Number(m[3] ?? m[2]),
  }));
}
