/**
 * Tells without comparing that a device is none of most products: of an advisory's names, which share most of their words,
 * each word is looked for once in a device and not once a name. It leaves out what `compareName` would answer null to, and no more.
 */
import type { CompareContext } from './compare.ts';
import { isMixedCode, isRelated, isTelling, lacksAsCode } from './compare.ts';
import type { DeviceIdentity, DeviceToken } from './device.ts';
import { fillOf, type Joining, type NamePlan, planOf } from './fill.ts';
import type { NameShape } from './name.ts';
import type { Slot } from './slots.ts';

/** False where the device is surely another product. */
export type MayBe = (shape: NameShape, context: CompareContext) => boolean;

/** A name, its words as numbers. */
interface NumberedName {
  required: readonly number[];
  /** Every place, and behind them the part numbers that are printed with the name. */
  known: readonly number[];
  codes: readonly number[];
  /** Companions and short forms make a match of less: such names are always compared. */
  isOpen: boolean;
}

/** A word of names: a place to be filled, or a part number. */
type Word = { slot: Slot; code: null } | { slot: null; code: string };

const unfilled = 0;
const filled = 1;
/** Filled by a code that tells a model whatever else the row says. */
const telling = 2;

export function buildNameFilter(shapes: Iterable<NameShape>): (device: DeviceIdentity) => MayBe {
  const words: Word[] = [];
  const numbers = new Map<string, number>();
  const names = new Map<NameShape, NumberedName>();
  const joinings = new Map<string, { name: NumberedName; joining: Joining }[]>();
  const numberOf = (text: string, word: Word) => {
    const held = numbers.get(text);
    if (held !== undefined) return held;
    numbers.set(text, words.length);
    return words.push(word) - 1;
  };
  for (const shape of shapes) {
    const plan = planOf(shape.slots);
    const name = numbered(shape, plan, numberOf);
    names.set(shape, name);
    for (const joining of plan.joinings) {
      const held = joinings.get(joining.text);
      if (held === undefined) joinings.set(joining.text, [{ name, joining }]);
      else held.push({ name, joining });
    }
  }
  return (device) => {
    const look = lookFor(words, device);
    const joins = new Map<NumberedName, Joining[]>();
    for (const text of device.model.closed)
      for (const { name, joining } of joinings.get(text) ?? [])
        joins.set(name, [...(joins.get(name) ?? []), joining]);
    const hasNotes = device.notes.any.size > 0;
    return (shape, context) => {
      const name = names.get(shape);
      if (name === undefined || name.isOpen || hasNotes) return true;
      return mayBe(name, look, context, joins.get(name) ?? none);
    };
  };
}

function numbered(
  { slots, codes, companions, shortForms }: NameShape,
  { texts, required }: NamePlan,
  numberOf: (text: string, word: Word) => number,
): NumberedName {
  const places = slots.map((slot, at) => numberOf(texts[at] ?? '', { slot, code: null }));
  const numbersOfCodes = codes.map((code) => numberOf(code, { slot: null, code }));
  return {
    required: required.map((at) => places[at] as number),
    known: [...places, ...numbersOfCodes],
    codes: numbersOfCodes,
    isOpen: companions.length > 0 || shortForms.length > 0,
  };
}

/** What a device makes of each word, worked out when a name first asks. */
interface Look {
  stateOf(word: number): number;
  /** True for places that are codes, or single letters. */
  isCode(word: number): boolean;
  tokens: readonly DeviceToken[];
  /** True where the word, as the device fills it, holds the token or is held by it. */
  tells(token: number, word: number): boolean;
}

function lookFor(words: readonly Word[], device: DeviceIdentity): Look {
  const states = new Int8Array(words.length).fill(-1);
  const fills: (string | null)[] = [];
  const tokens = device.tokens.filter(isTelling);
  const related = tokens.map(() => new Int8Array(words.length).fill(-1));
  const stateOf = (at: number) => {
    if (states[at] === -1) {
      const { slot, code } = words[at] as Word;
      const fill = slot === null ? code : fillOf(slot, device);
      fills[at] = fill;
      const isHeld = slot === null ? device.model.closed.has(code) : fill !== null;
      states[at] = isHeld ? (isMixedCode(fill ?? '') ? telling : filled) : unfilled;
    }
    return states[at] as number;
  };
  return {
    stateOf,
    isCode: (at) => isCodeSlot((words[at] as Word).slot),
    tokens,
    tells(token, word) {
      const row = related[token] as Int8Array;
      if (row[word] === -1) {
        stateOf(word);
        const fill = fills[word] ?? null;
        row[word] = fill !== null && isRelated(tokens[token] as DeviceToken, fill) ? 1 : 0;
      }
      return row[word] === 1;
    },
  };
}

const isCodeSlot = (slot: Slot | null) => slot !== null && lacksAsCode(slot);

const none: readonly Joining[] = [];

function mayBe(
  { required, known, codes }: NumberedName,
  look: Look,
  context: CompareContext,
  joins: readonly Joining[],
): boolean {
  // The row writes a place and its neighbours as one word.
  for (const { from, to } of joins)
    for (let at = from; at < to; at++) if (look.stateOf(known[at] as number) === unfilled) return true;
  let held = 0;
  let isTold = false;
  let lacksCode = false;
  for (const word of required) {
    const state = look.stateOf(word);
    if (state === unfilled) lacksCode ||= look.isCode(word);
    else held += 1;
    isTold ||= state === telling;
  }
  if (held === required.length) return true;
  if (held === 0 && codes.every((word) => look.stateOf(word) === unfilled)) return false;
  // A code of the row may tell the model though a word of the name is missing; where a code is, another code tells another model.
  if (isTold && !lacksCode) return true;
  const isForeign = ({ joined }: DeviceToken, token: number) =>
    !context.context.has(joined) &&
    !context.makerWords.has(joined) &&
    !known.some((word) => look.tells(token, word));
  return !look.tokens.some(
    (token, at) => (!isTold || (token.role === 'core' && token.isCode)) && isForeign(token, at),
  );
}
