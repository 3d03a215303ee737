/**
 * The operating system that a row of an inventory states, under the CPEs by which NVD and CVE records name it. Not for the
 * notices of makers: those go by `identity/system.ts`. Source of the names: https://nvd.nist.gov/products/cpe
 */
import type { StatedSystem } from '#model/inventory/stated-software.ts';
import { fold } from '../text/atoms.ts';

export type SystemReading = { subject: StatedSystem } | { subject: null; reason: string };

type Words = RegExpExecArray;

interface Rule {
  pattern: RegExp;
  /** `text` is the whole of the row's, folded. */
  read: (words: Words, text: string) => StatedSystem;
}

const release = String.raw`\s*(?:v|version\s+|release\s+)?(\d+(?:\.\d+)*)?(?![\w])`;

const rules: readonly Rule[] = [
  { pattern: /\bwin(?:dows)?\s*(?:server|srv)\s*(20\d\d)(\s*r2)?/, read: windowsServer },
  {
    pattern: /\bwin(?:dows)?(?:\s+(?:embedded|iot))*\s*(xp|vista|7|8\.1|8|10|11)(?![\w.])/,
    read: windows,
  },
  {
    pattern: new RegExp(String.raw`\bubuntu(?:\s+linux)?\b${release}`),
    read: ([, version], text) => ubuntu(version, text),
  },
  {
    pattern: new RegExp(String.raw`\bdebian(?:\s+gnu/linux|\s+linux)?\b${release}`),
    // A point release is updates: the records name the release alone, "10.0".
    read: ([, version]) => patched('Debian', [['debian', 'debian_linux', majorOf(version)]]),
  },
  {
    pattern: new RegExp(String.raw`\b(?:red\s*hat\s+enterprise\s+linux|rhel)(?:\s+server)?\b${release}`),
    read: ([, version]) =>
      patched('Red Hat Enterprise Linux', [
        ['redhat', 'enterprise_linux', majorOf(version)],
        ['redhat', 'enterprise_linux_server', majorOf(version)],
      ]),
  },
  {
    pattern: new RegExp(String.raw`\bandroid(?:\s+os)?\b${release}`),
    read: ([, version]) => patched('Android', [['google', 'android', withMinor(version)]]),
  },
  {
    pattern: new RegExp(String.raw`\bvxworks\b${release}`),
    // "VxWorks 7 SR0640" is an update of 7 that no order of versions holds.
    read: ([, version], text) =>
      versioned('VxWorks', 'windriver', 'vxworks', /\bsr\s*\d/.test(text) ? undefined : version),
  },
  {
    pattern: new RegExp(String.raw`\bqnx\s+os\s+for\s+medical\b${release}`),
    read: ([, version]) => versioned('QNX OS for Medical', 'blackberry', 'qnx_os_for_medical', version),
  },
  {
    pattern: new RegExp(String.raw`\bqnx\s+os\s+for\s+safety\b${release}`),
    read: ([, version]) => versioned('QNX OS for Safety', 'blackberry', 'qnx_os_for_safety', version),
  },
  {
    pattern: new RegExp(
      String.raw`\bqnx\b(?!\s+os\s+for)(?:\s+(?:neutrino|rtos|sdp|os|software\s+development\s+platform))*${release}`,
    ),
    read: ([, version], text) => qnx(version, text),
  },
  {
    pattern: new RegExp(String.raw`\bnucleus\s+(?:rtos|plus|os)\b${release}`),
    read: ([, version]) => versioned('Nucleus RTOS', 'siemens', 'nucleus_rtos', version),
  },
  {
    pattern: new RegExp(String.raw`\bzephyr(?:\s+(?:project|rtos|os))*\b${release}`),
    read: ([, version]) => versioned('Zephyr', 'zephyrproject', 'zephyr', version),
  },
  {
    pattern: new RegExp(String.raw`\bcontiki-ng\b${release}`),
    read: ([, version]) => versioned('Contiki-NG', 'contiki-ng', 'contiki-ng', version),
  },
  {
    pattern: new RegExp(String.raw`\bcontiki\b(?!-)(?:\s+os\b)?${release}`),
    read: ([, version]) => versioned('Contiki', 'contiki-os', 'contiki', version),
  },
  {
    pattern: new RegExp(String.raw`\bwin(?:dows)?(?:\s+embedded)?\s+ce\b${release}`),
    read: ([, version]) => patched('Windows CE', [['microsoft', 'windows_ce', withMinor(version)]]),
  },
  {
    pattern: new RegExp(String.raw`\bmacos\b${release}`),
    read: ([, version]) => versioned('macOS', 'apple', 'macos', version),
  },
];

/** The system that a text names with the CPEs of it; else a reason, in words for the person who keeps the inventory. */
export function systemCpe(text: string): SystemReading {
  const folded = fold(text).replace(/\s+/g, ' ');
  const found = rules.flatMap(({ pattern, read }) => {
    const words = pattern.exec(folded);
    return words === null ? [] : [read(words, folded)];
  });
  const [subject] = found;
  if (subject === undefined)
    return { subject: null, reason: `"${text}" names no operating system that Ward knows by a CPE` };
  if (found.length > 1)
    return { subject: null, reason: `"${text}" names ${found.map(({ system }) => system).join(' and ')}` };
  return { subject };
}

function windowsServer([, year = '', r2]: Words, text: string): StatedSystem {
  const version = r2 === undefined ? '-' : 'r2';
  const build = buildIn(text);
  const product = `windows_server_${year}`;
  return {
    system: `Windows Server ${year}${r2 === undefined ? '' : ' R2'}`,
    // "r2" stands where a build would.
    cpes: [
      build === null || r2 !== undefined
        ? name('microsoft', product, version, packIn(text))
        : name('microsoft', product, build),
    ],
    decidedBy: 'build',
    version: build,
  };
}

/** Feature releases. Source: https://learn.microsoft.com/windows/release-health, pages of Windows 10 and 11. */
const features: Readonly<Record<string, readonly string[]>> = {
  10: '1507 1511 1607 1703 1709 1803 1809 1903 1909 2004 20h2 21h1 21h2 22h2'.split(' '),
  11: '21h2 22h2 23h2 24h2 25h2'.split(' '),
};

/** The feature release by the third number of a build. Source: as above, "build" of each release. */
const featureOfBuild: Readonly<Record<string, string>> = {
  10240: '1507',
  10586: '1511',
  14393: '1607',
  15063: '1703',
  16299: '1709',
  17134: '1803',
  17763: '1809',
  18362: '1903',
  18363: '1909',
  19041: '2004',
  19042: '20h2',
  19043: '21h1',
  19044: '21h2',
  19045: '22h2',
  22000: '21h2',
  22621: '22h2',
  22631: '23h2',
  26100: '24h2',
  26200: '25h2',
};

/** Up to 8.1 a service pack is the update; from 10 the feature release is the version, or part of the product. */
function windows([, edition = '']: Words, text: string): StatedSystem {
  const build = buildIn(text);
  const product = `windows_${edition}`;
  const feature =
    /\b(1[5-9]0\d|1511|20(?:04|09)|2\dh[12])\b/.exec(text)?.[1] ??
    featureOfBuild[build?.split('.')[2] ?? ''] ??
    null;
  const isNew = edition === '10' || edition === '11';
  // Without its feature release it may be each of them, and no build is compared with that of another.
  const byFeature =
    feature === null
      ? (features[edition] ?? []).map((one) => name('microsoft', `${product}_${one}`, '*'))
      : [name('microsoft', `${product}_${feature}`, build ?? '*')];
  return {
    system: `Windows ${edition === 'xp' ? 'XP' : edition === 'vista' ? 'Vista' : edition}`,
    cpes: isNew
      ? [name('microsoft', product, feature ?? '*'), ...byFeature]
      : [build === null ? name('microsoft', product, '-', packIn(text)) : name('microsoft', product, build)],
    // Of an older one the records name service packs, and no row says which updates came after.
    decidedBy: isNew || build !== null ? 'build' : 'updates',
    version: build,
  };
}

/** With its revision alone a build says which updates are in: "10.0.17763.1234", "17763.1234". */
function buildIn(text: string): string | null {
  const found = /(?<![\w.])(?:(\d{1,2}\.\d)\.)?(\d{4,5}\.\d+)(?![\w.])/.exec(text);
  if (found?.[2] === undefined) return null;
  if (found[1] !== undefined) return `${found[1]}.${found[2]}`;
  // Five digits begin with Windows 10 (10240); older ones are of several versions.
  return /^[1-9]\d{4}\./.test(found[2]) ? `10.0.${found[2]}` : null;
}

function packIn(text: string): string {
  const pack = /\b(?:sp|service pack)\s*(\d)\b/.exec(text)?.[1];
  return pack === undefined ? '*' : `sp${pack}`;
}

function ubuntu(version: string | undefined, text: string): StatedSystem {
  const [year, month] = version?.split('.') ?? [];
  const stated = year === undefined || month === undefined ? '*' : `${year}.${month}`;
  const edition = /\blts\b/.test(text) ? 'lts' : '*';
  return {
    system: 'Ubuntu',
    cpes: [`cpe:2.3:o:canonical:ubuntu_linux:${stated}:*:*:*:${edition}:*:*:*`],
    decidedBy: 'updates',
    version: null,
  };
}

function patched(system: string, products: readonly [string, string, string][]): StatedSystem {
  const cpes = products.map(([vendor, product, version]) => name(vendor, product, version));
  return { system, cpes, decidedBy: 'updates', version: null };
}

function versioned(
  system: string,
  vendor: string,
  product: string,
  version: string | undefined,
): StatedSystem {
  const cpes = [name(vendor, product, version ?? '*')];
  return { system, cpes, decidedBy: 'version', version: version ?? null };
}

/** The system has the version of the platform that it comes with; records name either, and a service pack by itself. */
function qnx(version: string | undefined, text: string): StatedSystem {
  const [stated, pack] = [version ?? '*', packIn(text)];
  return {
    system: 'QNX Neutrino',
    cpes: [
      name('blackberry', 'qnx_neutrino_rtos', stated, pack),
      `cpe:2.3:a:blackberry:qnx_software_development_platform:${stated}:${pack}:*:*:*:*:*:*`,
    ],
    decidedBy: 'version',
    version: version ?? null,
  };
}

function majorOf(version: string | undefined): string {
  return version === undefined ? '*' : `${version.split('.')[0] ?? version}.0`;
}

function withMinor(version: string | undefined): string {
  return version === undefined || version.includes('.') ? (version ?? '*') : `${version}.0`;
}

function name(vendor: string, product: string, version: string, update = '*'): string {
  return `cpe:2.3:o:${vendor}:${product}:${version}:${update}:*:*:*:*:*:*`;
}
