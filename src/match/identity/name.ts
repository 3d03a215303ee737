/** Takes a product name apart into slots that a device must fill: words, codes, alternatives, companions, exclusions. */
import { atomsOf, fold, joined } from '../text/atoms.ts';
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

export interface NameShape {
  slots: Slot[];
  /** Short forms printed in parentheses ("PIC iX"), joined; any of them stands for the whole name. */
  shortForms: string[];
  /** Part and model numbers printed in parentheses; they identify, but need not be in the row. */
  codes: string[];
  /** What the product must come with ("with SpaceCom module", "(enabled with iBed Wireless)"). */
  companions: { text: string; slots: Slot[] }[];
  /** Members that the name leaves out ("not including LOGIQ 100 Pro"). */
  exclusions: Slot[][];
  text: string;
}

const exclusion = /[,;(]?\s*\b(?:not\s+including|excluding|except(?:\s+for)?|other\s+than)\b\s+(.+?)\)?$/i;
const companion =
  /\s*\(?\b(?:enabled\s+with|used\s+(?:with|on|in)|with\s+installed|with\s+the|with|w\/|using|running|equipped\s+with|on(?=\s+(?:windows|linux|android|ios)\b))\s+(.+)$/i;

/** Reads one printed name; `drop` are words that spell the maker and are no part of the product. */
export function readName(name: string, drop: ReadonlySet<string>): NameShape {
  const shape: NameShape = {
    slots: [],
    shortForms: [],
    codes: [],
    companions: [],
    exclusions: [],
    text: name,
  };
  let rest = name.replace(/[™®©]/g, ' ').replace(/_/g, ' ');
  const left = exclusion.exec(rest);
  if (left) {
    rest = rest.slice(0, left.index);
    for (const part of `${left[1]}`.split(/\s+and\s+|,|\bor\b/)) {
      const slots = slotsOf(part, drop).filter((s) => s.role !== 'generic');
      if (slots.length > 0) shape.exclusions.push(slots);
    }
  }
  rest = rest.replace(/\(([^()]*)\)/g, (_, inner: string) => readParenthesis(inner, shape, drop));
  const joins = companion.exec(rest);
  if (joins && joins.index > 0) {
    rest = rest.slice(0, joins.index);
    addCompanion(`${joins[1]}`, shape, drop);
  }
  shape.slots.push(...slotsOf(rest, drop));
  return shape;
}

function addCompanion(text: string, shape: NameShape, drop: ReadonlySet<string>): void {
  const slots = slotsOf(text, drop).filter((s) => !s.alternatives.some((a) => companionFiller.has(a)));
  if (slots.length > 0) shape.companions.push({ text: text.replace(/[()]/g, ' ').trim(), slots });
}

const companionFiller = new Set([
  'module',
  'option',
  'capability',
  'system',
  'the',
  'a',
  'an',
  'installed',
  'feature',
]);

function readParenthesis(inner: string, shape: NameShape, drop: ReadonlySet<string>): string {
  const text = inner.trim();
  const only = /^(.+?)\s+only$/i.exec(text);
  if (only) {
    shape.slots.push(...slotsOf(`${only[1]}`, drop).map((s) => ({ ...s, role: 'strict' as const })));
    return ' ';
  }
  if (/^(?:enabled\s+with|with|w\/)\b/i.test(text)) {
    addCompanion(text.replace(/^(?:enabled\s+)?(?:with|w\/)\s+/i, ''), shape, drop);
    return ' ';
  }
  const listed = /^incl(?:uding|udes)?\.?\s*(.+)$/i.exec(text);
  if (listed) {
    const members = `${listed[1]}`.split(/[/,]|\band\b/).map((m) => m.trim());
    // "SupplyStation (including RF, EC)" widens the name; only model numbers narrow what it stands for.
    const codes = members.filter((m) => isCode(m));
    if (codes.length > 0 && codes.length >= members.length - 1) shape.slots.push(listSlot(members));
    return ' ';
  }
  const words = text.split(/[\s,/]+/).filter((w) => w !== '');
  if (words.length > 0 && words.every((w) => isCode(w) || genericWords.has(joined(w)))) {
    if (/\d\s*[-–]\s*[A-Z]*\d/.test(text)) {
      shape.slots.push(...slotsOf(text, drop));
      return ' ';
    }
    shape.codes.push(...words.filter((w) => isCode(w)).map(joined));
    return ' ';
  }
  if (text.length <= 8 && /^[A-Z]/.test(text)) shape.shortForms.push(joined(text));
  else if (text.length <= 8) shape.shortForms.push(joined(text));
  return ' ';
}

/** The slots of a plain phrase, in order. */
export function slotsOf(text: string, drop: ReadonlySet<string>): Slot[] {
  const tokens = text
    .replace(/\bpart\s+numbers?\b|\bmodel\s+numbers?\b/gi, ' ')
    .replace(/,/g, ' , ')
    .split(/[\s:;()]+|\s[-–]\s/)
    .filter((t) => /[\p{L}\d,]/u.test(t));
  const slots: Slot[] = [];
  let listed = false;
  for (const token of tokens) {
    if (/^(?:,|and|or|&)$/i.test(token)) {
      listed = true;
      continue;
    }
    const slot = readToken(token, drop);
    if (slot === null) continue;
    const previous = slots.at(-1);
    if (previous !== undefined && (sameSeries(previous, slot) || (listed && sameForm(previous, slot)))) {
      previous.alternatives.push(...slot.alternatives);
      previous.loose.push(...slot.loose);
      previous.text += ` ${slot.text}`;
    } else slots.push(slot);
    listed = false;
  }
  return slots;
}

function readToken(token: string, drop: ReadonlySet<string>): Slot | null {
  if (token.length > 80) return null;
  const span = /^([A-Za-z]*)-?(\d{1,5})\s*[-–]\s*([A-Za-z]*)-?(\d{1,5})$/.exec(token);
  if (span) {
    const [, prefix = '', from = '', second = '', to = ''] = span;
    const plausible = Number(to) > Number(from) && (second === '' || fold(second) === fold(prefix));
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
  const wildcard = /^(?=.*\d)[A-Za-z]*\d*[xX]+\d+$|^(?=.*\d)[A-Za-z]*\d+xx+$/.test(token)
    ? new RegExp(`^${joined(token).replace(/x/g, '\\d')}$`)
    : null;

  return { text: token, role: roleOf(alternatives), alternatives, loose, range: null, wildcard };
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

function listSlot(members: readonly string[]): Slot {
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

/** Splits "Pulsera (718095) and Endura (718075)" into names; a part without a word of its own stays with the first. */
export function splitNames(name: string, drop: ReadonlySet<string>): string[] {
  if (exclusion.test(name)) return [name];
  const bars = name.split('/').map((p) => p.trim());
  const isName = (part: string) =>
    part.split(/\s+/).length > 1 && slotsOf(part, drop).some((s) => s.role === 'core');
  if (bars.length > 1 && !name.includes('(') && bars.every(isName)) return bars;
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '(') depth += 1;
    else if (name[i] === ')') depth -= 1;
    else if (depth === 0 && /^\s+and\s+/i.test(name.slice(i))) {
      const gap = /^\s+and\s+/i.exec(name.slice(i))?.[0].length ?? 0;
      const right = name.slice(i + gap);
      const named = slotsOf(right.replace(/\([^)]*\)/g, ' '), drop).some(
        (s) => s.role === 'core' && !isCode(s.text),
      );
      const leftNamed = slotsOf(name.slice(start, i), drop).some((s) => s.role === 'core');
      if (named && leftNamed) {
        names.push(name.slice(start, i));
        start = i + gap;
      }
      i += gap - 1;
    }
  }
  names.push(name.slice(start));
  return names.map((n) => n.trim()).filter((n) => atomsOf(n).length > 0);
}
