/** The places of a name that a device must fill: words, codes, lists of models, runs and wildcards. */
import { fold, joined } from '../text/atoms.ts';
import { genericWords, isCode, modalityWords, softWords } from './lexicon.ts';

/** `telling`: one of the common words that tell siblings of one advisory apart; at least one of them is needed. */
export type SlotRole = 'core' | 'soft' | 'generic' | 'strict' | 'telling';

/** One place in a name. Any alternative fills it; `range` and `wildcard` stand for a run of model numbers. */
export interface Slot {
  text: string;
  role: SlotRole;
  alternatives: string[];
  /** Shorter spellings that only count where the row says nothing else: 522 for "MMT-522". */
  loose: string[];
  /** "MX400-550": codes with this prefix and a number in between. */
  range: { prefix: string; from: number; to: number } | null;
  /** "IGS 5x0": x is any digit. */
  wildcard: RegExp | null;
}

/** The slots of a plain phrase, in order. */
export function slotsOf(text: string, drop: ReadonlySet<string>): Slot[] {
  const tokens = text
    .replace(/\bpart\s+numbers?\b|\bmodel\s+numbers?\b/gi, ' ')
    .replace(/,/g, ' , ')
    .split(/[\s:;()]+|\s[-–]\s/)
    .filter((t) => /[\p{L}\d,]/u.test(t));
  const places: Place[] = [];
  let listed = false;
  tokens.forEach((token, i) => {
    if (/^(?:,|and|or|&)$/i.test(token)) {
      listed = true;
      return;
    }
    const slot = readToken(token, drop, /^(?:series|family)$/i.test(tokens[i + 1] ?? ''));
    if (slot === null) return;
    // "Readers", "Gateways": a kind of thing in the plural describes the family and is no part of its name.
    if (slot.role === 'soft' && i === tokens.length - 1 && /[a-z]s$/.test(token)) slot.role = 'generic';
    places.push({ slot, listed });
    listed = false;
  });
  return joinLists(places);
}

interface Place {
  slot: Slot;
  /** Joined to the one before by a comma or "and". */
  listed: boolean;
}

/** Models that are listed are alternatives of one place: "TC10 TC20 TC30", "GX450 and ES450", "MP70 RV50 LX40 and LX60". */
function joinLists(places: readonly Place[]): Slot[] {
  const slots: Slot[] = [];
  let inRun = false;
  places.forEach(({ slot, listed }, i) => {
    const previous = slots.at(-1);
    inRun = isModel(slot) && (inRun || startsRun(places, i));
    const continues = inRun && i > 0 && !startsRun(places, i);
    const joins =
      previous !== undefined &&
      (continues || sameSeries(previous, slot) || (listed && sameForm(previous, slot)));
    if (joins) {
      if (slot.wildcard !== null && previous.wildcard !== null)
        previous.wildcard = new RegExp(`${previous.wildcard.source}|${slot.wildcard.source}`);
      previous.alternatives.push(...slot.alternatives);
      previous.loose.push(...slot.loose);
      previous.text += ` ${slot.text}`;
    } else slots.push(slot);
  });
  return slots;
}

/** Three or more models in a row, of which the last is joined by a comma or "and". */
function startsRun(places: readonly Place[], at: number): boolean {
  const before = places[at - 1];
  if (before !== undefined && isModel(before.slot)) return false;
  let end = at;
  while (end < places.length && isModel((places[end] as Place).slot)) end += 1;
  return end - at >= 3 && places.slice(at + 1, end).some((p) => p.listed);
}

/** Letters and a number, or four digits: what lists of models are made of. */
export const isModel = (slot: Slot) =>
  slot.range === null &&
  slot.wildcard === null &&
  slot.alternatives.every((a) => /^[a-z]{1,4}\d{2,4}[a-z]{0,2}$|^\d{4}[a-z]?$/.test(a));

/**
 * "IGS 5x0", "EMAxxx", "DS-2CD63xx Series": a small x (or a digit's X) in a code stands for any one sign; a series
 * goes on behind its last sign.
 */
function wildcardOf(token: string, isSeries: boolean): RegExp | null {
  const code = token.replace(/[^A-Za-z\d]/g, '');
  if (!/[A-Z\d]/.test(code) || /[a-wyz]/.test(code)) return null;
  const inner =
    /[A-Z\d]x[A-Z\d]|xx/.test(code) || /\d[xX]+\d|[A-Z\d]{4,}XX$/.test(code) || /-X\d{2}(?!\w)/.test(token);
  if (!inner && !(isSeries && code.endsWith('x'))) return null;
  const pattern = code
    .split('')
    .map((sign, i) => {
      const before =
        code
          .slice(0, i)
          .replace(/[xX]+$/, '')
          .at(-1) ?? '';
      const after = code
        .slice(i + 1)
        .replace(/^[xX]+/, '')
        .charAt(0);
      const between = /\d/.test(before) && /\d/.test(after);
      const large =
        sign === 'X' &&
        (between ||
          /^XX*$/.test(code.slice(i)) ||
          (/-X\d{2}(?!\w)/.test(token) && /^X\d{2}/.test(code.slice(i))));
      if (sign === 'x' || large) return '[a-z\\d]';
      return sign.toLowerCase();
    })
    .join('');
  // "NVR1XXX" stands for a series as well; "EMAxx" writes out its length.
  const goesOn = isSeries || code.endsWith('XX');
  return new RegExp(`^${pattern}${goesOn ? '[a-z\\d]*' : ''}$`);
}

function readToken(token: string, drop: ReadonlySet<string>, isSeries = false): Slot | null {
  if (token.length > 80) return null;
  const span = /^([A-Za-z]*)-?(\d{1,5})\s*[-–]\s*([A-Za-z]*)-?(\d{1,5})$/.exec(token);
  if (span) {
    const [, prefix = '', from = '', second = '', to = ''] = span;
    // "S7-1500" is a name: a run repeats its letters or goes from as many digits to as many.
    const alike = second === '' ? from.length === to.length : fold(second) === fold(prefix);
    const plausible = Number(to) > Number(from) && alike;
    if (plausible && prefix !== '') {
      return {
        text: token,
        role: 'core',
        alternatives: [],
        loose: [],
        range: { prefix: fold(prefix), from: Number(from), to: Number(to) },
        wildcard: null,
      };
    }
  }
  // "XQ/i" is one code; "500/550" are two.
  const parts = /^[^/]{2,}\/[A-Za-z]$/.test(token) ? [token] : token.split('/').filter((p) => p !== '');
  const prefix = /^[a-z]+(?=\d+$)/.exec(joined(parts[0] ?? ''))?.[0] ?? '';
  // "MX800/700/600": later numbers inherit the letters of the first.
  const alternatives = parts
    .map((p) => (prefix !== '' && /^\d+$/.test(p) ? prefix : '') + joined(p))
    .filter((p) => p !== '');
  if (alternatives.length === 0) return null;
  const loose: string[] = [];
  // "MMT-522" stands in inventories as 522 as often.
  for (const part of parts) {
    const number = /^[A-Za-z]{2,}-(\d{3,}[A-Za-z]{0,2})$/.exec(part)?.[1];
    if (number !== undefined) loose.push(joined(number));
  }
  if (alternatives.every((a) => drop.has(a))) return null;
  const wildcard = wildcardOf(token, isSeries);
  const role = wildcard === null ? roleOf(alternatives) : 'core';
  return { text: token, role, alternatives, loose, range: null, wildcard };
}

function roleOf(alternatives: readonly string[]): SlotRole {
  if (alternatives.every((a) => genericWords.has(a))) return 'generic';
  if (alternatives.every((a) => softWords.has(a) || genericWords.has(a) || modalityWords.has(a)))
    return 'soft';
  return 'core';
}

/** "554CM and 754CM": codes of one form joined by a word or comma. */
function sameForm(a: Slot, b: Slot): boolean {
  const form = (s: Slot) => (s.alternatives.at(-1) ?? '').replace(/\d/g, '9');
  const letters = (s: Slot) => /^[A-Z]{2,3}$/.test(s.text.split(' ').at(-1) ?? '');
  if (letters(a) && letters(b) && a.role === 'core' && b.role === 'core') return true;
  if ((isModel(a) && isModel(b)) || (a.wildcard !== null && b.wildcard !== null)) return true;
  const letter = (s: Slot) => s.alternatives.every((t) => /^[a-z]$/.test(t));
  if (letter(a) && letter(b)) return true;
  return isCode(a.text) && isCode(b.text) && form(a) === form(b);
}

/** A list such as "TC10 TC20 TC30": neighbouring codes with the same letters are alternatives of one place. */
function sameSeries(a: Slot, b: Slot): boolean {
  if (a.range !== null || b.range !== null || a.wildcard !== null || b.wildcard !== null) return false;
  const shape = (s: string) => /^([a-z]+)\d+([a-z]*)$/.exec(s)?.[1] ?? null;
  const first = shape(a.alternatives.at(-1) ?? '');
  const second = shape(b.alternatives[0] ?? '');
  return first !== null && first === second;
}

/** One place for "722/1780, MMT-554": later numbers inherit the letters of the first. */
export function listSlot(members: readonly string[]): Slot {
  const alternatives: string[] = [];
  let prefix = '';
  for (const member of members) {
    const text = joined(member);
    if (text === '') continue;
    const letters = /^[a-z]+/.exec(text)?.[0] ?? '';
    if (letters !== '') prefix = letters;
    alternatives.push(letters === '' ? prefix + text : text);
  }
  return { text: members.join('/'), role: 'core', alternatives, loose: [], range: null, wildcard: null };
}
