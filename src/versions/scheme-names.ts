/** What others call a version scheme: types of package URLs, ecosystems of OSV, types of VERS and of CVE records. */
import type { SchemeId } from './index.ts';

/**
 * By type of package URL. Source of the types: https://github.com/package-url/purl-spec/tree/main/types; a type whose
 * versions are commit hashes, image digests or the maker's own is left out, and so has no order.
 */
const purlTypes: Readonly<Record<string, SchemeId>> = {
  alpm: 'alpm',
  apk: 'alpine',
  bitnami: 'semver',
  cargo: 'semver',
  cocoapods: 'semver',
  composer: 'packagist',
  conan: 'conan',
  cran: 'cran',
  deb: 'deb',
  ebuild: 'gentoo',
  gem: 'rubygems',
  githubactions: 'semver',
  golang: 'go',
  hackage: 'hackage',
  hex: 'semver',
  julia: 'semver',
  maven: 'maven',
  npm: 'semver',
  nuget: 'nuget',
  pub: 'pub',
  pypi: 'pep440',
  rpm: 'rpm',
  swift: 'semver',
  'vscode-extension': 'semver',
};

/**
 * By OSV ecosystem, without what follows its colon. Source of the list: "Defined ecosystems" of
 * https://ossf.github.io/osv-schema/#defined-ecosystems; of the orders: `Parse` in semantic/parse.go of
 * https://github.com/google/osv-scalibr, and for distributions their package manager. Left out are ecosystems without an
 * order of versions that is written down (Android, OSS-Fuzz, GIT).
 */
const osvEcosystems: Readonly<Record<string, SchemeId>> = {
  AlmaLinux: 'rpm',
  Alpaquita: 'alpine',
  Alpine: 'alpine',
  'Azure Linux': 'rpm',
  'BellSoft Hardened Containers': 'alpine',
  Bioconductor: 'semver',
  Bitnami: 'semver',
  Chainguard: 'alpine',
  ConanCenter: 'conan',
  CRAN: 'cran',
  'crates.io': 'semver',
  Debian: 'deb',
  GHC: 'hackage',
  'GitHub Actions': 'semver',
  Go: 'go',
  Hackage: 'hackage',
  Hex: 'semver',
  Julia: 'semver',
  Kubernetes: 'semver',
  Linux: 'semver',
  Mageia: 'rpm',
  Maven: 'maven',
  MinimOS: 'alpine',
  npm: 'semver',
  NuGet: 'nuget',
  openEuler: 'rpm',
  openSUSE: 'rpm',
  Packagist: 'packagist',
  'Photon OS': 'rpm',
  Pub: 'pub',
  PyPI: 'pep440',
  'Red Hat': 'rpm',
  'Rocky Linux': 'rpm',
  RubyGems: 'rubygems',
  SUSE: 'rpm',
  SwiftURL: 'semver',
  Ubuntu: 'deb',
  VSCode: 'semver',
  Wolfi: 'alpine',
};

/** Ecosystems that name another one behind their colon: "Root:Debian:12". */
const wrappers = new Set(['Root']);

/**
 * Types of VERS beside those of package URLs. Source: https://github.com/package-url/vers-spec (types) and
 * `RANGE_CLASS_BY_SCHEMES` of https://github.com/aboutcode-org/univers
 */
const versTypes: Readonly<Record<string, SchemeId>> = {
  alpine: 'alpine',
  apache: 'semver',
  arch: 'alpm',
  archlinux: 'alpm',
  debian: 'deb',
  generic: 'generic',
  gentoo: 'gentoo',
  github: 'semver',
  intdot: 'nginx',
  mattermost: 'semver',
  nginx: 'nginx',
  openssl: 'openssl',
  semver: 'semver',
  // CISA writes `vers:all/<4.3`, which the type does not have; makers' versions follow no rule.
  all: 'generic',
  none: 'generic',
};

/**
 * `versionType` of CVE records. Source: "versionType" of
 * https://github.com/CVEProject/cve-schema/blob/main/schema/docs/versions.md; "custom" and unknown ones have no order
 * that is written down, and are left to whoever knows the product.
 */
const cveVersionTypes: Readonly<Record<string, SchemeId>> = {
  maven: 'maven',
  python: 'pep440',
  rpm: 'rpm',
  semver: 'semver',
};

/** Projects whose own order differs from that of their package's type, by name. */
const projects: Readonly<Record<string, SchemeId>> = { nginx: 'nginx', openssl: 'openssl' };

/** The scheme of a package; a generic one is known by its name ("pkg:generic/openssl"). */
export function schemeOfPackage(type: string, name: string): SchemeId | null {
  if (type === 'generic') return own(projects, name.toLowerCase()) ?? null;
  return own(purlTypes, type.toLowerCase()) ?? null;
}

/** "Debian:12" and "Root:Debian:12" are dpkg's; null for an ecosystem without an order. */
export function schemeOfEcosystem(ecosystem: string): SchemeId | null {
  const [first = '', second = ''] = ecosystem.split(':', 2);
  return own(osvEcosystems, wrappers.has(first) ? second : first) ?? null;
}

export function schemeOfVers(type: string): SchemeId | null {
  const lower = type.toLowerCase();
  return own(versTypes, lower) ?? own(purlTypes, lower) ?? null;
}

export function schemeOfCve(versionType: string): SchemeId | null {
  const lower = versionType.toLowerCase();
  return own(cveVersionTypes, lower) ?? schemeOfVers(lower);
}

/** The scheme of a product that is known by a CPE: makers' versions follow no rule, but for the projects with a rule of their own. */
export function schemeOfProduct(product: string): SchemeId {
  return own(projects, product.toLowerCase()) ?? 'generic';
}

/** Names come from outside: `constructor` is none of the table's. */
function own(table: Readonly<Record<string, SchemeId>>, name: string): SchemeId | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
