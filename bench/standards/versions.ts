/** Orders of versions: the lines of osv-scalibr, and the orders and ranges of univers. */
import { type AnyScheme, compareTexts, type Order, type SchemeId, schemes } from '#versions/index.ts';
import { nativeVers } from '#versions/native/index.ts';
import { parseVers, versContains, versText } from '#versions/vers/index.ts';
import { filesOf, judge, readSuite, type SuiteResult } from './suite.ts';

const signs: Readonly<Record<string, Order>> = { '<': -1, '=': 0, '>': 1 };
const osvSchemes: Readonly<Record<string, SchemeId>> = {
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

interface Line {
  scheme: SchemeId;
  line: string;
  left: string;
  sign: string;
  right: string;
}

function linesOf(text: string, scheme: SchemeId): Line[] {
  return [...text.matchAll(/^(\S+) ([<>=]) (\S+)\s*$/gm)].map(([line, left = '', sign = '', right = '']) => ({
    scheme,
    line: line.trim(),
    left,
    sign,
    right,
  }));
}

/** "a < b", both ways round. */
function lineHolds({ scheme, left, sign, right }: Line): boolean {
  const order = signs[sign];
  const own: AnyScheme = schemes[scheme];
  const turned = order === 1 ? -1 : order === -1 ? 1 : order;
  return compareTexts(own, left, right) === order && compareTexts(own, right, left) === turned;
}

export async function osvSemanticSuite(): Promise<SuiteResult> {
  const lines = filesOf('osv-semantic').flatMap((file) => {
    const scheme = osvSchemes[file.slice(0, file.indexOf('-'))];
    if (scheme === undefined) throw new TypeError(`no order is known for ${file}`);
    return linesOf(readSuite('osv-semantic', file), scheme);
  });
  return await judge('osv-semantic', lines, ({ line }) => line, lineHolds);
}

interface UniversCase {
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

function universHolds({ test_type, input, expected_output }: UniversCase): boolean {
  if (test_type === 'from_native')
    return nativeVers(`${input.scheme}`, `${input.native_range}`) === expected_output;
  if (test_type === 'containment' || test_type === 'roundtrip') {
    const { vers, reason } = parseVers(`${input.vers}`);
    const answer =
      vers === null
        ? reason
        : test_type === 'containment'
          ? versContains(vers, `${input.version}`)
          : versText(vers);
    return answer === expected_output;
  }
  const id = universSchemes[input.input_scheme ?? ''];
  if (id === undefined || input.versions === undefined) throw new TypeError('no order is known for it');
  const own: AnyScheme = schemes[id];
  const order = compareTexts(own, ...input.versions);
  if (test_type === 'equality') return (order === 0) === (expected_output === true) && order !== null;
  const [first, second] = expected_output as [string, string];
  const sorted = compareTexts(own, first, second);
  return order !== null && (sorted === -1 || sorted === 0);
}

const universName = ({ input }: UniversCase) =>
  input.versions?.join(' ') ?? input.native_range ?? `${input.vers} ${input.version ?? ''}`;

function universCases(): UniversCase[] {
  const folders = [[], ['range'], ['range', 'gitlab']];
  return folders.flatMap((folder) =>
    filesOf('univers', 'schema', ...folder)
      .filter((name) => name.includes('.json'))
      .flatMap((name) => {
        const data = JSON.parse(readSuite('univers', 'schema', ...folder, name)) as
          | UniversCase[]
          | { tests: UniversCase[] };
        return Array.isArray(data) ? data : data.tests;
      }),
  );
}

export async function universSuite(): Promise<SuiteResult> {
  const rpm = [...readSuite('univers', 'rpmvercmp.at').matchAll(/^RPMVERCMP\((.+), (.+), (-?\d)\)/gm)];
  const openssl = readSuite('univers', 'openssl', 'openssl_all_versions.txt').trim().split('\n');
  const sorted = (
    JSON.parse(readSuite('univers', 'openssl', 'openssl_versort_expected.json')) as { string: string }[]
  ).map(({ string }) => string);
  const vers = JSON.parse(readSuite('univers', 'test-suite-data.json')) as {
    vers: string;
    canonical_vers: string;
  }[];
  const ours = [...openssl].sort((a, b) => compareTexts(schemes.openssl, a, b) ?? Number.NaN);
  const parts = [
    await judge('', universCases(), universName, universHolds),
    await judge(
      '',
      rpm,
      ([line]) => line,
      ([, a, b, order]) => compareTexts(schemes.rpm, `${a}`, `${b}`) === Number(order),
    ),
    await judge(
      '',
      linesOf(readSuite('univers', 'alpine_test.txt'), 'alpine'),
      ({ line }) => line,
      lineHolds,
    ),
    await judge(
      '',
      openssl.map((_, at) => at),
      (at) => `${sorted[at]}`,
      (at) => ours[at] === sorted[at],
    ),
    await judge(
      '',
      vers,
      (one) => one.vers,
      (one) => {
        const read = parseVers(one.vers).vers;
        return read !== null && versText(read) === one.canonical_vers;
      },
    ),
  ];
  return {
    suite: 'univers (VERS and orders)',
    total: parts.reduce((sum, { total }) => sum + total, 0),
    failed: parts.flatMap(({ failed }) => failed),
  };
}
