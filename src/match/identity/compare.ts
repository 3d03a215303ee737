/** Compares a device with one printed name: is this the product, a part of it, or a sibling? */
import type { DeviceIdentity } from './device.ts';
import { isCode, isStrongCode } from './lexicon.ts';
import type { NameShape, Slot } from './name.ts';

/**
 * `full`: the row names the product. `partial`: the row says less than the product's name, and nothing against it.
 * `half`: the row is the thing that the product comes with. `excluded`: the name leaves this model out.
 */
export type IdentityStrength = 'full' | 'partial' | 'half' | 'excluded';

export interface IdentityMatch {
  strength: IdentityStrength;
  /** 0 to 1. */
  confidence: number;
  /** Letters of the name that the row holds: more is more specific. */
  weight: number;
  /** What of the row filled the name. */
  fills: string[];
  /** Words of the name that the row lacks, as printed. */
  missing: string[];
  /** Companions of the product ("with X") that the row does not mention, as printed. */
  absentCompanions: string[];
}

/** What fills the slot in the row, or null. Codes must stand alone: "FX8" is not "FX8C". */
export function fillOf(slot: Slot, device: DeviceIdentity): string | null {
  if (slot.range !== null) {
    const { prefix, from, to } = slot.range;
    for (const gram of device.model.closed) {
      if (!gram.startsWith(prefix)) continue;
      const rest = gram.slice(prefix.length);
      if (/^\d+$/.test(rest) && Number(rest) >= from && Number(rest) <= to) return gram;
    }
    return null;
  }
  if (slot.wildcard !== null) {
    for (const gram of device.model.closed) if (slot.wildcard.test(gram)) return gram;
  }
  for (const alternative of slot.alternatives) {
    if (isCode(alternative) ? device.model.closed.has(alternative) : device.model.any.has(alternative)) {
      return alternative;
    }
  }
  if (slot.role === 'soft' || slot.role === 'generic') {
    for (const alternative of slot.alternatives) if (device.wide.any.has(alternative)) return alternative;
  }
  return null;
}

/** Fills of neighbouring slots that the row writes as one word or as initials. */
function fillJoined(slots: readonly Slot[], device: DeviceIdentity, fills: (string | null)[]): void {
  for (let i = 0; i < slots.length; i++) {
    for (let n = 2; n <= 5 && i + n <= slots.length; n++) {
      const run = slots.slice(i, i + n);
      for (const text of [run.map((s) => s.alternatives[0] ?? '').join(''), ...initialsOf(run)]) {
        if (text.length < 3 || !device.model.closed.has(text)) continue;
        for (let k = i; k < i + n; k++) fills[k] ??= text;
      }
    }
  }
}

/** "PC unit" may be PCU; "IntelliBridge Enterprise" IBE. */
function initialsOf(slots: readonly Slot[]): string[] {
  if (slots.some((s) => s.range !== null || s.text === '')) return [];
  const humps = (text: string) =>
    [...text.matchAll(/[A-Z](?=[a-z])|^[a-z]|[A-Z]+(?![a-z])/g)].map((m) => m[0]).join('');
  const plain = slots.map((s) => s.text.charAt(0)).join('');
  const first = slots[0] as Slot;
  const headed =
    first.text.length <= 3
      ? first.text +
        slots
          .slice(1)
          .map((s) => s.text.charAt(0))
          .join('')
      : plain;
  return [...new Set([plain, headed, slots.map((s) => humps(s.text)).join('')])].map((t) => t.toLowerCase());
}

export interface CompareContext {
  /** Words of the advisory's title and full name: a row may use them without naming another product. */
  context: ReadonlySet<string>;
  makerWords: ReadonlySet<string>;
}

/** Null where the row is another product. */
export function compareName(
  shape: NameShape,
  device: DeviceIdentity,
  context: CompareContext,
): IdentityMatch | null {
  const fills = shape.slots.map((slot) => fillOf(slot, device));
  fillJoined(shape.slots, device, fills);
  const shortForm = shape.shortForms.find((s) => s.length > 1 && device.model.closed.has(s)) ?? null;
  const partCode = shape.codes.find((c) => device.model.closed.has(c)) ?? null;
  if (shortForm !== null && shortForm.length >= 3)
    shape.slots.forEach((s, i) => {
      if (s.role !== 'strict' && !isCode(s.text)) fills[i] ??= shortForm;
    });
  const required = requiredSlots(shape.slots);
  if (required.length === 0) return null;

  const filled = shape.slots.flatMap((slot, i) =>
    fills[i] === null ? [] : [{ slot, fill: fills[i] as string }],
  );
  const missing = required.filter((slot) => fills[shape.slots.indexOf(slot)] === null);
  const missingSoft = shape.slots.filter(
    (s, i) => s.role === 'soft' && !required.includes(s) && fills[i] === null,
  );
  const hits = filled.filter((f) => required.includes(f.slot));
  const extras = extrasOf(device, [...filled.map((f) => f.fill), ...shape.codes, shortForm ?? ''], context);
  const companions = shape.companions.map((slots) => ({
    slots,
    met: slots.every((s) => fillOf(s, device) !== null || s.alternatives.some((a) => device.wide.any.has(a))),
  }));

  if (hits.length === 0 && partCode === null)
    return halfMatch(
      companions.filter((c) => c.met),
      missing,
    );
  if (missing.some((s) => s.role === 'strict') && (extras.length > 0 || missing.length > 1)) return null;
  const weight =
    hits.reduce((sum, h) => sum + h.fill.length, 0) + missingWeight(filled) + (partCode?.length ?? 0);
  const absent = companions.filter((c) => !c.met).map((c) => c.slots.map((s) => s.text).join(' '));
  const result = (strength: IdentityStrength, confidence: number): IdentityMatch => ({
    strength,
    confidence: device.makerFromModel ? confidence * 0.9 : confidence,
    weight,
    fills: hits.map((h) => h.fill),
    missing: [...missing, ...missingSoft].map((s) => s.text),
    absentCompanions: absent,
  });
  if (isExcluded(shape, device)) return missing.length === 0 ? result('excluded', 0.9) : null;
  if (missing.length === 0) {
    if (missingSoft.length > 0 && extras.length > 0 && !hits.some((h) => isStrongCode(h.fill))) return null;
    if (
      standsAlone(
        hits.map((h) => h.fill),
        extras,
        device,
        required,
      )
    )
      return null;
    return result('full', extras.length === 0 ? 0.97 : 0.9);
  }
  if (partCode !== null && isStrongCode(partCode) && extras.length === 0) return result('full', 0.9);
  const strong = hits.some((h) => isStrongCode(h.fill));
  const mixed = hits.some((h) => isStrongCode(h.fill) && /[a-z]/.test(h.fill) && /\d{2}/.test(h.fill));
  const missingCode = missing.some((s) => isCode(s.text));
  if (missingCode && extras.some(isCode)) return null;
  if (strong && (extras.length === 0 || mixed) && !missingCode) return result('full', 0.85);
  if (extras.length > 0)
    return halfMatch(
      companions.filter((c) => c.met && c.slots.length > 0),
      missing,
    );
  const total = required.reduce((sum, s) => sum + (s.alternatives[0]?.length ?? 4), 0);
  return hits.reduce((sum, h) => sum + h.fill.length, 0) / total >= 0.35 ? result('partial', 0.6) : null;
}

function halfMatch(met: { slots: Slot[] }[], missing: readonly Slot[]): IdentityMatch | null {
  if (met.length === 0 || missing.length === 0) return null;
  const named = met.filter((c) => c.slots.some((s) => s.role === 'core' && s.text.length > 3));
  if (named.length === 0) return null;
  return {
    strength: 'half',
    confidence: 0.5,
    weight: 1,
    fills: [],
    missing: missing.map((s) => s.text),
    absentCompanions: [],
  };
}

/** Core and strict slots; where a name has none, its soft words, and without those nothing can be told. */
function requiredSlots(slots: readonly Slot[]): Slot[] {
  const core = slots.filter((s) => s.role === 'core' || s.role === 'strict');
  return core.length > 0 ? core : slots.filter((s) => s.role === 'soft');
}

function missingWeight(filled: readonly { slot: Slot; fill: string }[]): number {
  return filled.filter((f) => f.slot.role === 'soft' || f.slot.role === 'generic').length;
}

/** Words and codes of the row that neither the name nor its advisory knows. */
function extrasOf(
  device: DeviceIdentity,
  fills: readonly string[],
  { context, makerWords }: CompareContext,
): string[] {
  const known = fills.filter((f) => f !== '');
  return device.tokens
    .filter((t) => t.role === 'core')
    .map((t) => t.joined)
    .filter((t) => t.length >= 3 || isCode(t))
    .filter((t) => !context.has(t) && !makerWords.has(t))
    .filter((t) => !known.some((f) => f.includes(t) || (f.length >= 2 && t.includes(f))));
}

/**
 * A name of a single word ("Current", "Essential") counts when the row's model begins with it, or when the row holds
 * nothing else: "Versana Essential" is not "Essential".
 */
function standsAlone(
  hits: readonly string[],
  extras: readonly string[],
  device: DeviceIdentity,
  required: readonly Slot[],
): boolean {
  if (required.length > 1 || extras.length === 0) return false;
  const [hit] = hits;
  if (hit === undefined || isCode(hit)) return false;
  const head = device.head ?? '';
  return !(head.startsWith(hit) || hit.startsWith(head)) && extras.includes(head);
}

function isExcluded(shape: NameShape, device: DeviceIdentity): boolean {
  return shape.exclusions.some((slots) => slots.every((slot) => fillOf(slot, device) !== null));
}
