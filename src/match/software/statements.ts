/**
 * What the statements of a CSAF document say of components. A statement is about what its identifier names and nothing beside
 * it: it is affirmed only where package or product, version, qualifiers and the product around it are told on both sides.
 * Sources: CSAF 2.0, 3.1.3.3 and 3.2.3.9; package URLs, ECMA-427; CPE, NISTIR 7696.
 */
import { parseCpe, plainText } from '#model/identifier/cpe/index.ts';
import { type Purl, parsePurl } from '#model/identifier/purl/purl.ts';
import type {
  AffectedPackage,
  VersionStatus,
  VulnerabilityRecord,
} from '#model/knowledge/vulnerability-record.ts';
import type { ComponentStatus } from '#model/judgement/component-match.ts';
import { relationOf } from '../identifier/cpe-relation.ts';
import type { Answer } from './answer.ts';
import { productOf, productRelation } from './cpe-match.ts';
import { statedAnswer } from './cve.ts';
import { type Met, namesIn } from './met.ts';
import { keyOfPurlText } from './package-key.ts';
import { releaseOf } from './release.ts';
import { namesWithin, type SubjectSpan } from './span.ts';
import type { PackageName, ProductName, SoftwareIndex, Subject } from './subjects.ts';

/** A statement that meets a component, and what it says of its version. */
interface Stated {
  met: Met;
  /** True where the statement names this very version and says how it stands. */
  isExact: boolean;
  /** Under one name of the component, in one place. */
  place: string;
}

/** A statement about the very version goes before those about others, or about all, of the same thing in the same place. */
export function statementsMet(index: SoftwareIndex, record: VulnerabilityRecord, span: SubjectSpan): Met[] {
  const stated = record.affected.flatMap((entry) => [
    ...byPackage(index, entry, span),
    ...byProduct(index, entry, span),
  ]);
  const exact = new Map<Subject, Set<string>>();
  for (const { isExact, met, place } of stated) {
    if (!isExact) continue;
    const places = exact.get(met.subject) ?? new Set();
    exact.set(met.subject, places.add(place));
  }
  return stated
    .filter(({ isExact, met, place }) => isExact || exact.get(met.subject)?.has(place) !== true)
    .map(({ met }) => met);
}

function byPackage(index: SoftwareIndex, entry: AffectedPackage, span: SubjectSpan): Stated[] {
  const { purl: text } = entry.identity;
  const key = text === null ? null : keyOfPurlText(text);
  const purl = text === null ? null : parsePurl(text);
  if (text === null || key === null || purl === null) return [];
  const distribution = key.split('/')[1] ?? '';
  return namesWithin(index.packages.get(key) ?? [], span).flatMap((name) => {
    const qualifiers = qualifiersOpen(purl, name.text);
    if (qualifiers === null) return [];
    const around = platformsOpen(index, entry.platforms, name, { distribution, release: name.release });
    if (around === null) return [];
    return stating(entry, name, text, [...qualifiers, ...around.open], around);
  });
}

function byProduct(index: SoftwareIndex, entry: AffectedPackage, span: SubjectSpan): Stated[] {
  return entry.identity.cpes.flatMap((text) => {
    const product = productOf(text);
    const criteria = product === null ? null : parseCpe(text);
    if (product === null || criteria === null) return [];
    return namesWithin(index.products.get(product) ?? [], span).flatMap((name) => {
      const { isSame, open } = productRelation(criteria, name.cpe);
      const around = isSame === false ? null : platformsOpen(index, entry.platforms, name, null);
      if (around === null) return [];
      const doubts = open.map((attribute) => `the component does not state its ${attribute}`);
      const updates = plainText(criteria.update);
      const other = updates !== null && plainText(name.cpe.update) !== updates;
      const update = other ? [`the document is about update ${updates}`] : [];
      return stating(entry, name, text, [...doubts, ...update, ...around.open], around);
    });
  });
}

/** What is left open turns affected into unknown; what would clear says nothing then. */
function stating(
  entry: AffectedPackage,
  name: PackageName | ProductName,
  text: string,
  open: readonly string[],
  { isReleaseOpen, places }: Around,
): Stated[] {
  const answer = versionAnswer(entry, name);
  if (answer === null || (answer.status === 'not_affected' && open.length > 0)) return [];
  const status: ComponentStatus = open.length > 0 ? 'unknown' : answer.status;
  const reading = [answer.reading, ...open].join('; ');
  const evidence = { ...namesIn(name, text, entry.pointer, entry.givenBy), ...answer, status, reading };
  return [
    {
      met: { subject: name.subject, evidence, scores: entry.scores, isReleaseOpen },
      isExact: entry.versions.length > 0 && status !== 'unknown',
      place: JSON.stringify([name.text, ...places]),
    },
  ];
}

const statusOf: Readonly<Record<VersionStatus, ComponentStatus>> = {
  affected: 'affected',
  unaffected: 'not_affected',
  unknown: 'unknown',
};

function versionAnswer(
  entry: AffectedPackage,
  { version, scheme }: PackageName | ProductName,
): Answer | null {
  const plain = { scheme: null, range: null };
  const { defaultStatus } = entry;
  if (defaultStatus !== null)
    return {
      ...plain,
      status: statusOf[defaultStatus],
      reading: `the document says ${word(entry)} of every version`,
    };
  if (version === null) {
    const isSafe = entry.versions.every(({ status }) => status === 'unaffected') && entry.ranges.length === 0;
    if (isSafe && !entry.incomplete) return null;
    const reading = `the component states no version; the document says ${word(entry)} of ${versionsIn(entry)}`;
    return { ...plain, status: 'unknown', reading };
  }
  const stated = statedAnswer(entry, version, scheme);
  if (stated !== null) {
    const isBeside = stated.status === 'unknown' && entry.versions.length > 0;
    const reading = isBeside
      ? `the document says ${word(entry)} of ${versionsIn(entry)} and leaves ${version} open`
      : `${stated.reading}; the document says ${word(entry)}`;
    return { ...stated, reading };
  }
  return entry.incomplete
    ? { ...plain, status: 'unknown', reading: 'the versions of the statement could not be read' }
    : null;
}

/** "known affected", as the standard calls it. */
function word({ pointer }: AffectedPackage): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function versionsIn({ versions, ranges }: AffectedPackage): string {
  return versions.length > 0 || ranges.length === 0
    ? versions.map(({ version }) => version).join(', ') || 'versions that could not be read'
    : 'a range of versions';
}

/** Told by version and release already, or by the name of the file and not of the package. */
const elsewhere: ReadonlySet<string> = new Set(['distro', 'epoch', 'upstream']);

/** What the statement's package URL says and the component's does not; null where they differ, and are two packages. */
function qualifiersOpen({ qualifiers, subpath }: Purl, text: string): string[] | null {
  const own = parsePurl(text);
  const open: string[] = [];
  for (const [name, value] of Object.entries(qualifiers ?? {})) {
    // A source package stands for all that is built from it.
    if (elsewhere.has(name) || (name === 'arch' && (value === 'src' || value === 'source'))) continue;
    const held = own?.qualifiers?.[name];
    if (held === undefined)
      open.push(`the component does not state its ${name}; the document is about ${value}`);
    else if (held !== value) return null;
  }
  if (subpath === null || subpath === own?.subpath) return open;
  return (own?.subpath ?? null) === null ? [...open, `the document is about ${subpath} in it`] : null;
}

interface Around {
  open: string[];
  isReleaseOpen: boolean;
  /** The releases and products that were compared; updates of one release are one place. */
  places: string[];
}

/**
 * The products around it: a release of the component's distribution is compared, another product is looked for in the same SBOM.
 * Null where the component is of another release.
 */
function platformsOpen(
  index: SoftwareIndex,
  platforms: readonly string[],
  { subject }: PackageName | ProductName,
  of: { distribution: string; release: string | null } | null,
): Around | null {
  const around: Around = { open: [], isReleaseOpen: false, places: [] };
  for (const platform of platforms) {
    const release = of === null ? null : releaseOfPlatform(platform, of.distribution);
    around.places.push(release ?? platform);
    if (release !== null && of !== null) {
      if (of.release === null) around.isReleaseOpen = true;
      else if (of.release !== release) return null;
    } else if (!isThere(index, platform, subject.sbom))
      around.open.push(`it counts in ${platform}, which the SBOM does not list`);
  }
  return around;
}

/** CPE products that are a distribution, by the namespace of its package URLs (NVD CPE dictionary, read on 27 November 2026). */
const distributions: Readonly<Record<string, RegExp>> = {
  redhat: /^(?:enterprise_linux|rhel)(?:_|$)/,
  suse: /^(?:sles|sled|sle_hpc|linux_enterprise|suse_linux_enterprise)/,
  opensuse: /^(?:leap|opensuse)/,
  debian: /^debian_linux$/,
  ubuntu: /^ubuntu_linux$/,
};

/** `cpe:/o:redhat:enterprise_linux:8` and `cpe:/o:suse:sles:15:sp4` as releases of their packages; null for another product. */
function releaseOfPlatform(text: string, distribution: string): string | null {
  const cpe = parseCpe(text);
  const product = cpe === null ? null : plainText(cpe.product);
  const pattern = Object.hasOwn(distributions, distribution) ? distributions[distribution] : undefined;
  if (cpe === null || product === null || pattern === undefined || !pattern.test(product)) return null;
  const version = plainText(cpe.version);
  const pack = /^sp(\d+)$/i.exec(plainText(cpe.update) ?? '')?.[1];
  return version === null
    ? null
    : releaseOf([version, ...(pack === undefined ? [] : [pack])].join('.'), distribution);
}

/** The platform, or one of the set that it names, is a component of the same SBOM. */
function isThere(index: SoftwareIndex, platform: string, sbom: number): boolean {
  const product = productOf(platform);
  const wanted = product === null ? null : parseCpe(platform);
  if (product === null || wanted === null) return false;
  return (index.products.get(product) ?? []).some(({ cpe, subject }) => {
    const relation = relationOf(wanted, cpe);
    return subject.sbom === sbom && (relation === 'equal' || relation === 'superset');
  });
}
