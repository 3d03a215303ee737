/** What a device does for patients, as its device type tells; an unknown type is a role of its own. */
import type { DeviceRole, DeviceRoleEntry, DeviceRoleTable } from '#model/inventory/device-role.ts';
import { harmSeverities } from '#model/judgement/harm.ts';

/**
 * The role that a device type tells, as an inventory writes it ("Infusion Pump, syringe", "Beatmungsgerät").
 * Of the table's phrases that stand in it, one inside a longer one does not count ("pump" in "infusion pump");
 * of several the one with the severest harm counts, so that a word more never lowers urgency.
 * Null, empty and unrecognised types are `unknown`.
 */
export function roleOf(deviceType: string | null, roles: DeviceRoleTable): DeviceRoleEntry {
  const told = phrasesIn(deviceType ?? '', phraseIndex(roles)).filter((entry) => entry.role !== 'unknown');
  const [worst] = told.sort((a, b) => severityRank(b) - severityRank(a));
  return worst ?? entryOf('unknown', roles);
}

/** The entry of a role; throws for one that the table does not have. */
export function entryOf(role: DeviceRole, roles: DeviceRoleTable): DeviceRoleEntry {
  const entry = roles.entries.find((candidate) => candidate.role === role);
  if (!entry) throw new Error(`no device role "${role}" in the table of device types ${roles.version}`);
  return entry;
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

function severityRank(entry: DeviceRoleEntry): number {
  return harmSeverities.indexOf(entry.severity);
}
