/** What a device does for patients, taken from its device type alone; an unknown type takes the worst. */
import {
  deviceRoles,
  type DeviceRole,
  type DeviceRoleEntry,
  type DeviceRoleTable,
} from '#model/inventory/device-role.ts';
import type { HumanImpact } from '#model/judgement/decision.ts';
import { ssvcOrder } from '#model/judgement/ssvc-table.ts';

/** The part of a decision that depends on the place and kind of the device, not on the vulnerability. */
export interface ContextClass {
  /** Stable name; devices of one configuration and one key share their decisions. Now the role itself. */
  key: string;
  role: DeviceRole;
  humanImpact: HumanImpact;
  /** One sentence for people: why this impact. */
  because: string;
  /** The same in a few words: "keeps patients alive". */
  short: string;
  assumed: boolean;
  source: string;
  ruleVersion: string;
}

/**
 * The context class of a device type as an inventory writes it ("Infusion Pump, syringe", "Beatmungsgerät").
 * Of the table's phrases that stand in it, one inside a longer one does not count ("pump" in "infusion pump");
 * of several the one with the highest impact counts, so that a word more never lowers urgency.
 * Null, empty and unrecognised types are `unknown`: very high, assumed.
 */
export function contextOf(deviceType: string | null, roles: DeviceRoleTable): ContextClass {
  const told = phrasesIn(deviceType ?? '', phraseIndex(roles)).filter((entry) => entry.role !== 'unknown');
  const [worst] = told.sort((a, b) => impactRank(b) - impactRank(a));
  return contextOfKey(worst?.role ?? 'unknown', roles);
}

/** The context class that `contextOf` once gave this key; throws for a key that no role has. */
export function contextOfKey(key: string, roles: DeviceRoleTable): ContextClass {
  const role = deviceRoles.find((candidate) => candidate === key);
  const entry = roles.entries.find((candidate) => candidate.role === role);
  if (!entry) throw new Error(`no device role "${key}" in the table of device types ${roles.version}`);
  return {
    key: entry.role,
    role: entry.role,
    humanImpact: entry.humanImpact,
    because: entry.because,
    short: entry.short,
    assumed: entry.role === 'unknown',
    source: roles.source,
    ruleVersion: roles.version,
  };
}

const indexes = new WeakMap<DeviceRoleTable, Map<string, DeviceRoleEntry>>();

function phraseIndex(roles: DeviceRoleTable): Map<string, DeviceRoleEntry> {
  const held = indexes.get(roles);
  if (held) return held;
  const made = new Map(
    roles.entries.flatMap((entry) => entry.phrases.map((phrase) => [phrase, entry] as const)),
  );
  indexes.set(roles, made);
  return made;
}

interface Found {
  from: number;
  to: number;
  entry: DeviceRoleEntry;
}

/** The longest phrase of the table is six words; a device type of more words than this is cut for reading. */
const longestPhrase = 6;
const mostWords = 24;

function phrasesIn(text: string, index: Map<string, DeviceRoleEntry>): DeviceRoleEntry[] {
  const words = wordsOf(text).slice(0, mostWords);
  const found: Found[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + longestPhrase); to += 1) {
      const entry = lookUp(words.slice(from, to), index);
      if (entry) found.push({ from, to, entry });
    }
  }
  return found.filter((inner) => !found.some((outer) => contains(outer, inner))).map(({ entry }) => entry);
}

function contains(outer: Found, inner: Found): boolean {
  return outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;
}

/** Plural endings of English, French, Spanish and German: "pumps", "tomografen" find the word in the table. */
const endings = ['', 's', 'es', 'e', 'n', 'en'];

function lookUp(words: readonly string[], index: Map<string, DeviceRoleEntry>): DeviceRoleEntry | null {
  const phrase = words.join(' ');
  for (const ending of endings) {
    if (!phrase.endsWith(ending)) continue;
    const entry = index.get(phrase.slice(0, phrase.length - ending.length));
    if (entry) return entry;
  }
  return null;
}

/** "Röntgengerät (C-Arm)" becomes rontgengerat, c, arm. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function impactRank(entry: DeviceRoleEntry): number {
  return ssvcOrder.humanImpact.indexOf(entry.humanImpact);
}
