/** The components of SBOMs by the names that vulnerability records could give them. */
import { atOnce } from '#base/turn-taker.ts';
import type { Component, Sbom } from '#model/inventory/sbom.ts';
import { type Cpe, parseCpe, plainText } from '#model/identifier/cpe/index.ts';
import { type Purl, readPurl } from '#model/identifier/purl/purl.ts';
import type { SchemeId } from '#versions/index.ts';
import { schemeOfPackage, schemeOfProduct } from '#versions/scheme-names.ts';
import { keyOfPurl, keyOfSource } from './package-key.ts';
import { releaseOf } from './release.ts';

export interface Subject {
  /** Position among the subjects of the index; those of one SBOM follow one another. */
  no: number;
  /** Position of its SBOM among those given. */
  sbom: number;
  component: Component;
}

/** A component under one package URL, or under that of the source package it was built from. */
export interface PackageName {
  subject: Subject;
  key: string;
  /** The package URL as the SBOM writes it. */
  text: string;
  version: string | null;
  /** The order of versions of its type, null where none is written down. */
  scheme: SchemeId | null;
  /** Release of its distribution, null where it is not stated or there is none. */
  release: string | null;
}

/** A component under one CPE. */
export interface ProductName {
  subject: Subject;
  cpe: Cpe;
  /** The CPE as the SBOM writes it. */
  text: string;
  version: string | null;
  scheme: SchemeId;
}

export interface SoftwareIndex {
  subjects: readonly Subject[];
  packages: ReadonlyMap<string, readonly PackageName[]>;
  /** By the product of the CPE, in plain lower case. */
  products: ReadonlyMap<string, readonly ProductName[]>;
}

/** What of an SBOM is matched. */
export type MatchedSbom = Pick<Sbom, 'root' | 'components'>;

/** Roots are components like the others: a record may name the product itself. */
export function indexSoftware(sboms: readonly MatchedSbom[]): SoftwareIndex {
  return atOnce(indexInSteps(sboms));
}

/** Components indexed from one step to the next. */
const stepSize = 500;

/** The same in steps, between which the caller can do something else: an SBOM may have hundreds of thousands of components. */
export function* indexInSteps(sboms: readonly MatchedSbom[]): Generator<undefined, SoftwareIndex> {
  const subjects = subjectsOf(sboms);
  const releases = sboms.map(releaseOfSbom);
  const packages = new Map<string, PackageName[]>();
  const products = new Map<string, ProductName[]>();
  for (const [at, subject] of subjects.entries()) {
    for (const name of packageNames(subject, releases[subject.sbom] ?? null)) add(packages, name.key, name);
    for (const name of productNames(subject)) add(products, keyOfProduct(name), name);
    if (at % stepSize === stepSize - 1) yield;
  }
  return { subjects, packages, products };
}

function subjectsOf(sboms: readonly MatchedSbom[]): Subject[] {
  const subjects: Subject[] = [];
  for (const [sbom, { root, components }] of sboms.entries()) {
    if (root !== null) subjects.push({ no: subjects.length, sbom, component: root });
    for (const component of components) subjects.push({ no: subjects.length, sbom, component });
  }
  return subjects;
}

function add<Name>(names: Map<string, Name[]>, key: string, name: Name): void {
  const same = names.get(key);
  if (same === undefined) names.set(key, [name]);
  else same.push(name);
}

/** The keys of packages and products under which a component is found; a component with two of one key gives it twice. */
export function* keysOfComponents(
  sbom: MatchedSbom,
): Generator<{ component: Component; packages: string[]; products: string[] }> {
  const release = releaseOfSbom(sbom);
  const { root, components } = sbom;
  const keysOf = (component: Component) => {
    // Only its names are asked for: it stands in no index.
    const subject = { no: 0, sbom: 0, component };
    return {
      component,
      packages: packageNames(subject, release).map(({ key }) => key),
      products: productNames(subject).map(keyOfProduct),
    };
  };
  if (root !== null) yield keysOf(root);
  for (const component of components) yield keysOf(component);
}

function keyOfProduct({ cpe }: ProductName): string {
  return plainText(cpe.product)?.toLowerCase() ?? '';
}

interface SystemRelease {
  name: string;
  version: string;
}

/** The one operating system that an SBOM lists: packages that do not say their release are taken to be of it. */
function releaseOfSbom({ root, components }: MatchedSbom): SystemRelease | null {
  const isSystem = (each: Component | null) => each?.type === 'operating-system';
  const systems = [...(isSystem(root) ? [root] : []), ...components.filter(isSystem)];
  const [only] = systems;
  if (systems.length !== 1 || only?.version === null || only?.version === undefined) return null;
  return { name: only.name.toLowerCase(), version: only.version };
}

function packageNames(subject: Subject, system: SystemRelease | null): PackageName[] {
  const { component } = subject;
  return component.purls.flatMap((text) => {
    const { purl } = readPurl(text);
    if (purl === null) return [];
    const own = { subject, text, key: keyOfPurl(purl), version: versionOf(purl, component.version) };
    const more = { scheme: schemeOfPackage(purl.type, purl.name), release: releaseOfPurl(purl, system) };
    const source = sourceOf(purl);
    if (source === null || source.name === purl.name) return [{ ...own, ...more }];
    const key = keyOfSource(purl, source.name);
    return [
      { ...own, ...more },
      { ...own, ...more, key, version: source.version ?? own.version },
    ];
  });
}

/** An epoch stands apart in package URLs of type rpm (https://github.com/package-url/purl-spec, rpm-definition). */
export function versionOf({ type, version, qualifiers }: Purl, stated: string | null): string | null {
  const text = version ?? stated;
  const epoch = type === 'rpm' ? qualifiers?.epoch : undefined;
  return text === null || epoch === undefined || text.includes(':') ? text : `${epoch}:${text}`;
}

/**
 * The source package that `upstream` names, by which Debian, Ubuntu and Alpine write their records: `glibc`,
 * `glibc@2.31-13` where the versions differ, or the file of a source RPM. Written by Syft
 * (https://github.com/anchore/syft, syft/pkg/cataloger).
 */
function sourceOf({ type, qualifiers }: Purl): { name: string; version: string | null } | null {
  const upstream = qualifiers?.upstream;
  if (upstream === undefined) return null;
  const file = type === 'rpm' ? /^(.+)-[^-]+-[^-]+\.src\.rpm$/.exec(upstream) : null;
  if (file?.[1] !== undefined) return { name: file[1], version: null };
  const [name = '', version] = upstream.split('@', 2);
  return name === '' ? null : { name, version: version ?? null };
}

function releaseOfPurl(purl: Purl, system: SystemRelease | null): string | null {
  const distribution = keyOfPurl(purl).split('/')[1] ?? '';
  const stated = purl.qualifiers?.distro;
  if (stated !== undefined) return releaseOf(stated, distribution);
  const isOfSystem = system !== null && system.name.includes(purl.namespace ?? '-');
  return isOfSystem ? releaseOf(system.version, distribution) : null;
}

function productNames(subject: Subject): ProductName[] {
  const { cpes, version } = subject.component;
  return cpes.flatMap((text) => {
    const cpe = parseCpe(text);
    const product = cpe === null ? null : plainText(cpe.product);
    if (cpe === null || product === null) return [];
    return [
      { subject, cpe, text, version: plainText(cpe.version) ?? version, scheme: schemeOfProduct(product) },
    ];
  });
}
