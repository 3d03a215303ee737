/** Package URLs and CPE names: the suites of both standards. */
import { isDeepStrictEqual } from 'node:util';
import { relationOf } from '#match/identifier/cpe-relation.ts';
import { type Cpe, cpeUri, formattedString, parseCpe } from '#model/identifier/cpe/index.ts';
import { type CpePair, nameOf, type SuiteName } from '#test/suites/cpe.ts';
import { type PurlCase, purlAnswer } from '#test/suites/purl.ts';
import { filesOf, judge, readSuite, type SuiteResult } from './suite.ts';

export async function purlSuite(): Promise<SuiteResult> {
  const paths = [
    ...filesOf('purl', 'tests', 'types').map((file) => ['types', file]),
    ['spec', 'specification-test.json'],
  ];
  const cases = paths.flatMap((path) => {
    const { tests } = JSON.parse(readSuite('purl', 'tests', ...path)) as { tests: PurlCase[] };
    return tests.map((test) => ({ test, name: `${path[1]}: ${test.description}` }));
  });
  return await judge(
    'purl',
    cases,
    ({ name }) => name,
    ({ test }) =>
      isDeepStrictEqual(plain(purlAnswer(test)), plain(test.expected_failure ? null : test.expected_output)),
  );
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function pairHolds(pair: CpePair): boolean {
  const relation = relationOf(nameOf(pair.wfn), nameOf(pair.wfn2));
  return (
    (relation === 'disjoint') === pair.expectedIsDisjoint &&
    (relation === 'equal') === pair.expectedIsEqual &&
    (relation === 'subset' || relation === 'equal') === pair.expectedIsSubset &&
    (relation === 'superset' || relation === 'equal') === pair.expectedIsSuperset
  );
}

export async function cpeSuite(): Promise<SuiteResult> {
  const read = <Case>(file: string) => JSON.parse(readSuite('cpe', file)) as Case[];
  const bound = (file: string, write: (cpe: Cpe) => string) =>
    read<{ w: SuiteName; expected: string }>(file).map(({ w, expected }) => ({
      name: expected,
      holds: () => write(nameOf(w)) === expected,
    }));
  const unbound = (file: string) =>
    read<{ s: string; expected?: SuiteName }>(file).map(({ s, expected }) => ({
      name: s,
      holds: () => isDeepStrictEqual(parseCpe(s), expected === undefined ? null : nameOf(expected)),
    }));
  const cases = [
    ...bound('bind-fs.json', formattedString),
    ...bound('bind-uri.json', cpeUri),
    ...unbound('unbind-fs.json'),
    ...unbound('unbind-uri.json'),
    ...read<CpePair>('name-matching.json').map((pair) => ({
      name: JSON.stringify([pair.wfn, pair.wfn2]),
      holds: () => pairHolds(pair),
    })),
  ];
  return await judge(
    'cpe',
    cases,
    ({ name }) => name,
    ({ holds }) => holds(),
  );
}
