/** Expected pairs of a component and a record beside those that matching finds. */
import { indexSoftware, startMatching } from '#match/software/index.ts';
import { component, sbom } from '#match/software/testing.ts';
import type { Component } from '#model/inventory/sbom.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';

export interface Comparison {
  components: readonly Component[];
  records: readonly VulnerabilityRecord[];
  /** Ids of records by the ref of the component; those outside `records` are no pairs. */
  expected: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Difference {
  kind: 'missed' | 'extra';
  component: string;
  record: string;
  /** What Ward says of it, null where it says nothing. */
  status: string | null;
  reading: string | null;
}

export interface Compared {
  found: number;
  missed: number;
  extra: number;
  /** Pairs that Ward calls unknown, expected or not. */
  undecided: number;
  differences: Difference[];
}

/** A component that is known by its name and package URLs. */
export function componentOf(
  ref: string,
  name: string,
  version: string | null,
  purls: string[],
  cpes: string[] = [],
): Component {
  return component({ ref, name, version, purls, cpes, pointer: `#${ref}` });
}

export function compare({ components, records, expected }: Comparison): Compared {
  const matching = startMatching(indexSoftware([sbom(...components)]));
  for (const record of records) matching.add(record);
  const answers = new Map<string, { status: string; reading: string | null }>();
  for (const { subject, matches } of matching.matches())
    for (const { records: said } of matches)
      for (const { id, status, evidence } of said)
        answers.set(`${subject.component.ref}\n${id}`, { status, reading: evidence[0]?.reading ?? null });
  const known = new Set(records.map(({ id }) => id));
  const wanted = new Set(
    [...expected].flatMap(([ref, ids]) =>
      [...ids].filter((id) => known.has(id)).map((id) => `${ref}\n${id}`),
    ),
  );
  const result: Compared = { found: 0, missed: 0, extra: 0, undecided: 0, differences: [] };
  const named = new Map(components.map((one) => [one.ref, one.purls[0] ?? one.name]));
  const differ = (kind: Difference['kind'], pair: string) => {
    const [ref = '', record = ''] = pair.split('\n');
    const answer = answers.get(pair);
    result.differences.push({
      kind,
      component: named.get(ref) ?? ref,
      record,
      status: answer?.status ?? null,
      reading: answer?.reading ?? null,
    });
  };
  for (const pair of wanted) {
    if (answers.get(pair)?.status === 'affected') result.found += 1;
    else {
      result.missed += 1;
      differ('missed', pair);
    }
  }
  for (const [pair, { status }] of answers) {
    if (status === 'unknown') result.undecided += 1;
    if (status !== 'affected' || wanted.has(pair)) continue;
    result.extra += 1;
    differ('extra', pair);
  }
  return result;
}
