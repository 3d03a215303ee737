/** The history of obligations: added to, never changed. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';

export interface NewObligationEvent {
  obligationId: string;
  what: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  note: string | null;
  /** Of the obligation, after it. */
  version: number;
}

export interface ObligationEvent extends NewObligationEvent {
  eventNo: number;
  at: Date;
  by: string;
  /** Null where nobody was chosen. */
  personId: string | null;
}

export async function insertObligationEvent(
  db: Db,
  orgId: string,
  event: NewObligationEvent,
  { by, personId, at }: { by: string; personId: string | null; at: Date },
): Promise<void> {
  await sql`insert into obligation_event (org_id, obligation_id, at, by_name, by_person_id, what, before, after, note, row_version)
    values (${orgId}::uuid, ${event.obligationId}::uuid, ${at}::timestamptz, ${by}, ${personId}::uuid, ${event.what},
      ${JSON.stringify(event.before)}::jsonb, ${JSON.stringify(event.after)}::jsonb, ${event.note}, ${event.version}::integer)`.execute(
    db,
  );
}

/** The newest first. */
export async function listObligationEvents(
  db: Db,
  orgId: string,
  obligationId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ObligationEvent[]> {
  const { rows } = await sql<ObligationEvent>`
    select event_no as "eventNo", obligation_id as "obligationId", at, by_name as by, by_person_id as "personId", what, before, after,
      note, row_version as version
    from obligation_event where org_id = ${orgId}::uuid and obligation_id = ${obligationId}::uuid
      ${after ? sql`and event_no < ${after[0]}::bigint` : sql``} order by event_no desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countObligationEvents(db: Db, orgId: string, obligationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from obligation_event
    where org_id = ${orgId}::uuid and obligation_id = ${obligationId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What happened to an obligation after a version of it, the oldest first: for two who edit at once. */
export async function obligationEventsSince(
  db: Db,
  orgId: string,
  obligationId: string,
  version: number,
): Promise<Pick<ObligationEvent, 'by' | 'at' | 'what' | 'after'>[]> {
  const { rows } = await sql<Pick<ObligationEvent, 'by' | 'at' | 'what' | 'after'>>`
    select by_name as by, at, what, after from obligation_event
    where org_id = ${orgId}::uuid and obligation_id = ${obligationId}::uuid and row_version > ${version}
    order by event_no limit 20`.execute(db);
  return rows;
}
