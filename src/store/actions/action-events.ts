/** The history of actions: added to, never changed. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface NewActionEvent {
  actionId: string;
  /** Null where it is of the action as a whole. */
  deviceId: string | null;
  what: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  note: string | null;
  /** Of the action, after it. */
  version: number;
}

export interface ActionEvent extends NewActionEvent {
  eventNo: number;
  assetTag: string | null;
  at: Date;
  by: string;
  /** Null for Ward itself, and where nobody was chosen. */
  personId: string | null;
}

export async function insertActionEvents(
  db: Db,
  orgId: string,
  events: readonly NewActionEvent[],
  { by, personId, at }: { by: string; personId: string | null; at: Date },
): Promise<void> {
  await insertRows(
    db,
    'action_event',
    {
      org_id: 'uuid',
      action_id: 'uuid',
      device_id: 'uuid',
      at: 'timestamptz',
      by_name: 'text',
      by_person_id: 'uuid',
      what: 'text',
      before: 'jsonb',
      after: 'jsonb',
      note: 'text',
      row_version: 'integer',
    },
    events.map((event) => ({
      org_id: orgId,
      action_id: event.actionId,
      device_id: event.deviceId,
      at,
      by_name: by,
      by_person_id: personId,
      what: event.what,
      before: event.before,
      after: event.after,
      note: event.note,
      row_version: event.version,
    })),
  );
}

/** The newest first. */
export async function listActionEvents(
  db: Db,
  orgId: string,
  actionId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ActionEvent[]> {
  const { rows } = await sql<ActionEvent>`
    select e.event_no as "eventNo", e.action_id as "actionId", e.device_id as "deviceId", v.asset_tag as "assetTag", e.at, e.by_name as by,
      e.by_person_id as "personId", e.what, e.before, e.after, e.note, e.row_version as version
    from action_event e left join device v on v.org_id = e.org_id and v.device_id = e.device_id
    where e.org_id = ${orgId}::uuid and e.action_id = ${actionId}::uuid
      ${after ? sql`and e.event_no < ${after[0]}::bigint` : sql``} order by e.event_no desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countActionEvents(db: Db, orgId: string, actionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from action_event
    where org_id = ${orgId}::uuid and action_id = ${actionId}::uuid`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What happened to an action after a version of it, the oldest first: for two who edit at once. */
export async function eventsSince(
  db: Db,
  orgId: string,
  actionId: string,
  version: number,
): Promise<{ by: string; at: Date; what: string; after: Record<string, unknown> }[]> {
  const { rows } = await sql<{ by: string; at: Date; what: string; after: Record<string, unknown> }>`
    select by_name as by, at, what, after from action_event
    where org_id = ${orgId}::uuid and action_id = ${actionId}::uuid and row_version > ${version}
    order by event_no limit 20`.execute(db);
  return rows;
}
