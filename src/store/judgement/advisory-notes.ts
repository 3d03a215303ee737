/** Marks of reading and comments of an organisation on advisories. Rows are added; the newest counts. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** Who read the current revision, and when. */
export interface ReadMark {
  by: string;
  at: Date;
}

/** Whether the newest mark of the advisory `alias` is one of reading, and of its current revision. */
export function isRead(orgId: string, alias: 'a'): RawBuilder<boolean> {
  return sql<boolean>`coalesce((select k.is_read and k.revision_id = ${sql.ref(`${alias}.revision_id`)} from advisory_reading k
    where k.org_id = ${orgId}::uuid and k.advisory_id = ${sql.ref(`${alias}.advisory_id`)} order by k.reading_no desc limit 1), false)`;
}

/** The mark of each of these advisories whose current revision was read. */
export async function readMarks(
  db: Db,
  orgId: string,
  advisoryIds: readonly string[],
): Promise<Map<string, ReadMark>> {
  if (advisoryIds.length === 0) return new Map();
  const { rows } = await sql<{ advisoryId: string; by: string; at: Date }>`
    select a.advisory_id as "advisoryId", k.marked_by as by, k.marked_at as at
    from advisory a join lateral (select r.* from advisory_reading r where r.org_id = ${orgId}::uuid and r.advisory_id = a.advisory_id
      order by r.reading_no desc limit 1) k on k.is_read and k.revision_id = a.revision_id
    where a.advisory_id = any(${advisoryIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ advisoryId, by, at }) => [advisoryId, { by, at }]));
}

/** Marks those of the advisories that are marked otherwise; answers how many are held, and how many of them were. */
export async function markRead(
  db: Db,
  orgId: string,
  advisoryIds: readonly string[],
  mark: { isRead: boolean } & ReadMark,
): Promise<{ found: number; marked: number }> {
  const { rows } = await sql<{ found: number; marked: number }>`
    with held as (select a.advisory_id, a.revision_id, ${isRead(orgId, 'a')} as is_read from advisory a
        where a.advisory_id = any(${advisoryIds}::uuid[])),
      marked as (insert into advisory_reading (org_id, advisory_id, revision_id, is_read, marked_by, marked_at)
        select ${orgId}::uuid, advisory_id, revision_id, ${mark.isRead}, ${mark.by}, ${mark.at}::timestamptz from held
        where is_read <> ${mark.isRead} returning 1)
    select (select count(*) from held)::int as found, (select count(*) from marked)::int as marked`.execute(
    db,
  );
  return rows[0] ?? { found: 0, marked: 0 };
}

/** An advisory as its publisher names it. */
export interface AdvisoryName {
  publisherNamespace: string;
  trackingId: string;
}

export interface CommentChange {
  commentId: string;
  /** Null where it was deleted. */
  text: string | null;
  by: string;
  at: Date;
}

/** Every change of every comment on an advisory, in the order in which they were made. */
export async function commentChanges(db: Db, orgId: string, name: AdvisoryName): Promise<CommentChange[]> {
  const { rows } = await sql<CommentChange>`
    select comment_id as "commentId", text, written_by as by, written_at as at from advisory_comment
    where org_id = ${orgId}::uuid and tracking_id = ${name.trackingId} and publisher_namespace = ${name.publisherNamespace}
    order by change_no`.execute(db);
  return rows;
}

export async function addCommentChange(
  db: Db,
  orgId: string,
  name: AdvisoryName,
  { commentId, text, by, at }: CommentChange,
): Promise<void> {
  await sql`insert into advisory_comment (org_id, comment_id, publisher_namespace, tracking_id, text, written_by, written_at)
    values (${orgId}::uuid, ${commentId}::uuid, ${name.publisherNamespace}, ${name.trackingId}, ${text}::text, ${by},
      ${at}::timestamptz)`.execute(db);
}
