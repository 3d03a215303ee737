/** Tells the products of one advisory apart where their names differ only in common words. */
import { atomsOf, joined } from '../text/atoms.ts';
import type { NameShape } from './name.ts';
import { type Slot, slotsOf } from './slots.ts';

/** A product's group (its printed name) and the shapes of that name. */
interface Named {
  group: string;
  shapes: NameShape[];
}

/**
 * Where an advisory lists siblings that differ only in common words ("mylife App", "mylife Cloud"; "Revolution CT",
 * "Revolution EVO"), those words are what tells them apart and become part of the name.
 */
export function promoteSiblings(products: readonly Named[]): void {
  const shapes = new Map<string, NameShape>();
  for (const p of products)
    if (p.shapes[0] !== undefined && !shapes.has(p.group)) shapes.set(p.group, p.shapes[0]);
  if (shapes.size < 2) return;
  const others = othersOf([...shapes.values()]);
  const promoted = new Map([...shapes].map(([group, shape]) => [group, wordsTelling(shape, others)]));
  for (const p of products) {
    const words = promoted.get(p.group);
    if (words === undefined || words.size === 0) continue;
    for (const shape of p.shapes)
      shape.slots = shape.slots.map((s) =>
        words.has(s.text) && !/^\d/.test(s.text) ? { ...s, role: 'telling' } : s,
      );
  }
}

/** One name of the advisory: the words that it cannot do without, and all of its words. */
interface Other {
  core: ReadonlySet<string>;
  words: ReadonlySet<string>;
}

/** The names of an advisory by each word of their core, with how many of them use each word at all. */
interface Others {
  withCore: (word: string) => readonly Other[];
  /** Of the names with the first word in their core: how many use the second. */
  using: (coreWord: string, word: string) => number;
}

function othersOf(shapes: readonly NameShape[]): Others {
  const byCore = new Map<string, Other[]>();
  for (const shape of shapes) {
    const other = { core: coreOf(shape), words: new Set(shape.slots.flatMap((s) => s.alternatives)) };
    for (const word of other.core) {
      const held = byCore.get(word);
      if (held === undefined) byCore.set(word, [other]);
      else held.push(other);
    }
  }
  const withCore = (word: string) => byCore.get(word) ?? [];
  const counts = new Map<string, ReadonlyMap<string, number>>();
  const using = (coreWord: string, word: string) => {
    const held = counts.get(coreWord) ?? countWords(withCore(coreWord));
    counts.set(coreWord, held);
    return held.get(word) ?? 0;
  };
  return { withCore, using };
}

function countWords(others: readonly Other[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of others) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * The texts of slots that tell a name apart: another name has all of its core and none of the slot's words. Advisories list
 * tens of thousands of products, so only names with its rarest word are looked through, and only until each slot has its answer.
 */
function wordsTelling(shape: NameShape, { withCore, using }: Others): ReadonlySet<string> {
  const own = [...coreOf(shape)];
  const told = new Set<string>();
  const [rarest] = own.toSorted((a, b) => withCore(a).length - withCore(b).length);
  if (rarest === undefined) return told;
  const among = withCore(rarest);
  // A word that all of them use tells none apart.
  let open = shape.slots.filter(
    (s) =>
      s.role !== 'core' &&
      s.role !== 'strict' &&
      !filler.has(s.alternatives[0] ?? '') &&
      !s.alternatives.some((a) => using(rarest, a) === among.length),
  );
  for (const { core, words } of among) {
    if (open.length === 0) break;
    if (!own.every((word) => core.has(word))) continue;
    const telling = open.filter((s) => !s.alternatives.some((a) => words.has(a)));
    for (const slot of telling) told.add(slot.text);
    if (telling.length > 0) open = open.filter((s) => !told.has(s.text));
  }
  return told;
}

/**
 * Products of one advisory that differ only in a parenthesis ("Compact (BACnet)", "Compact (P2)"): what stands in it is
 * part of the name, and no short form of it.
 */
export function promoteParentheses(
  products: readonly (Named & { product: { product: string | null } })[],
): void {
  const parenthesis = /\(([^()]*)\)/;
  const bases = new Map<string, Set<string>>();
  const split = products.map((p) => {
    const name = p.product.product ?? '';
    const inner = parenthesis.exec(name)?.[1]?.trim() ?? '';
    const base = name.replace(parenthesis, ' ').toLowerCase().replace(/\s+/g, ' ').trim();
    const held = bases.get(base) ?? new Set();
    bases.set(base, held.add(joined(inner)));
    return { p, base, inner };
  });
  for (const { p, base, inner } of split) {
    if (inner === '' || (bases.get(base)?.size ?? 0) < 2 || /\d{3}|[,;]/.test(inner)) continue;
    const shared = atomsOf(base).map((t) => t.text);
    const [word] = slotsOf(inner, new Set()).filter(
      (s) => s.role === 'core' && !shared.includes(s.alternatives[0] ?? ''),
    );
    for (const shape of p.shapes) {
      shape.shortForms = shape.shortForms.filter((f) => f !== joined(inner));
      shape.codes = shape.codes.filter((c) => !joined(inner).includes(c));
      if (word !== undefined) shape.slots.push({ ...word, role: 'strict' });
    }
  }
}

const filler = new Set([
  'system',
  'software',
  'product',
  'device',
  'family',
  'series',
  'and',
  'the',
  'of',
  'for',
  'model',
  'version',
  'pump',
  'patient',
  'monitor',
  'unit',
  'infusion',
  'imaging',
  'ultrasound',
  'programmer',
  'icd',
  'crt',
  'd',
  'station',
  'hub',
]);

const coreOf = (shape: NameShape): Set<string> =>
  new Set(shape.slots.filter((s: Slot) => s.role === 'core').map((s) => s.alternatives[0] ?? s.text));
