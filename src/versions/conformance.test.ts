import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasShared, readText, sharedPath, sharedSkip } from '#test/shared.ts';
import {
  comparisonHolds,
  osvSchemes,
  rangeAnswer,
  signs,
  type UniversCase,
  universCases,
} from '#test/suites/versions.ts';
import { type AnyScheme, compareTexts, type Order, schemes } from './index.ts';
import { type KnownIssue, osvSemantic, univers } from './known-issues.ts';
import { parseVers, versText } from './vers/index.ts';

const read = (...path: string[]): string => readText(sharedPath('conformance', ...path));

const turned = (order: Order): Order => (order === null ? null : order === 0 ? 0 : order === 1 ? -1 : 1);

/** "a < b", checked both ways round. */
function failingLines(text: string, scheme: AnyScheme): { count: number; failed: string[] } {
  const failed: string[] = [];
  let count = 0;
  for (const line of text.split('\n')) {
    const m = /^(\S+) ([<>=]) (\S+)\s*$/.exec(line);
    if (m === null) {
      if (line.trim() !== '' && !/^(?:#|\/\/)/.test(line.trim())) throw new TypeError(`no ordering: ${line}`);
      continue;
    }
    count += 1;
    const order = signs[`${m[2]}`];
    const there = compareTexts(scheme, `${m[1]}`, `${m[3]}`);
    const back = compareTexts(scheme, `${m[3]}`, `${m[1]}`);
    if (there !== order || back !== turned(there)) failed.push(line.trim());
  }
  return { count, failed };
}

const cases = (issues: readonly KnownIssue[] | undefined): string[] =>
  (issues ?? []).map((i) => i.case).sort();

/** The bar: a list with a reason for each case, of at most 2 % of the suite. */
function expectFew(known: Readonly<Record<string, readonly KnownIssue[]>>, count: number): void {
  const listed = Object.values(known).flat();
  expect(listed.every((issue) => issue.reason.length > 20)).toBe(true);
  expect(listed.length / count).toBeLessThan(0.02);
}

describe.skipIf(!hasShared)(`the orders of osv-scalibr${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const files = hasShared ? readdirSync(sharedPath('conformance', 'osv-semantic')) : [];
  let count = 0;

  it.each(files)('%s', (file) => {
    const id = osvSchemes[file.slice(0, file.indexOf('-'))];
    if (id === undefined) throw new TypeError(`no scheme for ${file}`);
    const result = failingLines(read('osv-semantic', file), schemes[id]);
    count += result.count;
    expect(result.failed.sort()).toEqual(cases(osvSemantic[file]));
  });

  it('leaves little out', () => {
    expect(count).toBeGreaterThan(40_000);
    expectFew(osvSemantic, count);
  });
});

describe.skipIf(!hasShared)(`the tests of univers${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  const folder = ['conformance', 'univers', 'schema'] as const;
  const list = (...path: string[]): string[] =>
    hasShared ? readdirSync(sharedPath(...folder, ...path)).filter((name) => name.includes('.json')) : [];
  const parse = (...path: string[]): UniversCase[] => universCases(read('univers', 'schema', ...path));
  let count = 0;

  it.each(list())('order: %s', (file) => {
    const tests = parse(file);
    count += tests.length;
    expect(tests.filter((test) => !comparisonHolds(test)).map(({ input }) => input.versions)).toEqual([]);
  });

  it.each([...list('range'), ...list('range', 'gitlab').map((file) => `gitlab/${file}`)])(
    'range: %s',
    (file) => {
      const tests = parse('range', ...file.split('/'));
      count += tests.length;
      const failed = tests.filter((test) => rangeAnswer(test) !== test.expected_output);
      expect(
        failed.map(({ input }) => input.native_range ?? `${input.vers} ${input.version}`).sort(),
      ).toEqual(cases(univers[file]));
    },
  );

  it('rpmvercmp.at', () => {
    const lines = [...read('univers', 'rpmvercmp.at').matchAll(/^RPMVERCMP\((.+), (.+), (-?\d)\)/gm)];
    count += lines.length;
    expect(lines.length).toBeGreaterThan(80);
    const wrong = lines.filter(
      ([, a, b, order]) => compareTexts(schemes.rpm, `${a}`, `${b}`) !== Number(order),
    );
    expect(wrong.map(([line]) => line)).toEqual([]);
  });

  it('alpine_test.txt', () => {
    const result = failingLines(read('univers', 'alpine_test.txt'), schemes.alpine);
    count += result.count;
    expect(result.failed).toEqual([]);
  });

  it('the versions of OpenSSL, sorted', () => {
    const versions = read('univers', 'openssl', 'openssl_all_versions.txt').trim().split('\n');
    const sorted = JSON.parse(read('univers', 'openssl', 'openssl_versort_expected.json')) as {
      string: string;
    }[];
    count += versions.length;
    const ours = [...versions].sort((a, b) => compareTexts(schemes.openssl, a, b) ?? Number.NaN);
    expect(ours).toEqual(sorted.map(({ string }) => string));
  });

  it('test-suite-data.json', () => {
    const tests = JSON.parse(read('univers', 'test-suite-data.json')) as {
      vers: string;
      canonical_vers: string;
    }[];
    count += tests.length;
    const failed = tests.filter((test) => {
      const { vers } = parseVers(test.vers);
      return vers === null || versText(vers) !== test.canonical_vers;
    });
    expect(failed.map(({ vers }) => vers)).toEqual(cases(univers['test-suite-data.json']));
  });

  it('leaves little out', () => {
    expect(count).toBeGreaterThan(5000);
    expectFew(univers, count);
  });
});
