/** One key for a package, whether it is named by a package URL, by an ecosystem of OSV, or by the registry it comes from. */
import { purlKey } from '#model/identifier/purl/key.ts';
import { type Purl, readPurl } from '#model/identifier/purl/purl.ts';
import { normalised } from '#model/identifier/purl/types.ts';

interface PurlPlace {
  type: string;
  /** Namespace under which a distribution's packages stand. */
  namespace?: string;
}

/**
 * Where the packages of an ecosystem stand among package URLs. Sources: "Defined ecosystems" of
 * https://ossf.github.io/osv-schema/#defined-ecosystems, which names the package URL of some, and osv/purl_helpers.py of
 * https://github.com/google/osv.dev for the others.
 */
const ecosystems: Readonly<Record<string, PurlPlace>> = {
  AlmaLinux: { type: 'rpm', namespace: 'almalinux' },
  Alpaquita: { type: 'apk', namespace: 'alpaquita' },
  Alpine: { type: 'apk', namespace: 'alpine' },
  'Azure Linux': { type: 'rpm', namespace: 'azurelinux' },
  'BellSoft Hardened Containers': { type: 'apk', namespace: 'bellsoft-hardened-containers' },
  Bitnami: { type: 'bitnami' },
  Chainguard: { type: 'apk', namespace: 'chainguard' },
  ConanCenter: { type: 'conan' },
  CRAN: { type: 'cran' },
  'crates.io': { type: 'cargo' },
  Debian: { type: 'deb', namespace: 'debian' },
  'GitHub Actions': { type: 'githubactions' },
  Go: { type: 'golang' },
  Hackage: { type: 'hackage' },
  Hex: { type: 'hex' },
  Julia: { type: 'julia' },
  Mageia: { type: 'rpm', namespace: 'mageia' },
  Maven: { type: 'maven' },
  MinimOS: { type: 'apk', namespace: 'minimos' },
  npm: { type: 'npm' },
  NuGet: { type: 'nuget' },
  openEuler: { type: 'rpm', namespace: 'openeuler' },
  openSUSE: { type: 'rpm', namespace: 'opensuse' },
  Packagist: { type: 'composer' },
  'Photon OS': { type: 'rpm', namespace: 'photon' },
  Pub: { type: 'pub' },
  PyPI: { type: 'pypi' },
  'Red Hat': { type: 'rpm', namespace: 'redhat' },
  'Rocky Linux': { type: 'rpm', namespace: 'rocky-linux' },
  RubyGems: { type: 'gem' },
  SUSE: { type: 'rpm', namespace: 'suse' },
  SwiftURL: { type: 'swift' },
  Ubuntu: { type: 'deb', namespace: 'ubuntu' },
  Wolfi: { type: 'apk', namespace: 'wolfi' },
};

/** How `ID` of os-release (https://www.freedesktop.org/software/systemd/man/os-release.html) names a distribution that stands above otherwise. */
const distributions: Readonly<Record<string, string>> = {
  mariner: 'azurelinux',
  'azure-linux': 'azurelinux',
  'opensuse-leap': 'opensuse',
  'opensuse-tumbleweed': 'opensuse',
  rhel: 'redhat',
  rocky: 'rocky-linux',
  rockylinux: 'rocky-linux',
  sled: 'suse',
  sles: 'suse',
};

/**
 * Registries that CVE records name in `collectionURL`, by host. Source: the examples of `collectionURL` and `packageName`
 * in https://github.com/CVEProject/cve-schema/blob/main/schema/CVE_Record_Format.json
 */
const registries: Readonly<Record<string, string>> = {
  'crates.io': 'cargo',
  'hex.pm': 'hex',
  'hackage.haskell.org': 'hackage',
  'npmjs.com': 'npm',
  'nuget.org': 'nuget',
  'packagist.org': 'composer',
  'pkg.go.dev': 'golang',
  'pub.dev': 'pub',
  'pypi.org': 'pypi',
  'pypi.python.org': 'pypi',
  'registry.npmjs.org': 'npm',
  'repo.hex.pm': 'hex',
  'repo.maven.apache.org': 'maven',
  'repo1.maven.org': 'maven',
  'rubygems.org': 'gem',
};

/** Types whose namespace is the distribution that built the package. */
const built: ReadonlySet<string> = new Set(['apk', 'deb', 'rpm']);

/** The type of a package URL, with the distribution where that is a part of every name: `npm`, `deb/debian`. Of a key. */
export function packageKindOf(key: string): string {
  const [type = '', namespace, name] = key.split('/', 3);
  return built.has(type) && name !== undefined ? `${type}/${namespace}` : type;
}

/** The kinds of packages of which some source writes its records: an ecosystem of OSV or a registry of CVE records. */
export const publishedKinds: ReadonlySet<string> = new Set(
  [...Object.values(ecosystems), ...Object.values(registries).map((type): PurlPlace => ({ type }))].map(
    ({ type, namespace }) => (namespace === undefined ? type : `${type}/${namespace}`),
  ),
);

/** The key of a package URL; its distribution stands in the qualifier `distro` where it is not the namespace. */
export function keyOfPurl(purl: Purl): string {
  if (!built.has(purl.type)) return purlKey(purl);
  const stated = purl.namespace ?? /^[a-z-]*[a-z]/.exec(purl.qualifiers?.distro ?? '')?.[0] ?? null;
  const namespace = stated === null ? null : (own(distributions, stated) ?? stated);
  return purlKey({ ...purl, namespace });
}

/** The key of a package under another name that its builder gives it. */
export function keyOfSource(purl: Purl, name: string): string {
  return keyOfPurl(normalised({ ...purl, name }));
}

/** Null for an ecosystem without package URLs; what follows its colon says a release and is not looked at. */
export function keyOfEcosystem(ecosystem: string, name: string): string | null {
  const place = own(ecosystems, ecosystem.split(':', 1)[0] ?? '');
  return place === undefined ? null : keyIn(place, name);
}

/** A package of the registry at an address; null for an address that is none. */
export function keyOfRegistry(address: string, name: string): string | null {
  const host =
    URL.parse(address)
      ?.hostname.toLowerCase()
      .replace(/^www\./, '') ?? '';
  const type = own(registries, host);
  return type === undefined ? null : keyIn({ type }, name);
}

/** The key of a package URL as text, null where it cannot be read. */
export function keyOfPurlText(text: string): string | null {
  const { purl } = readPurl(text);
  return purl === null ? null : keyOfPurl(purl);
}

/** Maven joins group and artifact by a colon, Swift names an address; elsewhere the name is that of the package URL. */
function keyIn({ type, namespace }: PurlPlace, name: string): string {
  const spelt =
    type === 'maven' ? name.replace(':', '/') : type === 'swift' ? name.replace(/^https?:\/\//i, '') : name;
  const { name: plain } = normalised({
    type,
    namespace: null,
    name: spelt,
    version: null,
    qualifiers: null,
    subpath: null,
  });
  return purlKey({ type, namespace: namespace ?? null, name: plain });
}

/** Names come from outside: `constructor` is none of the table's. */
function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
