/** Takes a product name apart into slots that a device must fill: words, codes, alternatives, companions, exclusions. */
import { atomsOf, fold, joined } from '../text/atoms.ts';
import { emptyWords, genericWords, isCode, modalityWords } from './lexicon.ts';
import { isModel, listSlot, type Slot, slotsOf } from './slots.ts';

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
  const described = /^(\S*\d\S*)\s+[-–]\s+(.+)$/.exec(rest);
  if (described !== null) {
    // "ONS-S8 - Aggregation Switch": behind the model stands what it is.
    shape.slots.push(...slotsOf(`${described[1]}`, drop), ...asDescription(`${described[2]}`, drop));
    return shape;
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
  const joins = companion.exec(tail);
  const members = (joins === null ? tail : tail.slice(0, joins.index))
    .split(/,|\band\b|\bor\b|\//)
    .flatMap((m) => slotsOf(m, drop))
    .filter((s) => s.role === 'core' && s.range === null && s.wildcard === null)
    .flatMap((s) => s.alternatives)
    .filter((a) => a.length >= 4);
  if (members.length === 0) return own;
  shape.companions.push(...own.companions);
  if (joins !== null) addCompanion(`${joins[1]}`, shape, drop);
  shape.slots.push(
    { text: tail.trim(), role: 'core', alternatives: members, loose: [], range: null, wildcard: null },
    ...own.slots.map((s) => ({ ...s, role: 'generic' as const })),
  );
  return shape;
}

const asDescription = (text: string, drop: ReadonlySet<string>): Slot[] =>
  slotsOf(text, drop).map((s) => ({ ...s, role: 'generic' }));

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
