/** The suites of versions as they are written: which order each file means, and the cases of univers with what Ward answers. */
import { type AnyScheme, compareTexts, type Order, type SchemeId, schemes } from '#versions/index.ts';
import { nativeVers } from '#versions/native/index.ts';
import { parseVers, versContains, versText } from '#versions/vers/index.ts';

/** The order that a line such as `1.0 < 1.1` states. */
export const signs: Readonly<Record<string, Order>> = { '<': -1, '=': 0, '>': 1 };

/** By the beginning of the file names of osv-scalibr. */
export const osvSchemes: Readonly<Record<string, SchemeId>> = {
  alpine: 'alpine',
  cran: 'cran',
  debian: 'deb',
  hackage: 'hackage',
  maven: 'maven',
  nuget: 'nuget',
  packagist: 'packagist',
  pub: 'pub',
  pypi: 'pep440',
  redhat: 'rpm',
  rubygems: 'rubygems',
  semver: 'semver',
};

export interface UniversCase {
  test_type: 'comparison' | 'equality' | 'from_native' | 'containment' | 'roundtrip';
  input: {
    input_scheme?: string;
    versions?: [string, string];
    scheme?: string;
    native_range?: string;
    vers?: string;
    version?: string;
  };
  expected_output: unknown;
}

const universSchemes: Readonly<Record<string, SchemeId>> = {
  alpm: 'alpm',
  apk: 'alpine',
  conan: 'conan',
  deb: 'deb',
  gentoo: 'gentoo',
  maven: 'maven',
  nuget: 'nuget',
  openssl: 'openssl',
};

/** A file holds its cases, or an object with them. */
export function universCases(text: string): UniversCase[] {
  const data = JSON.parse(text) as UniversCase[] | { tests: UniversCase[] };
  return Array.isArray(data) ? data : data.tests;
}

/** Whether Ward orders two versions as the case says. */
export function comparisonHolds({ test_type, input, expected_output }: UniversCase): boolean {
  const id = universSchemes[input.input_scheme ?? ''];
  if (id === undefined || input.versions === undefined) throw new TypeError('no scheme or no versions');
  const scheme: AnyScheme = schemes[id];
  const order = compareTexts(scheme, ...input.versions);
  if (test_type === 'equality') return expected_output === true ? order === 0 : order !== null && order !== 0;
  const [first, second] = expected_output as [string, string];
  const sorted = compareTexts(scheme, first, second);
  return order !== null && (sorted === -1 || sorted === 0);
}

/** What Ward makes of a range: its VERS, or whether it holds a version. */
export function rangeAnswer({ test_type, input }: UniversCase): unknown {
  if (test_type === 'from_native') return nativeVers(`${input.scheme}`, `${input.native_range}`);
  const { vers, reason } = parseVers(`${input.vers}`);
  if (vers === null) return reason;
  return test_type === 'containment' ? versContains(vers, `${input.version}`) : versText(vers);
}
