/** Package URLs and CPE names: the suites of both standards. */
import { isDeepStrictEqual } from 'node:util';
import { relationOf } from '#match/identifier/cpe-relation.ts';
import {
  type Cpe,
  type CpeAttribute,
  cpeAttributes,
  cpeUri,
  formattedString,
  openCpe,
  parseCpe,
} from '#model/identifier/cpe/index.ts';
import { makePurl, parsePurl, type Purl, purlText } from '#model/identifier/purl/purl.ts';
import { filesOf, judge, readSuite, type SuiteResult } from './suite.ts';

interface PurlCase {
  description: string;
  test_type: 'parse' | 'build' | 'validate';
  input: string | Record<string, unknown>;
  expected_output?: unknown;
  expected_failure: boolean;
}

function purlAnswer({ test_type, input }: PurlCase): unknown {
  if (typeof input !== 'string') {
    const parts: Partial<Purl> = Object.fromEntries(Object.entries(input).filter(([, one]) => one !== null));
    const made = makePurl(parts);
    return made === null ? null : purlText(made);
  }
  const purl = parsePurl(input);
  return test_type === 'parse' || purl === null ? purl : purlText(purl);
}

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

type SuiteName = Record<string, string | number | { $logical: 'ANY' | 'NA' }>;

const spellings: Partial<Record<CpeAttribute, string>> = {
  swEdition: 'sw_edition',
  targetSw: 'target_sw',
  targetHw: 'target_hw',
};

function nameOf(suite: SuiteName): Cpe {
  const cpe = openCpe();
  for (const attribute of cpeAttributes) {
    const value = suite[spellings[attribute] ?? attribute];
    if (typeof value === 'string') cpe[attribute] = { kind: 'text', quoted: value };
    else if (typeof value === 'object' && value.$logical === 'NA') cpe[attribute] = { kind: 'na' };
  }
  return cpe;
}

interface CpePair {
  wfn: SuiteName;
  wfn2: SuiteName;
  expectedIsDisjoint: boolean;
  expectedIsEqual: boolean;
  expectedIsSubset: boolean;
  expectedIsSuperset: boolean;
}

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
