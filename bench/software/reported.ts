/** Components and records made again from what a report says of each finding: the package, its version, and the constraint that it met. */
import { entry, record as emptyRecord } from '#match/software/testing.ts';
import type {
  AffectedPackage,
  CpeMatch,
  RangeEvent,
  VulnerabilityRecord,
} from '#model/knowledge/vulnerability-record.ts';
import { type Comparison, componentOf } from './compare.ts';

/** One line of a report. */
export interface Reported {
  vulnerability: string;
  /** Package URL with version, and CPEs, of what was found. */
  purl: string;
  cpes: string[];
  version: string;
  /** The package that the record names, as a package URL without version, or the CPEs that it was found by. */
  record: { purl: string } | { cpes: string[] };
  /** "< 1.2 || >= 2, < 2.3", or "none" for every version. */
  constraint: string;
}

export function comparisonOf(lines: readonly Reported[]): Comparison {
  const components = [...new Map(lines.map((line) => [refOf(line), line]))].map(
    ([ref, { purl, version, cpes }]) => componentOf(ref, purl, version, [purl], cpes),
  );
  const expected = new Map(
    [...Map.groupBy(lines, refOf)].map(([ref, own]) => [
      ref,
      new Set(own.map(({ vulnerability }) => vulnerability)),
    ]),
  );
  const records = [...Map.groupBy(lines, ({ vulnerability }) => vulnerability)].map(([id, own]) =>
    recordOf(id, own),
  );
  return { components, records, expected };
}

/** One package can stand in a report at several places, and with an upstream that differs. */
function refOf({ purl }: Reported): string {
  return purl;
}

function recordOf(id: string, lines: readonly Reported[]): VulnerabilityRecord {
  const entries = new Map(lines.map((line) => [JSON.stringify([line.record, line.constraint]), line]));
  const affected: AffectedPackage[] = [];
  const matches: CpeMatch[] = [];
  for (const { record, constraint } of entries.values()) {
    if ('purl' in record) affected.push(packageOf(record.purl, constraint, affected.length));
    else matches.push(...record.cpes.flatMap((criteria) => matchesOf(criteria, constraint)));
  }
  return emptyRecord({
    source: matches.length > 0 ? 'nvd' : 'osv',
    id,
    affected,
    configurations:
      matches.length === 0
        ? []
        : [
            {
              givenBy: null,
              node: { operator: 'OR', negate: false, children: [], matches, incomplete: false },
              pointer: '/configurations/0',
            },
          ],
  });
}

function packageOf(purl: string, constraint: string, index: number): AffectedPackage {
  const alternatives = alternativesOf(constraint);
  return entry({
    identity: { purl },
    versions: alternatives.flatMap(({ exactly }) =>
      exactly === null ? [] : [{ version: exactly, status: 'affected' as const }],
    ),
    ranges: alternatives.flatMap((one) =>
      one.exactly === null
        ? [{ kind: 'events' as const, type: 'ECOSYSTEM' as const, repository: null, events: eventsOf(one) }]
        : [],
    ),
    pointer: `/affected/${index}`,
  });
}

interface Alternative {
  exactly: string | null;
  from: string | null;
  below: string | null;
  upTo: string | null;
}

function alternativesOf(constraint: string): Alternative[] {
  const text = constraint.replace(/\s*\([^)]*\)\s*$/, '').trim();
  if (text === '' || text === 'none') return [{ exactly: null, from: null, below: null, upTo: null }];
  return text.split('||').map((part) => {
    const one: Alternative = { exactly: null, from: null, below: null, upTo: null };
    for (const piece of part.split(',')) {
      const [, operator = '', version = ''] = /^\s*(<=|>=|<|=)\s*(\S+)\s*$/.exec(piece) ?? [];
      if (operator === '<') one.below = version;
      else if (operator === '<=') one.upTo = version;
      else if (operator === '>=') one.from = version;
      else if (operator === '=') one.exactly = version;
      else throw new Error(`the constraint "${constraint}" of a report is not understood`);
    }
    return one;
  });
}

function eventsOf({ from, below, upTo }: Alternative): RangeEvent[] {
  return [
    { introduced: from ?? '0' },
    ...(below === null ? [] : [{ fixed: below }]),
    ...(upTo === null ? [] : [{ lastAffected: upTo }]),
  ];
}

function matchesOf(criteria: string, constraint: string): CpeMatch[] {
  return alternativesOf(constraint).map(({ exactly, from, below, upTo }) => ({
    criteria,
    vulnerable: true,
    versionStartIncluding: exactly ?? from,
    versionStartExcluding: null,
    versionEndIncluding: exactly ?? upTo,
    versionEndExcluding: below,
  }));
}
