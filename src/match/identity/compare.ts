/** Compares a device with one printed name: is this the product, a part of it, or a sibling? */
import type { DeviceIdentity, DeviceToken } from './device.ts';
import { joined } from '../text/atoms.ts';
import { isMisspelling } from '../text/edit.ts';
import { fillInModel, fillOf, fillsOf, planOf } from './fill.ts';
import { isCode, isStrongCode, variantWords } from './lexicon.ts';
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
  const { slots, companions: printed } = shape;
  const { required: needed, telling } = planOf(slots);
  if (needed.length === 0) return null;
  const fills = fillsOf(slots, device);
  const shortForm = shape.shortForms.find((s) => s.length > 1 && device.model.closed.has(s)) ?? null;
  if (shortForm !== null && shortForm.length >= 3) {
    slots.forEach((s, i) => {
      if (s.role !== 'strict' && !isCode(s.text)) fills[i] ??= shortForm;
    });
  }
  const partCode = shape.codes.find((c) => device.model.closed.has(c)) ?? null;
  const isFilled = (at: number) => fills[at] !== null;
  const isBegun = needed.some(isFilled);
  // Most names that a row shares a word with end here.
  if (!isBegun && partCode === null && printed.length === 0) return null;
  if (isBegun) fillFromNotes(needed, slots, device, fills);

  const known = { fills, codes: shape.codes, shortForm };
  const isMixed = needed.some((at) => isMixedCode(fills[at] ?? ''));
  const toldApart = telling.length === 0 || telling.some(isFilled);
  const isWhole = toldApart && needed.every(isFilled);
  // And most of the rest here: the row names something else, and lacks a part of the name.
  if (!isWhole && !isMixed && printed.length === 0 && isContrary(device, known, context)) return null;
  const required = needed.map((at) => slots[at] as Slot);
  const filled = slots.flatMap((slot, i) => (fills[i] === null ? [] : [{ slot, fill: fills[i] as string }]));
  const hits = filled.filter((f) => required.includes(f.slot));
  const missing = needed.filter((at) => !isFilled(at)).map((at) => slots[at] as Slot);
  if (!toldApart) missing.push(slots[telling[0] as number] as Slot);
  if (hits.length === 0 && partCode === null) return halfMatch(shape, device, missing);
  const missingSoft = slots.filter((s, i) => s.role === 'soft' && !required.includes(s) && fills[i] === null);
  const { extras, softExtras } = extrasOf(device, known, context);
  const companions = printed.map((c) => ({
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
  const missingCode = missing.some(lacksAsCode);
  if (missingCode && extras.some(isCode)) return null;
  if (strong && (!contrary || isMixed) && !missingCode) return result('full', 0.85);
  if (!contrary && onlyDescribes(missing, slots, fills)) return result('full', 0.85);
  // Two letters may be an option of the product named, but not beside a missing model number.
  const letters = device.tokens.some(
    (t) =>
      t.role === 'core' &&
      t.joined.length === 2 &&
      !isAny(known, (text) => text === t.joined) &&
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

/** Words that the notes add to a name that the model began: "FACSLyric" with "US release, IVD". */
function fillFromNotes(
  required: readonly number[],
  slots: readonly Slot[],
  device: DeviceIdentity,
  fills: (string | null)[],
): void {
  if (device.notes.any.size === 0) return;
  for (const i of required) {
    const slot = slots[i] as Slot;
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

/** Where it is missing a number is missing: a letter behind a model ("1400 B") tells its series as a number would. */
export function lacksAsCode({ text, alternatives }: Slot): boolean {
  return isCode(text) || alternatives.every((one) => one.length === 1);
}

/** Letters and a number that tell a model whatever else the row says. */
export const isMixedCode = (fill: string) => /\d{2}/.test(fill) && /[a-z]/.test(fill) && isStrongCode(fill);

/** What the row fills of a name, and what else the name goes by. */
interface Known {
  fills: readonly (string | null)[];
  codes: readonly string[];
  shortForm: string | null;
}

function isAny({ fills, codes, shortForm }: Known, test: (text: string) => boolean): boolean {
  for (const fill of fills) if (fill !== null && fill !== '' && test(fill)) return true;
  for (const code of codes) if (code !== '' && test(code)) return true;
  return shortForm !== null && test(shortForm);
}

/** True where the row names something that neither the name nor its advisory knows: `extrasOf` then has any. */
function isContrary(device: DeviceIdentity, known: Known, context: CompareContext): boolean {
  for (const token of device.tokens) if (isForeign(token, known, context)) return true;
  return false;
}

/** Words and codes of the row that neither the name nor its advisory knows. */
function extrasOf(device: DeviceIdentity, known: Known, context: CompareContext) {
  const foreign = device.tokens.filter((token) => isForeign(token, known, context));
  return {
    extras: foreign.filter((t) => t.role === 'core').map((t) => t.joined),
    softExtras: foreign.filter((t) => t.role === 'soft').map((t) => t.joined),
  };
}

/** True for a word or code that is more than filler, and that neither the name nor its advisory knows. */
function isForeign(token: DeviceToken, known: Known, context: CompareContext): boolean {
  const { joined: whole } = token;
  if (!isTelling(token)) return false;
  if (context.context.has(whole) || context.makerWords.has(whole)) return false;
  return !isAny(known, (text) => isRelated(token, text)) || namesMore(token, known, context);
}

/** More than filler and single letters. */
export function isTelling({ joined: whole, role, isCode: code }: DeviceToken): boolean {
  return (role === 'core' || role === 'soft') && (code || whole.length >= 3);
}

/** One holds the other; a code is held by codes alone. */
export function isRelated({ joined: whole, isCode: code }: DeviceToken, text: string): boolean {
  if (text === '') return false;
  return text.includes(whole) || (text.length >= 2 && whole.includes(text) && (!code || isCode(text)));
}

/** "syngo.via" holds syngo, and names via. */
function namesMore(
  { text, joined: whole, isCode: code }: DeviceToken,
  known: Known,
  { context, makerWords }: CompareContext,
): boolean {
  if (code || isAny(known, (one) => one === whole)) return false;
  const isOwn = (t: string) => context.has(t) || makerWords.has(t) || isAny(known, (one) => one.includes(t));
  const parts = text.split(/[.+_-]/);
  return parts.length > 1 && parts.map(joined).some((part) => part.length >= 3 && !isOwn(part));
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
