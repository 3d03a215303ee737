/** The history of assessments: added to, never changed. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';

export interface NewAssessmentEvent {
  assessmentId: string;
  /** Who did it; a person's id is null for Ward itself, and where nobody was chosen. */
  by: string;
  personId: string | null;
  at: Date;
  what: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  note: string | null;
  /** Of the assessment, after it. */
  version: number;
}

export interface AssessmentEvent extends NewAssessmentEvent {
  eventNo: number;
}

export async function insertAssessmentEvent(db: Db, orgId: string, event: NewAssessmentEvent): Promise<void> {
  const { assessmentId, by, personId, at, what, before, after, note, version } = event;
  await sql`insert into assessment_event (org_id, assessment_id, at, by_name, by_person_id, what, before, after, note, row_version)
    values (${orgId}::uuid, ${assessmentId}::uuid, ${at}::timestamptz, ${by}, ${personId}::uuid, ${what},
      ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${note}, ${version})`.execute(db);
}

/** The newest first. */
export async function listAssessmentEvents(
  db: Db,
  orgId: string,
  assessmentId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<AssessmentEvent[]> {
  const { rows } = await sql<AssessmentEvent>`
    select event_no as "eventNo", assessment_id as "assessmentId", at, by_name as by, by_person_id as "personId", what, before, after,
      note, row_version as version
    from assessment_event where org_id = ${orgId}::uuid and assessment_id = ${assessmentId}::uuid
      ${after ? sql`and event_no < ${after[0]}::bigint` : sql``} order by event_no desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countAssessmentEvents(db: Db, orgId: string, assessmentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from assessment_event
    where org_id = ${orgId}::uuid and assessment_id = ${assessmentId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What happened after a version of an assessment, the oldest first: for two who edit at once. */
export async function assessmentEventsSince(
  db: Db,
  orgId: string,
  assessmentId: string,
  version: number,
): Promise<{ by: string; at: Date; what: string; after: Record<string, unknown> }[]> {
  const { rows } = await sql<{ by: string; at: Date; what: string; after: Record<string, unknown> }>`
    select by_name as by, at, what, after from assessment_event
    where org_id = ${orgId}::uuid and assessment_id = ${assessmentId}::uuid and row_version > ${version}
    order by event_no limit 20`.execute(db);
  return rows;
}
