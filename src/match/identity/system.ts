/** Operating systems by name: what a row runs on, and advisories whose product is the operating system itself. */
import { fold } from '../text/atoms.ts';

export interface SystemName {
  /** "windows", "windows server", "rhel": one key a family, whatever its spelling. */
  family: string;
  /** "10", "2012 r2"; null where the text names none. */
  release: string | null;
  /** Feature release of Windows: 1809, 21h2. */
  feature: string | null;
  /** "10.0.17763.1999", "17763.1999"; "6.9.3" of a system whose release is its whole version. A shorter one may be any of its releases. */
  build: string | null;
}

interface Family {
  key: string;
  /** Key of its maker in the vendor tree. */
  maker: string;
  /** The first group is the release. */
  pattern: RegExp;
  /** Its release is its whole version: 6.9.3 is one of 6.9, and a range is asked about it. */
  isVersioned?: true;
}

const families: readonly Family[] = [
  {
    key: 'windows server',
    maker: 'microsoft',
    pattern: /\bwin(?:dows)?\s*(?:server|srv|svr)\b[\s,]*((?:20\d\d|version\s+\d\w+)(?:\s*r2)?)?/,
  },
  {
    key: 'windows',
    maker: 'microsoft',
    pattern:
      /\bwin(?:dows)?(?:\s*(?:embedded|iot|standard|enterprise|pro(?:fessional)?|posready))*\s*(xp|vista|nt|ce|2000|7|8\.1|8|10|11)(?![\w.]|\s*\.\d)|\bwindows\b/,
  },
  { key: 'rhel', maker: 'redhat', pattern: /\b(?:red\s*hat\s+enterprise\s+linux|rhel)\b\s*(\d+(?:\.\d+)?)?/ },
  {
    key: 'sles',
    maker: 'suse',
    pattern: /\b(?:suse\s+linux\s+enterprise(?:\s+server)?|sles)\b\s*(\d+(?:\s*sp\d)?)?/,
  },
  { key: 'ubuntu', maker: 'canonical', pattern: /\bubuntu\b(?:\s+linux)?\s*(\d\d\.\d\d)?/ },
  { key: 'esxi', maker: 'vmware', pattern: /\b(?:vmware\s+)?esxi\b\s*(\d+(?:\.\d+)?)?/ },
  {
    key: 'ios xe',
    maker: 'cisco',
    pattern: /\b(?:cisco\s+)?ios[\s-]*xe\b(?:\s+software)?\s*(\d+(?:\.\d+)*)?/,
  },
  { key: 'pan-os', maker: 'palo-alto', pattern: /\bpan-?os\b\s*(\d+(?:\.\d+)*)?/ },
  { key: 'fortios', maker: 'fortinet', pattern: /\bfortios\b\s*(\d+(?:\.\d+)*)?/ },
  {
    key: 'vxworks',
    maker: 'wind-river',
    pattern: /\b(?:wind\s*river\s+)?vxworks\b(?:\s*(?:v|version\s+)?(\d+(?:\.\d+)*)(?![\w.]))?/,
    isVersioned: true,
  },
  {
    key: 'qnx os for medical',
    maker: 'blackberry-qnx',
    pattern: /\b(?:blackberry\s+)?qnx\s+os\s+for\s+medical\b(?:\s*(\d+(?:\.\d+)*)(?![\w.]))?/,
    isVersioned: true,
  },
  {
    key: 'qnx os for safety',
    maker: 'blackberry-qnx',
    pattern: /\b(?:blackberry\s+)?qnx\s+os\s+for\s+safety\b(?:\s*(\d+(?:\.\d+)*)(?![\w.]))?/,
    isVersioned: true,
  },
  {
    key: 'qnx',
    maker: 'blackberry-qnx',
    pattern:
      /\b(?:blackberry\s+)?qnx\b(?:\s+(?:neutrino|rtos|sdp|software\s+development\s+platform)|\s*\(sdp\))*(?:\s*(\d+(?:\.\d+)*)(?![\w.]))?/,
    isVersioned: true,
  },
  { key: 'android', maker: 'google', pattern: /\bandroid\b(?:\s+os)?\s*(\d+(?:\.\d+)?)?/ },
];

/** Words that surround the name of a system and take nothing away from it. */
const around =
  /\b(?:microsoft|for|on|x64|x86|32|64|arm64|bit|based|systems?|server core installation|standard|datacenter|enterprise|pro|professional|home|education|embedded|iot|ltsc|ltsb|edition|evaluation|version|service pack|sp\s*\d|operating|os|(?:20\d\d)?(?:\s+and)?|\d{2}h[12])\b/g;

/** The system that a text names, null without one. */
export function readSystem(text: string): SystemName | null {
  return readWithRest(text)?.system ?? null;
}

/** Every system of a list; a bare release after a comma belongs to the family before it. Empty where it is no list. */
export function readSystems(text: string): SystemName[] {
  const found: SystemName[] = [];
  for (const piece of text.split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+/)) {
    const system = readSystem(piece);
    const last = found.at(-1);
    if (system !== null) found.push(system);
    else if (last !== undefined && /^(?:\d{1,2}(?:\.\d+)?|20\d\d(?:\s*r2)?|xp|vista)$/i.test(piece.trim()))
      found.push({ ...last, release: piece.trim().toLowerCase(), feature: null, build: null });
    else return [];
  }
  return found;
}

function readWithRest(text: string): { system: SystemName; maker: string; rest: string } | null {
  const folded = fold(text).replace(/\s+/g, ' ');
  for (const { key, maker, pattern, isVersioned } of families) {
    const m = pattern.exec(folded);
    if (m === null) continue;
    const behind = folded.slice(m.index + m[0].length);
    const windows = key.startsWith('windows');
    const feature = windows
      ? (/\b(1[5-9]0\d|1[5-9]11|20(?:04|09)|2\dh[12])\b/.exec(behind)?.[1] ?? null)
      : null;
    const version = isVersioned === true && /\.\d+\./.test(m[1] ?? '') ? (m[1] ?? null) : null;
    const build = windows
      ? (/(?<![\w.])(\d{1,2}\.\d\.\d{4,5}(?:\.\d+)?|\d{5}\.\d+)(?![\w.])/.exec(behind)?.[1] ?? null)
      : version;
    const release = m[1]?.replace(/\s*r2/, ' r2').replace(/\s+/g, ' ').trim() ?? null;
    const r2 = windows && release !== null && /^\s*r2\b/.test(behind) ? `${release} r2` : release;
    const rest = `${folded.slice(0, m.index)} ${behind}`;
    return { system: { family: key, release: r2, feature, build }, maker, rest };
  }
  return null;
}

/**
 * The system that a product is, where its maker's notice names nothing else: "Windows 10 Version 1809 for x64-based
 * Systems" by Microsoft. In a device maker's notice the same words are a condition.
 */
export function systemOfProduct(name: string, makerKeys: readonly string[]): SystemName | null {
  const read = readWithRest(name);
  if (read === null || !makerKeys.includes(read.maker)) return null;
  const { feature, build } = read.system;
  const rest = read.rest
    .replace(around, ' ')
    .replaceAll(feature ?? '\0', ' ')
    .replaceAll(build ?? '\0', ' ')
    .replace(/\br2\b/g, ' ');
  return /[a-z\d]/.test(rest) ? null : read.system;
}

/** Key of the maker of the system that a text names, null without one. */
export function systemMaker(text: string): string | null {
  return readWithRest(text)?.maker ?? null;
}

const versioned: ReadonlySet<string> = new Set(
  families.filter((one) => one.isVersioned).map(({ key }) => key),
);

/** "6.9.3" is one of 6.9, where releases are versions; Windows 8.1 is none of Windows 8. */
function isWithin(family: string, release: string, of: string): boolean {
  return versioned.has(family) && release.startsWith(`${of}.`);
}

/** `full`: the row names this system; `partial`: it leaves release or feature release open; null: another one. */
export function compareSystems(
  wanted: SystemName,
  found: SystemName,
): { strength: 'full' | 'partial'; missing: string[] } | null {
  if (wanted.family !== found.family) return null;
  const missing: string[] = [];
  for (const part of ['release', 'feature'] as const) {
    const want = wanted[part];
    const has = found[part];
    if (want === null || want === has) continue;
    if (has !== null && isWithin(wanted.family, has, want)) continue;
    if (has !== null && !isWithin(wanted.family, want, has)) return null;
    missing.push(want);
  }
  return { strength: missing.length === 0 ? 'full' : 'partial', missing };
}
