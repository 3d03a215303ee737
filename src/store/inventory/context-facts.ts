/** What people state of devices and their places; the newest statement of a fact about a subject counts. */
import { sql } from 'kysely';
import type { ContextStatement, ContextSubject } from '#model/inventory/device-context.ts';
import { type Db, insertRows } from '../bulk.ts';

export async function putContextFacts(
  db: Db,
  orgId: string,
  statements: readonly ContextStatement[],
): Promise<void> {
  await insertRows(
    db,
    'context_fact',
    {
      org_id: 'uuid',
      subject_kind: 'text',
      subject_key: 'text',
      fact: 'text',
      value: 'text',
      reason: 'text',
      stated_by: 'text',
      stated_at: 'timestamptz',
    },
    statements.map((one) => ({
      org_id: orgId,
      subject_kind: one.subject,
      subject_key: one.key,
      fact: one.fact,
      value: one.value,
      reason: one.reason,
      stated_by: one.by,
      stated_at: one.at,
    })),
  );
}

const columns = sql`subject_kind as subject, subject_key as key, fact, value, reason, stated_by as by, stated_at as at`;

/** Something that facts are stated of. */
export interface SubjectKey {
  subject: ContextSubject;
  key: string;
}

/** The statements that count, of these subjects or of all; those taken back are left out. */
export async function currentContextFacts(
  db: Db,
  orgId: string,
  subjects?: readonly SubjectKey[],
): Promise<ContextStatement[]> {
  const only = subjects
    ? sql`and (subject_kind, subject_key) in (select * from unnest(${sql.val(subjects.map((one) => one.subject))}::text[],
        ${sql.val(subjects.map((one) => one.key))}::text[]))`
    : sql``;
  const { rows } = await sql<ContextStatement>`
    select * from (
      select distinct on (subject_kind, subject_key, fact) ${columns} from context_fact
      where org_id = ${orgId}::uuid ${only} order by subject_kind, subject_key, fact, fact_no desc) newest
    where value is not null`.execute(db);
  return rows;
}

/** Newest first; each with the value that it replaced. */
export async function contextFactHistory(
  db: Db,
  orgId: string,
  { subject, key }: SubjectKey,
): Promise<(ContextStatement & { before: string | null })[]> {
  const { rows } = await sql<ContextStatement & { before: string | null }>`
    select ${columns}, lag(value) over (partition by fact order by fact_no) as before from context_fact
    where org_id = ${orgId}::uuid and subject_kind = ${subject} and subject_key = ${key}
    order by fact_no desc limit 200`.execute(db);
  return rows;
}

/** Of these devices, those that facts are stated of alone. */
export async function devicesWithFacts(
  db: Db,
  orgId: string,
  deviceIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ deviceId: string }>`
    select distinct subject_key as "deviceId" from context_fact
    where org_id = ${orgId}::uuid and subject_kind = 'device' and subject_key = any(${sql.val(deviceIds)}::text[])`.execute(
    db,
  );
  return rows.map(({ deviceId }) => deviceId);
}
