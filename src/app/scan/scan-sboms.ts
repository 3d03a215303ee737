/** A one-shot scan: SBOMs against vulnerability records, given with them or held in a data folder. Nothing is stored. */
import { problem } from '#base/errors/problem.ts';
import {
  coverageOf,
  indexSoftware,
  kindsOfRecord,
  namesOfComponents,
  type SoftwareIndex,
  type SoftwareMatching,
  startMatching,
  type Subject,
  type SubjectMatches,
} from '#match/software/index.ts';
import type { ComponentMatch, ComponentStatus } from '#model/judgement/component-match.ts';
import type { ScanPolicy } from '#model/judgement/scan-policy.ts';
import type {
  NameKind,
  ScannedSbom,
  ScanProblem,
  ScanReport,
  ScanResult,
} from '#model/judgement/scan-report.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { RecordIndex } from '#store/record-index/read.ts';
import { severityOf } from '#weigh/severity.ts';
import { brokenRules, exploitedBy, scoresOf } from '#weigh/scan-policy.ts';
import { readKnowledge, readSboms, type ReadSbom, type ScanFile, type OnScanFile } from './scan-files.ts';
import { doubtsOf, of } from './scan-doubts.ts';

export interface ScanInput {
  sboms: readonly ScanFile[];
  /** Files of records and of the KEV catalogue, or the index of what a data folder holds. */
  against: readonly ScanFile[] | RecordIndex;
  policy: ScanPolicy;
  /** Which results are reported; the policy looks at all. */
  statuses: readonly ComponentStatus[];
  at: Date;
  wardVersion: string;
  onFile: OnScanFile;
}

export interface Scan {
  report: ScanReport;
  problems: ScanProblem[];
}

/** A scan without SBOM or record has no report; its problems say why. */
export async function scanSboms(input: ScanInput): Promise<Scan | { report: null; problems: ScanProblem[] }> {
  const read = await readSboms(input.sboms, input.onFile);
  if (read.sboms.length === 0)
    return { report: null, problems: [...read.problems, of('', problem('scan-no-sbom', ''))] };
  const index = indexSoftware(read.sboms.map(({ sbom }) => sbom));
  const matching = startMatching(index);
  const knowledge = await meet(input, index, matching);
  const before = [...read.problems, ...knowledge.problems];
  if (knowledge.records === 0)
    return { report: null, problems: [...before, of('', problem('scan-no-records', ''))] };
  const results = matching
    .matches()
    .flatMap((one) => resultsOf(one, read.sboms, knowledge.kev, input.policy));
  const bySbom = Map.groupBy(index.subjects, ({ sbom }) => sbom);
  const sboms = read.sboms.map((one, at) => describe(one, bySbom.get(at) ?? []));
  const told = {
    at: input.at.toISOString(),
    wardVersion: input.wardVersion,
    sboms,
    knowledge: {
      records: knowledge.records,
      unread: knowledge.unread,
      kevVersion: knowledge.kevVersion,
    },
    coverage: coverageOf(index, knowledge.kinds),
    policy: input.policy,
    breaking: results.filter(({ breaks }) => breaks.length > 0).length,
    results: results.filter(({ status }) => input.statuses.includes(status)).sort(byUrgency),
  };
  const problems = [...before, ...doubtsOf(told, results)];
  const isWhole = !before.some(({ problem: one }) => one.severity === 'error');
  return { report: { ...told, problems, isWhole }, problems };
}

interface Knowledge {
  records: number;
  unread: number;
  kevVersion: string | null;
  /** Day of listing by CVE id. */
  kev: ReadonlyMap<string, string>;
  kinds: ReadonlyMap<NameKind, number>;
  problems: ScanProblem[];
}

async function meet(
  { against, onFile }: ScanInput,
  index: SoftwareIndex,
  matching: SoftwareMatching,
): Promise<Knowledge> {
  if ('head' in against) {
    for (const record of against.lookUp(namesOfComponents(index))) matching.add(record);
    const { records, kevVersion, kev, kinds } = against.head;
    return {
      records,
      unread: 0,
      kevVersion,
      kev: new Map(Object.entries(kev)),
      kinds: new Map(Object.entries(kinds)),
      problems: [],
    };
  }
  const kinds = new Map<NameKind, number>();
  const take = (record: VulnerabilityRecord) => {
    matching.add(record);
    for (const kind of kindsOfRecord(record)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  };
  const { kev, ...read } = await readKnowledge(against, take, onFile);
  const dates = new Map(kev?.entries.map(({ cve, dateAdded }) => [cve, dateAdded]));
  return { ...read, kevVersion: kev?.catalogVersion ?? null, kev: dates, kinds };
}

function resultsOf(
  { subject, matches }: SubjectMatches,
  sboms: readonly ReadSbom[],
  kev: ReadonlyMap<string, string>,
  policy: ScanPolicy,
): ScanResult[] {
  return matches.map((match: ComponentMatch) => {
    const severity = severityOf(scoresOf(match));
    const exploited = exploitedBy(match, kev);
    const breaks = brokenRules(policy, match, { severity, exploited });
    return {
      ...match,
      sbom: sboms[subject.sbom]?.path ?? '',
      component: subject.component,
      severity,
      exploited,
      breaks,
    };
  });
}

function describe({ path, sbom }: ReadSbom, own: readonly Subject[]): ScannedSbom {
  const nameless = own.filter(({ component }) => component.purls.length === 0 && component.cpes.length === 0);
  return {
    path,
    format: sbom.format,
    specVersion: sbom.specVersion,
    documentId: sbom.document.id,
    documentVersion: sbom.document.version,
    components: own.length,
    nameless: nameless.length,
  };
}

/** What breaks the policy first, then by status, exploitation and score; then by name, so that two scans print alike. */
function byUrgency(a: ScanResult, b: ScanResult): number {
  const ranks = { affected: 0, unknown: 1, not_affected: 2 } as const;
  return (
    Number(b.breaks.length > 0) - Number(a.breaks.length > 0) ||
    ranks[a.status] - ranks[b.status] ||
    Number(b.exploited !== null) - Number(a.exploited !== null) ||
    (b.severity?.score ?? -1) - (a.severity?.score ?? -1) ||
    compareText(a.vulnerability, b.vulnerability) ||
    compareText(a.sbom + a.component.ref, b.sbom + b.component.ref)
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
