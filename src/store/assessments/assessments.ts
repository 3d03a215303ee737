/** Assessments of a manufacturer: read, listed, written. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { AssessmentState, CompensatingControl } from '#model/judgement/assessment.ts';
import type { VerdictStep } from '#model/judgement/decision.ts';
import type { RubricCvssVersion } from '#model/judgement/rubric.ts';
import type { Db } from '../bulk.ts';

/** What of an assessment changes. */
export interface AssessmentColumns {
  cvssVersion: RubricCvssVersion;
  reasons: string;
  controls: CompensatingControl[];
  state: AssessmentState;
  stateReason: string | null;
  /** Of what was proposed. */
  fingerprint: string | null;
  proposedSteps: VerdictStep<string>[] | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  version: number;
}

export interface AssessmentRow extends AssessmentColumns {
  assessmentId: string;
  assessmentNo: number;
  vulnerability: string;
  cve: string | null;
  product: string;
  /** Null for all. */
  versions: string | null;
  createdBy: string;
  createdAt: Date;
  changedAt: Date;
}

export interface AssessmentFilter {
  state?: readonly AssessmentState[] | undefined;
  /** Part of the vulnerability's or product's name, in any case. */
  q?: string | undefined;
}

const columns = sql`a.assessment_id as "assessmentId", a.assessment_no as "assessmentNo", a.vulnerability, a.cve, a.product, a.versions,
  a.cvss_version as "cvssVersion", a.reasons, a.controls, a.state, a.state_reason as "stateReason", a.fingerprint,
  a.proposed_steps as "proposedSteps", a.proposed_by as "proposedBy", a.proposed_at as "proposedAt", a.created_by as "createdBy",
  a.created_at as "createdAt", a.changed_at as "changedAt", a.row_version as version`;

async function readAssessments(db: Db, where: RawBuilder<unknown>, limit: number): Promise<AssessmentRow[]> {
  const { rows } = await sql<AssessmentRow>`select ${columns} from assessment a where ${where}
    order by a.assessment_no desc limit ${limit}`.execute(db);
  return rows;
}

/** The newest first. */
export async function listAssessments(
  db: Db,
  orgId: string,
  filter: AssessmentFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<AssessmentRow[]> {
  const beyond = after ? sql`and a.assessment_no < ${after[0]}::integer` : sql``;
  return await readAssessments(db, sql`${conditions(orgId, filter)} ${beyond}`, limit);
}

export async function countAssessments(db: Db, orgId: string, filter: AssessmentFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from assessment a
    where ${conditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function conditions(orgId: string, { state, q }: AssessmentFilter): RawBuilder<unknown> {
  const parts = [sql`a.org_id = ${orgId}::uuid`];
  if (state) parts.push(sql`a.state = any(${sql.val(state)}::text[])`);
  if (q !== undefined && q !== '')
    parts.push(sql`position(lower(${q}::text) in lower(a.vulnerability || ' ' || a.product)) > 0`);
  return sql.join(parts, sql` and `);
}

export async function assessmentByNumber(
  db: Db,
  orgId: string,
  number: number,
): Promise<AssessmentRow | undefined> {
  const [found] = await readAssessments(
    db,
    sql`a.org_id = ${orgId}::uuid and a.assessment_no = ${number}`,
    1,
  );
  return found;
}

export async function assessmentById(db: Db, orgId: string, id: string): Promise<AssessmentRow | undefined> {
  const [found] = await readAssessments(
    db,
    sql`a.org_id = ${orgId}::uuid and a.assessment_id = ${id}::uuid`,
    1,
  );
  return found;
}

export async function assessmentOfSubject(
  db: Db,
  orgId: string,
  subjectKey: string,
): Promise<AssessmentRow | undefined> {
  const [found] = await readAssessments(
    db,
    sql`a.org_id = ${orgId}::uuid and a.subject_key = ${subjectKey}`,
    1,
  );
  return found;
}

/** Those that are proposed or signed: what they rest on can move. */
export async function livingAssessments(db: Db, orgId: string): Promise<AssessmentRow[]> {
  return await readAssessments(db, sql`a.org_id = ${orgId}::uuid and a.state <> 'draft'`, 1_000_000);
}

/** Organisations that have a living one; runs as the system. */
export async function organisationsWithAssessments(db: Db): Promise<{ orgId: string; isSample: boolean }[]> {
  const { rows } = await sql<{ orgId: string; isSample: boolean }>`
    select o.org_id as "orgId", o.is_sample as "isSample" from organisation o
    where exists (select 1 from assessment a where a.org_id = o.org_id and a.state <> 'draft')`.execute(db);
  return rows;
}

export interface NewAssessment {
  assessmentId: string;
  vulnerability: string;
  cve: string | null;
  product: string;
  versions: string | null;
  subjectKey: string;
  cvssVersion: RubricCvssVersion;
  createdBy: string;
  createdAt: Date;
}

/** The caller holds the lock of the organisation. */
export async function insertAssessment(db: Db, orgId: string, one: NewAssessment): Promise<void> {
  await sql`insert into assessment (org_id, assessment_id, assessment_no, vulnerability, cve, product, versions, subject_key,
      cvss_version, state, created_by, created_at, changed_at)
    select ${orgId}::uuid, ${one.assessmentId}::uuid, coalesce(max(assessment_no), 0) + 1, ${one.vulnerability}, ${one.cve}::text,
      ${one.product}, ${one.versions}::text, ${one.subjectKey}, ${one.cvssVersion}, 'draft', ${one.createdBy},
      ${one.createdAt}::timestamptz, ${one.createdAt}::timestamptz
    from assessment where org_id = ${orgId}::uuid`.execute(db);
}

/** Writes all that changes. */
export async function updateAssessment(
  db: Db,
  orgId: string,
  assessmentId: string,
  facts: AssessmentColumns,
  at: Date,
): Promise<void> {
  const steps = facts.proposedSteps === null ? null : JSON.stringify(facts.proposedSteps);
  await sql`update assessment set cvss_version = ${facts.cvssVersion}, reasons = ${facts.reasons},
      controls = ${JSON.stringify(facts.controls)}::jsonb, state = ${facts.state}, state_reason = ${facts.stateReason},
      fingerprint = ${facts.fingerprint}, proposed_steps = ${steps}::jsonb, proposed_by = ${facts.proposedBy},
      proposed_at = ${facts.proposedAt}::timestamptz, row_version = ${facts.version}, changed_at = ${at}::timestamptz
    where org_id = ${orgId}::uuid and assessment_id = ${assessmentId}::uuid`.execute(db);
}
