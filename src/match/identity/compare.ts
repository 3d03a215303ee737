/** Compares a device with one printed name: is this the product, a part of it, or a sibling? */
import type { DeviceIdentity, DeviceToken } from './device.ts';
import { joined } from '../text/atoms.ts';
import { isMisspelling, keepsCodes, shortestMisspelt } from '../text/edit.ts';
import { isCode, isStrongCode, modalityWords, variantWords } from './lexicon.ts';
import type { NameShape } from './name.ts';
import type { Slot } from './slots.ts';

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
  /** The operating system of the row, where that is what the advisory speaks of. */
  system?: { field: 'os' | 'model'; text: string; build: string | null };
  /** The UDI-DI that both have. */
  udi?: string;
  /** Companions of the product ("with X") that the row does not mention, as printed. */
  absentCompanions: string[];
}

/** Codes stand alone; one or two digits also begin where the row's code begins. */
function holds(text: string, { model }: DeviceIdentity): boolean {
  if (!isCode(text)) return model.any.has(text);
  // A number of three digits or less is the whole of a code, or follows a modality: the 520 of "CT520", not of "XR520".
  if (/^\d{1,3}$/.test(text))
    return (
      model.whole.has(text) ||
      ['ct', 'mr', 'nm', 'us'].some((m) => text.length === 3 && model.whole.has(m + text))
    );
  return model.closed.has(text);
}

/** Does a text of `runTexts` lie in the run of numbers, or meet the wildcard? */
export function meetsRun({ range, wildcard }: Slot, text: string): boolean {
  if (range === null) return wildcard?.test(text) ?? false;
  if (!text.startsWith(range.prefix)) return false;
  const rest = text.slice(range.prefix.length);
  return /^\d+$/.test(rest) && Number(rest) >= range.from && Number(rest) <= range.to;
}

/** The texts of a row that runs and wildcards are compared with. */
export function* runTexts({ model, tokens }: DeviceIdentity): Iterable<string> {
  yield* model.closed;
  for (const token of tokens) yield token.joined;
}

/** What fills the slot in the row, or null. Codes must stand alone: "FX8" is not "FX8C". */
export function fillOf(slot: Slot, device: DeviceIdentity): string | null {
  if (slot.range !== null) {
    for (const gram of device.model.closed) if (meetsRun(slot, gram)) return gram;
    return null;
  }
  if (slot.wildcard !== null) for (const text of runTexts(device)) if (meetsRun(slot, text)) return text;
  for (const alternative of slot.alternatives) {
    if (holds(alternative, device)) {
      return alternative;
    }
  }
  if (/^[A-Z]{3,5}$/.test(slot.text) && device.initials.has(slot.text.toLowerCase()))
    return slot.text.toLowerCase();
  for (const alternative of slot.alternatives) {
    if (isCode(alternative) || alternative.length < shortestMisspelt - 1) continue;
    const token = device.tokens.find(
      (t) =>
        t.role === 'core' &&
        !isCode(t.joined) &&
        isMisspelling(t.joined, alternative) &&
        keepsCodes(slot.text, t.joined),
    );
    if (token !== undefined) return token.joined;
  }
  // "Sante DICOM Viewer" of Santesoft: the maker's name begins with the word, and rows leave it to the maker.
  const begun = slot.alternatives.find((a) => a.length >= 5 && !isCode(a) && beginsMaker(a, device));
  if (begun !== undefined) return begun;
  const loose = slot.loose.find((l) => device.model.whole.has(l));
  if (loose !== undefined) return loose;
  if (slot.role === 'soft' || slot.role === 'generic') {
    for (const alternative of slot.alternatives) if (device.wide.any.has(alternative)) return alternative;
  }
  return null;
}

function beginsMaker(word: string, { maker }: DeviceIdentity): boolean {
  for (const name of maker.words) if (name.startsWith(word) && name !== word) return true;
  return false;
}

/** How the slots from `from` to before `to` look written as one word or as initials. */
interface Joining {
  from: number;
  to: number;
  text: string;
}

/** A name is compared with thousands of rows, and its joinings are the same each time. */
const joinings = new WeakMap<readonly Slot[], readonly Joining[]>();

/** Fills of neighbouring slots that the row writes as one word or as initials. */
function fillJoined(slots: readonly Slot[], device: DeviceIdentity, fills: (string | null)[]): void {
  const known = joinings.get(slots) ?? joiningsOf(slots);
  joinings.set(slots, known);
  for (const { from, to, text } of known) {
    if (!device.model.closed.has(text)) continue;
    for (let k = from; k < to; k++) fills[k] ??= text;
  }
}

function joiningsOf(slots: readonly Slot[]): Joining[] {
  const found: Joining[] = [];
  for (let from = 0; from < slots.length; from++) {
    for (let to = from + 2; to <= from + 5 && to <= slots.length; to++) {
      const run = slots.slice(from, to);
      const texts = [run.map((s) => s.alternatives[0] ?? '').join(''), ...initialsOf(run)];
      found.push(...texts.filter((text) => text.length >= 3).map((text) => ({ from, to, text })));
    }
  }
  return found;
}

/** "PC unit" may be PCU; "IntelliBridge Enterprise" IBE. */
function initialsOf(slots: readonly Slot[]): string[] {
  if (slots.some((s) => s.range !== null || isCode(s.text))) return [];
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
  const { slots } = shape;
  const fills = slots.map((slot) => fillOf(slot, device));
  fillJoined(slots, device, fills);
  const shortForm = shape.shortForms.find((s) => s.length > 1 && device.model.closed.has(s)) ?? null;
  if (shortForm !== null && shortForm.length >= 3) {
    slots.forEach((s, i) => {
      if (s.role !== 'strict' && !isCode(s.text)) fills[i] ??= shortForm;
    });
  }
  const partCode = shape.codes.find((c) => device.model.closed.has(c)) ?? null;
  const required = requiredIn(slots);
  if (required.length === 0) return null;
  const isBegun = required.some((s) => fills[slots.indexOf(s)] !== null);
  // Most names that a row shares a word with end here.
  if (!isBegun && partCode === null && shape.companions.length === 0) return null;
  if (isBegun) fillFromNotes(required, slots, device, fills);

  const filled = slots.flatMap((slot, i) => (fills[i] === null ? [] : [{ slot, fill: fills[i] as string }]));
  const hits = filled.filter((f) => required.includes(f.slot));
  const telling = slots.filter((s) => s.role === 'telling');
  const toldApart = telling.length === 0 || filled.some((f) => f.slot.role === 'telling');
  const missing = required.filter((slot) => fills[slots.indexOf(slot)] === null);
  if (!toldApart) missing.push(telling[0] as Slot);
  if (hits.length === 0 && partCode === null) return halfMatch(shape, device, missing);
  const missingSoft = slots.filter((s, i) => s.role === 'soft' && !required.includes(s) && fills[i] === null);
  const known = [...filled.map((f) => f.fill), ...shape.codes, shortForm ?? ''];
  const { extras, softExtras } = extrasOf(device, known, context);
  const companions = shape.companions.map((c) => ({
    ...c,
    // "SpaceCom 2": a bare digit behind the words is a generation that rows leave out.
    met: c.slots.every((s) => fillInModel(s, device) || (/^\d$/.test(s.text) && c.slots.length > 1)),
  }));

  const contrary = extras.length + softExtras.length > 0;
  if (contrary && hits.some((h) => h.slot.loose.includes(h.fill))) return null;
  if (missing.some((s) => s.role === 'strict') && (contrary || missing.length > 1)) return null;
  const weight =
    hits.reduce((sum, h) => sum + h.fill.length, 0) + (filled.length - hits.length) + (partCode?.length ?? 0);
  const result = (strength: IdentityStrength, confidence: number): IdentityMatch => ({
    strength,
    confidence: confidence * (device.makerFromModel ? 0.9 : 1) * (hits.some(isMisspelt) ? 0.85 : 1),
    weight,
    fills: hits.map((h) => h.fill),
    missing: [...missing, ...missingSoft].map((s) => s.text),
    absentCompanions: companions.filter((c) => !c.met).map((c) => c.text),
  });
  if (isExcluded(shape, device)) return missing.length === 0 ? result('excluded', 0.9) : null;
  const strong = hits.some((h) => isStrongCode(h.fill));
  if (missing.length === 0) {
    if (missingSoft.length > 0 && contrary && !strong) return null;
    if (standsAlone(hits, filled.length, extras, device, context)) return null;
    return result('full', extras.length === 0 ? 0.97 : 0.9);
  }
  if (partCode !== null && isStrongCode(partCode) && !contrary) return result('full', 0.9);
  // A letter behind a model ("1400 B") tells its series as a number would.
  const missingCode = missing.some((s) => isCode(s.text) || s.alternatives.every((a) => a.length === 1));
  if (missingCode && extras.some(isCode)) return null;
  const mixed = hits.some((h) => isStrongCode(h.fill) && /[a-z]/.test(h.fill) && /\d{2}/.test(h.fill));
  if (strong && (!contrary || mixed) && !missingCode) return result('full', 0.85);
  if (!contrary && onlyDescribes(missing, slots, fills)) return result('full', 0.85);
  // Two letters may be an option of the product named, but not beside a missing model number.
  const letters = device.tokens.some(
    (t) =>
      t.role === 'core' &&
      t.joined.length === 2 &&
      !known.includes(t.joined) &&
      !context.context.has(t.joined),
  );
  if (contrary || letters) return halfMatch(shape, device, missing);
  const total = required.reduce((sum, s) => sum + (s.alternatives[0]?.length ?? 4), 0);
  return hits.reduce((sum, h) => sum + h.fill.length, 0) / total >= 0.35 ? result('partial', 0.6) : null;
}

/**
 * The kind of thing behind a name and its number ("BioFlo 320 Bioreactor"): rows leave it out. A word that makes a variant
 * ("320 Plus") they do not.
 */
function onlyDescribes(
  missing: readonly Slot[],
  slots: readonly Slot[],
  fills: readonly (string | null)[],
): boolean {
  const lastCode = slots.findLastIndex((slot, i) => isCode(slot.text) && fills[i] !== null);
  const named = slots
    .slice(0, Math.max(lastCode, 0))
    .some((slot, i) => slot.role === 'core' && (fills[i]?.length ?? 0) >= 4);
  return (
    named &&
    missing.every(
      (slot) =>
        slots.indexOf(slot) > lastCode &&
        slot.role === 'core' &&
        slot.text.length >= 6 &&
        !variantWords.has(slot.text.toLowerCase()),
    )
  );
}

/** Filled by a word that the name does not spell. */
function isMisspelt({ slot, fill }: { slot: Slot; fill: string }): boolean {
  return !isCode(fill) && slot.range === null && slot.alternatives.some((a) => isMisspelling(a, fill));
}

function fillInModel(slot: Slot, device: DeviceIdentity): boolean {
  return slot.alternatives.some((a) => holds(a, device));
}

/** Words that the notes add to a name that the model began: "FACSLyric" with "US release, IVD". */
function fillFromNotes(
  required: readonly Slot[],
  slots: readonly Slot[],
  device: DeviceIdentity,
  fills: (string | null)[],
): void {
  for (const slot of required) {
    const i = slots.indexOf(slot);
    // Of codes only a revision stands in a note: "hardware Rev01".
    if (fills[i] !== null || (isCode(slot.text) && !/^rev\.?-?\d+$/i.test(slot.text))) continue;
    fills[i] = slot.alternatives.find((a) => a.length >= 3 && device.notes.any.has(a)) ?? null;
  }
}

/** The row is what the product is printed with: "A with B", and the row is B. */
function halfMatch(shape: NameShape, device: DeviceIdentity, missing: readonly Slot[]): IdentityMatch | null {
  if (missing.length === 0) return null;
  const met = shape.companions.some(({ slots }) => {
    const words = slots.filter((s) => s.role === 'core' && !isCode(s.text) && s.text.length > 3);
    return words.length > 0 && words.every((s) => fillInModel(s, device));
  });
  if (!met) return null;
  return {
    strength: 'half',
    confidence: 0.5,
    weight: 1,
    fills: [],
    missing: missing.map((s) => s.text),
    absentCompanions: [],
  };
}

/** A name is compared with thousands of rows, and needs the same slots each time. */
const requiredOf = new WeakMap<readonly Slot[], readonly Slot[]>();

function requiredIn(slots: readonly Slot[]): readonly Slot[] {
  const known = requiredOf.get(slots) ?? requiredSlots(slots);
  requiredOf.set(slots, known);
  return known;
}

/** Core and strict slots; where a name has none, its modality, and without that nothing can be told. */
function requiredSlots(slots: readonly Slot[]): Slot[] {
  const core = slots.filter((s) => s.role === 'core' || s.role === 'strict');
  if (core.length > 0) return core;
  const modality = slots.filter((s) => s.role === 'soft' && s.alternatives.some((a) => modalityWords.has(a)));
  const soft = slots.filter((s) => s.role === 'soft');
  return modality.length > 0 || soft.length < 2 ? modality : soft;
}

/** Words and codes of the row that neither the name nor its advisory knows. */
function extrasOf(device: DeviceIdentity, fills: readonly string[], { context, makerWords }: CompareContext) {
  const known = fills.filter((f) => f !== '');
  const isKnown = (t: string) =>
    known.some((f) => f.includes(t) || (f.length >= 2 && t.includes(f) && (!isCode(t) || isCode(f))));
  const isOwn = (t: string) => context.has(t) || makerWords.has(t) || known.some((f) => f.includes(t));
  // "syngo.via" holds syngo, and names via.
  const namesMore = ({ text, joined: whole }: DeviceToken) => {
    if (isCode(whole) || known.includes(whole)) return false;
    const parts = text.split(/[.+_-]/).map((part) => joined(part));
    return parts.length > 1 && parts.some((part) => part.length >= 3 && !isOwn(part));
  };
  const foreign = device.tokens
    .filter((t) => t.joined.length >= 3 || isCode(t.joined))
    .filter((t) => !context.has(t.joined) && !makerWords.has(t.joined))
    .filter((t) => !isKnown(t.joined) || namesMore(t));
  return {
    extras: foreign.filter((t) => t.role === 'core').map((t) => t.joined),
    softExtras: foreign.filter((t) => t.role === 'soft').map((t) => t.joined),
  };
}

/**
 * A name of a single word ("Current", "Essential") counts when the row's model, or a part of it, begins with it, or when
 * the row holds nothing else: "Versana Essential" is not "Essential".
 */
function standsAlone(
  hits: readonly { slot: Slot; fill: string }[],
  filled: number,
  extras: readonly string[],
  device: DeviceIdentity,
  { makerWords, context }: CompareContext,
): boolean {
  const [hit] = hits;
  if (hits.length !== 1 || filled > 1 || extras.length === 0 || hit === undefined) return false;
  if (hit.slot.role !== 'core' || isCode(hit.fill)) return false;
  const tells = (w: string) =>
    (w.length >= 3 || w === hit.fill) && !makerWords.has(w) && !(context.has(w) && w !== hit.fill);
  const heads = device.heads.flatMap((words) => words.find(tells) ?? []);
  return !heads.some((head) => head.startsWith(hit.fill) || hit.fill.startsWith(head));
}

function isExcluded(shape: NameShape, device: DeviceIdentity): boolean {
  return shape.exclusions.some((slots) => slots.every((slot) => fillOf(slot, device) !== null));
}
