/** One rule of an nftables chain: what it matches, and its verdicts (nft(8), "EXPRESSIONS" and "VERDICT STATEMENTS"). */
import { type AddressRange, complementOf, readAddressRange, wholeFamily } from '#model/network/address.ts';
import type { PortRange } from '#model/network/network.ts';
import { elementsBetweenCommas, type NftTable, type Word } from './nft-words.ts';
import { allPorts, commonPorts, portNumber } from './port-names.ts';

export interface NftMatch {
  from: readonly AddressRange[] | null;
  to: readonly AddressRange[] | null;
  iif: readonly string[] | null;
  oif: readonly string[] | null;
  ports: readonly PortRange[] | null;
  /** False for a rule that only meets replies of connections that there are (`ct state established`). */
  meetsNew: boolean;
  doubts: readonly string[];
}

export type Verdict = { kind: 'accept' | 'drop' | 'return' } | { kind: 'jump' | 'goto'; chain: string };

export interface NftRule {
  match: NftMatch;
  verdict: Verdict;
}

export const anyMatch: NftMatch = {
  from: null,
  to: null,
  iif: null,
  oif: null,
  ports: null,
  meetsNew: true,
  doubts: [],
};

/** The keys of a verdict map are values of the selector before it. */
type Selector = (match: NftMatch, values: readonly string[], negated: boolean) => NftMatch;

/** Statements that decide nothing, each with the words that belong to it. */
const asides: Readonly<Record<string, readonly string[]>> = {
  counter: ['packets', 'bytes', 'name'],
  log: ['prefix', 'level', 'group', 'flags', 'snaplen', 'queue-threshold'],
  comment: [],
  reject: [],
};
const portNumbersOf: ReadonlySet<string> = new Set(['tcp', 'udp', 'th']);
const newStates: ReadonlySet<string> = new Set(['new', 'untracked']);

/** A rule with a verdict map is several, in the order of the map; a rule without verdict is none. */
export function readNftRule(words: readonly Word[], table: NftTable): NftRule[] {
  let match = anyMatch;
  let at = 0;
  while (at < words.length) {
    const verdict = verdictAt(words, at);
    if (verdict !== null) return [{ match, verdict }];
    const word = words[at];
    const aside = typeof word === 'string' ? asides[word] : undefined;
    if (aside !== undefined) {
      at = afterAside(words, at, aside);
      continue;
    }
    const found = selectorAt(words, at);
    if (found === null) return doubtful(words.slice(at), match);
    const step = applySelector(words, found, match, table);
    if ('rules' in step) return step.rules;
    ({ match, at } = step);
  }
  return [];
}

function afterAside(words: readonly Word[], at: number, keys: readonly string[]): number {
  if (words[at] === 'comment') return at + 2;
  let next = at + 1;
  while (typeof words[next] === 'string' && keys.includes(words[next] as string)) next += 2;
  return next;
}

/** What follows is not known: the verdict at its end counts with a doubt. */
function doubtful(rest: readonly Word[], match: NftMatch): NftRule[] {
  const doubts = [...match.doubts, plain(rest)];
  for (let at = 0; at < rest.length; at += 1) {
    const verdict = verdictAt(rest, at);
    if (verdict !== null) return [{ match: { ...match, doubts }, verdict }];
    if (rest[at] === 'vmap')
      return mapVerdicts(rest[at + 1]).map(([, one]) => ({ match: { ...match, doubts }, verdict: one }));
  }
  return [];
}

function plain(words: readonly Word[]): string {
  return words.flat(3).join(' ').slice(0, 80);
}

function verdictAt(words: readonly Word[], at: number): Verdict | null {
  const [word, next] = [words[at], words[at + 1]];
  if (word === 'accept' || word === 'drop' || word === 'return') return { kind: word };
  if (word === 'reject') return { kind: 'drop' };
  if ((word === 'jump' || word === 'goto') && typeof next === 'string') return { kind: word, chain: next };
  return null;
}

function selectorAt(words: readonly Word[], start: number): { select: Selector; at: number } | null {
  const at = words[start] === 'meta' ? start + 1 : start;
  const [word, key] = [words[at], words[at + 1]];
  if (typeof word !== 'string') return null;
  if (/^[io]if(?:name)?$/.test(word))
    return { select: interfaces(word.startsWith('i') ? 'iif' : 'oif'), at: at + 1 };
  if (word === 'l4proto') return { select: protocols, at: at + 1 };
  if (word === 'nfproto') return { select: families, at: at + 1 };
  if (typeof key !== 'string') return null;
  if (word === 'ip' || word === 'ip6') {
    if (key === 'saddr' || key === 'daddr')
      return { select: addresses(key === 'saddr' ? 'from' : 'to'), at: at + 2 };
    return key === 'protocol' || key === 'nexthdr' ? { select: protocols, at: at + 2 } : null;
  }
  if (portNumbersOf.has(word) && key === 'dport')
    return { select: portsOf(word === 'th' ? ['tcp', 'udp'] : [word as 'tcp' | 'udp']), at: at + 2 };
  return word === 'ct' && key === 'state' ? { select: states, at: at + 2 } : null;
}

type Step = { match: NftMatch; at: number } | { rules: NftRule[] };

function applySelector(
  words: readonly Word[],
  { select, at: start }: { select: Selector; at: number },
  match: NftMatch,
  table: NftTable,
): Step {
  const operator = words[start];
  if (operator === 'vmap') {
    const map = words[start + 1];
    const elements = typeof map === 'string' ? table.sets.get(map.replace(/^@/, '')) : map;
    if (elements === undefined) return { rules: [] };
    const rules = mapVerdicts(elements).map(([key, verdict]) => ({
      match: select(match, key === '*' ? [] : [key], false),
      verdict,
    }));
    return { rules };
  }
  if (operator === '.' || operator === '&' || operator === 'and')
    return { rules: doubtful(words.slice(start - 1), match) };
  // Comparisons of nft(8), "RELATIONAL EXPRESSIONS"; ports alone have an order that rules use.
  const signed = operator === '!=' || operator === '==';
  const ordered = typeof operator === 'string' && /^[<>]=?$/.test(operator) ? operator : null;
  let at = start + (signed || ordered !== null ? 1 : 0);
  const values = [...valuesOf(words[at], table)];
  // States without braces: `ct state established,related`.
  while (words[at + 1] === ',' && words[at + 2] !== undefined) {
    at += 2;
    values.push(...valuesOf(words[at], table));
  }
  const written = ordered === null ? values : values.map((value) => rangeOf(ordered, value));
  return { match: select(match, written, operator === '!='), at: at + 1 };
}

/** `>= 1024` as a range of ports. */
function rangeOf(operator: string, value: string): string {
  const port = portNumber(value);
  if (port === null) return value;
  if (operator.startsWith('<')) return `0-${operator === '<' ? port - 1 : port}`;
  return `${operator === '>' ? port + 1 : port}-65535`;
}

function valuesOf(word: Word | undefined, table: NftTable): string[] {
  if (word === undefined) return ['nothing'];
  const named = typeof word === 'string' && word.startsWith('@') ? table.sets.get(word.slice(1)) : word;
  if (named === undefined) return [String(word)];
  if (typeof named === 'string') return [unquoted(named)];
  return elementsBetweenCommas(named).map((element) =>
    element.includes('.') ? plain(element) : unquoted(String(element[0])),
  );
}

function unquoted(word: string): string {
  return word.replace(/^"|"$/g, '');
}

function mapVerdicts(map: Word | readonly Word[] | undefined): [string, Verdict][] {
  if (map === undefined || typeof map === 'string') return [];
  return elementsBetweenCommas(map).flatMap((element) => {
    const colon = element.indexOf(':');
    const verdict = colon === -1 ? null : verdictAt(element, colon + 1);
    return verdict === null ? [] : [[unquoted(plain(element.slice(0, colon))), verdict] as [string, Verdict]];
  });
}

function interfaces(end: 'iif' | 'oif'): Selector {
  return (match, values, negated) =>
    negated
      ? { ...match, doubts: [...match.doubts, `${end}name != ${values.join(', ')}`] }
      : { ...match, [end]: values.length === 0 ? match[end] : values };
}

function addresses(end: 'from' | 'to'): Selector {
  return (match, values, negated) => {
    if (values.length === 0) return match;
    const ranges = values.map(readAddressRange);
    const doubts = values.filter((_, at) => ranges[at] === null).map((value) => `address ${value}`);
    if (doubts.length > 0) return { ...match, doubts: [...match.doubts, ...doubts.slice(0, 3)] };
    const known = ranges.filter((range) => range !== null);
    return { ...match, [end]: negated ? complementOf(known) : known };
  };
}

const protocols: Selector = (match, values, negated) => {
  const named = (['tcp', 'udp'] as const).filter(
    (one) => (values.includes(one) || values.includes(one === 'tcp' ? '6' : '17')) !== negated,
  );
  return values.length === 0 ? match : { ...match, ports: commonPorts(match.ports, allPorts(...named)) };
};

const families: Selector = (match, values, negated) => {
  const isFour = values.includes('ipv4') !== negated;
  return { ...match, from: match.from ?? [wholeFamily(isFour ? 4 : 6)] };
};

function portsOf(base: readonly PortRange['protocol'][]): Selector {
  return (match, values, negated) => {
    if (values.length === 0) return { ...match, ports: commonPorts(match.ports, allPorts(...base)) };
    const ranges = values.map((value) => value.split('-').map((one) => portNumber(one)));
    if (ranges.some((range) => range.length > 2 || range.includes(null)))
      return {
        ...match,
        ports: allPorts(...base),
        doubts: [...match.doubts, `ports ${values.join(', ').slice(0, 60)}`],
      };
    const known = ranges.map(([from, to]) => ({ from: from ?? 0, to: to ?? from ?? 0 }));
    const spans = negated ? gapsOf(known) : known;
    const ports = base.flatMap((protocol) => spans.map((span) => ({ protocol, ...span })));
    return { ...match, ports: commonPorts(match.ports, ports) };
  };
}

function gapsOf(spans: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let next = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = Math.max(next, to + 1);
  }
  return next <= 65_535 ? [...gaps, { from: next, to: 65_535 }] : gaps;
}

const states: Selector = (match, values, negated) => ({
  ...match,
  meetsNew: match.meetsNew && (values.length === 0 || values.some((one) => newStates.has(one)) !== negated),
});
