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
  const cores = new Map([...shapes].map(([group, shape]) => [group, coreOf(shape)]));
  const promoted = new Map<string, Set<string>>();
  for (const [group, shape] of shapes) {
    const own = cores.get(group) ?? new Set();
    for (const [other, otherShape] of shapes) {
      if (other === group || own.size === 0) continue;
      const theirs = cores.get(other) ?? new Set();
      if (![...own].every((w) => theirs.has(w))) continue;
      const otherWords = new Set(otherShape.slots.flatMap((s) => s.alternatives));
      const telling = shape.slots.filter(
        (s) => s.role !== 'core' && s.role !== 'strict' && !s.alternatives.some((a) => otherWords.has(a)),
      );
      const held = promoted.get(group) ?? new Set<string>();
      for (const slot of telling) if (!filler.has(slot.alternatives[0] ?? '')) held.add(slot.text);
      promoted.set(group, held);
    }
  }
  for (const p of products) {
    const words = promoted.get(p.group);
    if (words === undefined || words.size === 0) continue;
    for (const shape of p.shapes)
      shape.slots = shape.slots.map((s) =>
        words.has(s.text) && !/^\d/.test(s.text) ? { ...s, role: 'telling' } : s,
      );
  }
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
