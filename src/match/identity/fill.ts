/** What of a row fills the places of a printed name. */
import { isMisspelling, keepsCodes, shortestMisspelt } from '../text/edit.ts';
import type { DeviceIdentity } from './device.ts';
import { isCode, modalityWords } from './lexicon.ts';
import type { Slot } from './slots.ts';

/** One spelling of a place, with what asking for it takes. */
interface Spelling {
  text: string;
  kind: 'word' | 'code' | 'number';
}

/** Codes stand alone; one or two digits also begin where the row's code begins. */
function holdsSpelling({ text, kind }: Spelling, { model }: DeviceIdentity): boolean {
  if (kind === 'word') return model.any.has(text);
  // A number of three digits or less is the whole of a code, or follows a modality: the 520 of "CT520", not of "XR520".
  if (kind === 'number')
    return (
      model.whole.has(text) ||
      (text.length === 3 && ['ct', 'mr', 'nm', 'us'].some((m) => model.whole.has(m + text)))
    );
  return model.closed.has(text);
}

function spellingOf(text: string): Spelling {
  return { text, kind: !isCode(text) ? 'word' : /^\d{1,3}$/.test(text) ? 'number' : 'code' };
}

/** True where the model spells the place; nothing else fills it. */
export function fillInModel(slot: Slot, device: DeviceIdentity): boolean {
  return factsOf(slot).spellings.some((spelling) => holdsSpelling(spelling, device));
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

/** What comparing needs of the places of a name: a name is compared with thousands of rows, and it is the same each time. */
export interface NamePlan {
  /** Places of one text fill alike: the names of an advisory share most of their words. */
  texts: readonly string[];
  /** Which places a row has to fill, and which of the common words tell siblings apart. */
  required: readonly number[];
  telling: readonly number[];
  joinings: readonly Joining[];
}

const plans = new WeakMap<readonly Slot[], NamePlan>();

export function planOf(slots: readonly Slot[]): NamePlan {
  const held = plans.get(slots);
  if (held !== undefined) return held;
  const required = requiredSlots(slots);
  const placesOf = (isMeant: (slot: Slot) => boolean) =>
    [...slots.keys()].filter((at) => isMeant(slots[at] as Slot));
  const plan = {
    texts: slots.map(textOf),
    required: placesOf((slot) => required.includes(slot)),
    telling: placesOf(({ role }) => role === 'telling'),
    joinings: joiningsOf(slots),
  };
  plans.set(slots, plan);
  return plan;
}

function textOf({ text, role, alternatives, loose, range, wildcard }: Slot): string {
  const isCommon = role === 'soft' || role === 'generic';
  return JSON.stringify([text, isCommon, alternatives, loose, range, wildcard?.source]);
}

/** Core and strict slots; where a name has none, its modality, and without that nothing can be told. */
function requiredSlots(slots: readonly Slot[]): Slot[] {
  const core = slots.filter((s) => s.role === 'core' || s.role === 'strict');
  if (core.length > 0) return core;
  const modality = slots.filter((s) => s.role === 'soft' && s.alternatives.some((a) => modalityWords.has(a)));
  const soft = slots.filter((s) => s.role === 'soft');
  return modality.length > 0 || soft.length < 2 ? modality : soft;
}

/** The fills of the device that was compared last: a device is compared with many names in a row. */
let last: { device: DeviceIdentity; fills: Map<string, string | null> } | null = null;

/** What fills each place, also where the row writes neighbours as one word or as initials. */
export function fillsOf(slots: readonly Slot[], device: DeviceIdentity): (string | null)[] {
  const { texts, joinings } = planOf(slots);
  if (last?.device !== device) last = { device, fills: new Map() };
  const held = last.fills;
  const fills: (string | null)[] = [];
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] as string;
    let fill = held.get(text);
    if (fill === undefined) {
      fill = fillOf(slots[at] as Slot, device);
      held.set(text, fill);
    }
    fills.push(fill);
  }
  for (const { from, to, text } of joinings) {
    if (!device.model.closed.has(text)) continue;
    for (let k = from; k < to; k++) fills[k] ??= text;
  }
  return fills;
}

/** What fills the slot in the row, or null. Codes must stand alone: "FX8" is not "FX8C". */
export function fillOf(slot: Slot, device: DeviceIdentity): string | null {
  if (slot.range !== null) {
    for (const gram of device.model.closed) if (meetsRun(slot, gram)) return gram;
    return null;
  }
  if (slot.wildcard !== null) for (const text of runTexts(device)) if (meetsRun(slot, text)) return text;
  const { spellings, acronym, longWords, beginnings } = factsOf(slot);
  for (const spelling of spellings) if (holdsSpelling(spelling, device)) return spelling.text;
  if (acronym !== null && device.initials.has(acronym)) return acronym;
  for (const word of longWords) {
    const token = device.tokens.find(
      (t) =>
        t.role === 'core' && !t.isCode && isMisspelling(t.joined, word) && keepsCodes(slot.text, t.joined),
    );
    if (token !== undefined) return token.joined;
  }
  // "Sante DICOM Viewer" of Santesoft: the maker's name begins with the word, and rows leave it to the maker.
  const begun = beginnings.find((word) => beginsMaker(word, device));
  if (begun !== undefined) return begun;
  const loose = slot.loose.find((l) => device.model.whole.has(l));
  if (loose !== undefined) return loose;
  if (slot.role === 'soft' || slot.role === 'generic') {
    for (const alternative of slot.alternatives) if (device.wide.any.has(alternative)) return alternative;
  }
  return null;
}

/** What a place can be filled by, told apart once: thousands of rows are asked for it. */
interface SlotFacts {
  spellings: readonly Spelling[];
  acronym: string | null;
  /** Words long enough to be misspelt. */
  longWords: readonly string[];
  /** Words with which a maker's name may begin. */
  beginnings: readonly string[];
}

const facts = new WeakMap<Slot, SlotFacts>();

function factsOf(slot: Slot): SlotFacts {
  const held = facts.get(slot);
  if (held !== undefined) return held;
  const words = slot.alternatives.filter((text) => !isCode(text));
  const made = {
    spellings: slot.alternatives.map(spellingOf),
    acronym: /^[A-Z]{3,5}$/.test(slot.text) ? slot.text.toLowerCase() : null,
    longWords: words.filter((text) => text.length >= shortestMisspelt - 1),
    beginnings: words.filter((text) => text.length >= 5),
  };
  facts.set(slot, made);
  return made;
}

function beginsMaker(word: string, { maker }: DeviceIdentity): boolean {
  for (const name of maker.words) if (name.startsWith(word) && name !== word) return true;
  return false;
}

/** How the slots from `from` to before `to` look written as one word or as initials. */
export interface Joining {
  from: number;
  to: number;
  text: string;
}

function joiningsOf(slots: readonly Slot[]): Joining[] {
  const found: Joining[] = [];
  for (let from = 0; from < slots.length; from++) {
    for (let to = from + 2; to <= from + 5 && to <= slots.length; to++) {
      const run = slots.slice(from, to);
      // A run of models is spelt by none of them: written as one word its neighbour alone would fill it.
      if (run.some((s) => s.alternatives.length === 0)) continue;
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
