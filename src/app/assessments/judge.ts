/** Assessments judged anew from what is stored: inputs of people, what KEV and CVE records say now, and the tables that count. */
import { loadFdaMatrix } from '#data/fda/index.ts';
import { loadRubric } from '#data/rubric/index.ts';
import { loadSupplierTables } from '#data/ssvc/index.ts';
import { type FdaMatrix, fdaShape } from '#model/judgement/fda-matrix.ts';
import type { AssessmentRow } from '#store/assessments/assessments.ts';
import { newestSetting, type Setting } from '#store/organisation/settings.ts';
import { inputsOf, type Signature, signaturesOf, type StoredInput } from '#store/assessments/inputs.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import { exploitationOfCves, type ExploitationRecord } from '#store/knowledge/exploitation.ts';
import { pointsOfCves } from '#store/knowledge/given-points.ts';
import {
  type Assessment,
  assess,
  type AssessmentTables,
  type GivenPoints,
  givenPoints,
  signOffState,
} from '#weigh/index.ts';

export interface JudgedAssessment {
  row: AssessmentRow;
  inputs: StoredInput[];
  /** All that were ever given, with whether they count for what is proposed now. */
  signatures: (Signature & { counts: boolean })[];
  /** How many different people still have to sign. */
  missing: number;
  judged: Assessment;
}

export async function judgeAssessments(
  db: Db,
  { orgId, sealed }: OrgScope,
  rows: readonly AssessmentRow[],
): Promise<JudgedAssessment[]> {
  const ids = rows.map(({ assessmentId }) => assessmentId);
  const inputs = await inputsOf(db, orgId, ids);
  const signatures = await signaturesOf(db, orgId, ids);
  const known = await knownOf(db, sealed ? orgId : null, rows);
  const tables = await tablesOf(db, orgId);
  return rows.map((row) => {
    const own = inputs.get(row.assessmentId) ?? [];
    const judged = assess(
      {
        subject: subjectOf(row),
        cvssVersion: row.cvssVersion,
        inputs: own,
        controls: row.controls,
        reasons: row.reasons,
        known: known(row.cve),
      },
      tables,
    );
    return { row, inputs: own, judged, ...signed(row, judged, signatures.get(row.assessmentId) ?? []) };
  });
}

/** A signature counts for one proposal: given since, over what is proposed. */
function signed(row: AssessmentRow, judged: Assessment, given: readonly Signature[]) {
  const since = given.filter(({ signedAt }) => row.proposedAt !== null && signedAt > row.proposedAt);
  const state = signOffState(
    judged.steps,
    (row.state === 'draft' ? [] : since).map((one) => ({
      ...one,
      signedAt: one.signedAt.toISOString(),
      identity: 'recorded, identity not verified',
    })),
  );
  const counting = new Set(state.counting.map(({ personId, signedAt }) => `${personId} ${signedAt}`));
  const signatures = given.map((one) => ({
    ...one,
    counts: counting.has(`${one.personId} ${one.signedAt.toISOString()}`),
  }));
  return { signatures, missing: state.missing };
}

/** "CVE-2026-1001 in Orlen Infusia 5, versions before 4.2". */
export function subjectOf({
  vulnerability,
  product,
  versions,
}: Pick<AssessmentRow, 'vulnerability' | 'product' | 'versions'>): string {
  return `${vulnerability} in ${product}, ${versions === null ? 'all versions' : `versions ${versions}`}`;
}

export async function tablesOf(db: Db, orgId: string): Promise<AssessmentTables> {
  const matrix = matrixFrom(await newestSetting<FdaMatrix['rows']>(db, orgId, 'fda_matrix'));
  return { rubric: loadRubric(), supplier: loadSupplierTables(), matrix };
}

export type WrittenMatrix = Setting<FdaMatrix['rows']>;

/** The organisation's own, or Ward's example. */
export function matrixFrom(written: WrittenMatrix | undefined): FdaMatrix {
  if (!written || written.value === null) return loadFdaMatrix();
  const day = written.setAt.toISOString().slice(0, 10);
  return {
    name: 'The manufacturer’s own matrix of controlled and uncontrolled risk',
    version: String(written.versionNo),
    source: `written by ${written.setBy} on ${day}`,
    shape: fdaShape,
    rows: written.value,
  };
}

/** What KEV and the CVE record say of a vulnerability; nothing of one without a CVE. */
async function knownOf(
  db: Db,
  owner: string | null,
  rows: readonly AssessmentRow[],
): Promise<(cve: string | null) => GivenPoints> {
  const cves = [...new Set(rows.flatMap(({ cve }) => cve ?? []))];
  const exploited = await exploitationOfCves(db, owner, cves);
  const points = await pointsOfCves(db, owner, cves);
  return (cve) => {
    const given = givenPoints(cve === null ? [] : (points.get(cve) ?? []));
    return { ...given, exploitation: inKev(exploited, cve) ?? given.exploitation };
  };
}

function inKev({ kev }: ExploitationRecord, cve: string | null): GivenPoints['exploitation'] {
  const entry = cve === null ? undefined : kev?.entries.get(cve);
  if (!kev || !entry) return null;
  return {
    value: 'active',
    because: `${cve} is in CISA's KEV catalogue since ${entry.dateAdded}`,
    rule: 'CISA KEV: what it lists is exploited',
    ruleVersion: '1',
    source: `CISA KEV catalogue ${kev.catalogVersion ?? 'of unknown version'}`,
    assumed: false,
  };
}
