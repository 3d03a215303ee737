/** Takes a product name apart into slots that a device must fill: words, codes, alternatives, companions, exclusions. */
import { atomsOf, fold, joined } from '../text/atoms.ts';
import { emptyWords, genericWords, isCode, modalityWords, softWords } from './lexicon.ts';

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
/** "X running ACEmanager software", "built upon pCOWeb": what the product is made of, and what its versions are of. */
const substance =
  /\s*,?\s*\b(?:(?:running|using|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:software|firmware)|(?:as\s+)?(?:built|based)\s+(?:up)?on\s+(?!windows|linux|android|ios)\S.*)\s*$/i;
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
  let rest = name
    .replace(/[™®©]/g, ' ')
    .replace(/_/g, ' ')
    .replace(/([A-Z\d])- (?=\d)/g, '$1-')
    .replace(/(?<=[\w)])\/\s+(?=\w)/g, '/')
    .replace(/-(?=(?:series|family)\b)/gi, ' ')
    .replace(substance, '');
  const listing = /^(.*?)(?<!\bnot\s)\bincluding\s+([^()]+)(.*)$/i.exec(rest);
  if (listing !== null) return readListing(listing, shape, drop);
  const left = exclusion.exec(rest);
  if (left) {
    rest = rest.slice(0, left.index);
    for (const part of `${left[1]}`.split(/\s+and\s+|,|\bor\b/)) {
      const slots = slotsOf(part, drop).filter((s) => s.role !== 'generic');
      if (slots.length > 0) shape.exclusions.push(slots);
    }
  }
  const outside = rest.replace(/\([^()]*\)/g, ' ');
  rest = rest.replace(/\(([^()]*)\)/g, (_, inner: string) => readParenthesis(inner, outside, shape, drop));
  const joins = companion.exec(rest);
  if (joins && joins.index > 0) {
    rest = rest.slice(0, joins.index);
    addCompanion(`${joins[1]}`, shape, drop);
  }
  shape.slots.push(...slotsOf(rest, drop));
  keepCommonWords(shape);
  return shape;
}

/**
 * A name of common words only ("Access Controller", "OX Component") is named by all of them together: each then has to
 * stand in the model. A maker's "products" or "devices" name nothing.
 */
function keepCommonWords(shape: NameShape): void {
  const { slots } = shape;
  const letters = slots
    .filter((s) => s.role === 'core' || s.role === 'strict')
    .reduce(
      (sum, s) => sum + (s.range === null && s.wildcard === null ? (s.alternatives[0]?.length ?? 0) : 9),
      0,
    );
  const soft = slots.filter((s) => s.role === 'soft');
  const common = slots.filter((s) => s.role !== 'core' && !s.alternatives.every((a) => emptyWords.has(a)));
  if (letters >= 3 || soft.length >= 2 || slots.some((s) => s.alternatives.some((a) => modalityWords.has(a))))
    return;
  if (
    common.length + (letters > 0 ? 1 : 0) < 2 ||
    /\b(?:products|devices|equipment|systems)\b/i.test(shape.text)
  )
    return;
  for (const slot of common) slot.role = 'core';
}

/**
 * "UPS using NMC2 including Smart-Power, Galaxia 3500 with Management Card": any member is the product; what stands
 * before describes the members, and what they come with stays a condition.
 */
function readListing(
  [, before = '', tail = '', behind = '']: RegExpExecArray,
  shape: NameShape,
  drop: ReadonlySet<string>,
): NameShape {
  const own = readName(`${before} ${behind}`, drop);
  const with_ = companion.exec(tail);
  const members = (with_ === null ? tail : tail.slice(0, with_.index))
    .split(/,|\band\b|\bor\b|\//)
    .flatMap((m) => slotsOf(m, drop))
    .filter((s) => s.role === 'core' && s.range === null && s.wildcard === null)
    .flatMap((s) => s.alternatives)
    .filter((a) => a.length >= 4);
  if (members.length === 0) return own;
  shape.companions.push(...own.companions);
  if (with_ !== null) addCompanion(`${with_[1]}`, shape, drop);
  shape.slots.push(
    { text: tail.trim(), role: 'core', alternatives: members, loose: [], range: null, wildcard: null },
    ...own.slots.map((s) => ({ ...s, role: 'generic' as const })),
  );
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

function readParenthesis(
  inner: string,
  outside: string,
  shape: NameShape,
  drop: ReadonlySet<string>,
): string {
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
  const models = slotsOf(text.replace(/\b([A-Z]{2,4}) (?=\d{2,4}\b)/g, '$1'), drop);
  // "Router (RX450, GX450)": the models that it stands for.
  if (text.includes(',') && models.length === 1 && models.every(isModel)) {
    shape.slots.push(...models);
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
  if (text.length <= 8 && shortens(text, outside)) shape.shortForms.push(joined(text));
  return ' ';
}

/** "PIC iX" for "Patient Information Center": a short form begins like a word of the name; "(BACnet)" does not. */
function shortens(text: string, name: string): boolean {
  const initial = fold(text).charAt(0);
  return fold(name)
    .split(/[^\p{L}\d]+/u)
    .some((word) => word.startsWith(initial));
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

const isModel = (slot: Slot) =>
  slot.range === null &&
  slot.wildcard === null &&
  slot.alternatives.every((a) => /^[a-z]{1,4}\d{2,4}[a-z]{0,2}$/.test(a));

/**
 * "IGS 5x0", "EMAxxx", "DS-2CD63xx Series": a small x (or a digit's X) in a code stands for any one sign; a series
 * goes on behind its last sign.
 */
function wildcardOf(token: string, isSeries: boolean): RegExp | null {
  const code = token.replace(/[^A-Za-z\d]/g, '');
  if (!/[A-Z\d]/.test(code) || /[a-wyz]/.test(code)) return null;
  const inner = /[A-Z\d]x[A-Z\d]|xx/.test(code) || /\d[xX]+\d|[A-Z\d]{4,}XX$/.test(code);
  if (!inner && !(isSeries && /x$/.test(code))) return null;
  const pattern = [...code]
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
      const large = sign === 'X' && (between || /^X*$/.test(code.slice(i)));
      if (sign === 'x' || large) return '[a-z\\d]';
      return sign.toLowerCase();
    })
    .join('');
  return new RegExp(`^${pattern}${isSeries ? '[a-z\\d]*' : ''}$`);
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
  if (exclusion.test(name) || /\bincluding\s+[^()]/i.test(name.replace(/\([^()]*\)/g, ''))) return [name];
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
