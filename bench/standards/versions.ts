/** Orders of versions: the lines of osv-scalibr, and the orders and ranges of univers. */
import {
  comparisonHolds,
  osvSchemes,
  rangeAnswer,
  signs,
  type UniversCase,
  universCases,
} from '#test/suites/versions.ts';
import { type AnyScheme, compareTexts, type SchemeId, schemes } from '#versions/index.ts';
import { parseVers, versText } from '#versions/vers/index.ts';
import { filesOf, judge, readSuite, type SuiteResult } from './suite.ts';

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

function universHolds(test: UniversCase): boolean {
  const isOrder = test.test_type === 'comparison' || test.test_type === 'equality';
  return isOrder ? comparisonHolds(test) : rangeAnswer(test) === test.expected_output;
}

const universName = ({ input }: UniversCase) =>
  input.versions?.join(' ') ?? input.native_range ?? `${input.vers} ${input.version ?? ''}`;

function everyUniversCase(): UniversCase[] {
  const folders = [[], ['range'], ['range', 'gitlab']];
  return folders.flatMap((folder) =>
    filesOf('univers', 'schema', ...folder)
      .filter((name) => name.includes('.json'))
      .flatMap((name) => universCases(readSuite('univers', 'schema', ...folder, name))),
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
    await judge('', everyUniversCase(), universName, universHolds),
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
