/** Policies that an organisation wrote over its table: each stays, the newest counts. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface WrittenPolicy {
  versionNo: number;
  /** Null where the table alone decides again. */
  text: string | null;
  reason: string;
  appliedBy: string;
  appliedAt: Date;
}

/** The newest first. */
export async function writtenPolicies(db: Db, orgId: string, limit: number): Promise<WrittenPolicy[]> {
  const { rows } = await sql<WrittenPolicy>`
    select version_no as "versionNo", text, reason, applied_by as "appliedBy", applied_at as "appliedAt" from policy
    where org_id = ${orgId}::uuid order by version_no desc limit ${limit}`.execute(db);
  return rows;
}

export async function insertPolicy(db: Db, orgId: string, one: WrittenPolicy): Promise<void> {
  await sql`insert into policy (org_id, version_no, text, reason, applied_by, applied_at)
    values (${orgId}::uuid, ${one.versionNo}, ${one.text}, ${one.reason}, ${one.appliedBy}, ${one.appliedAt}::timestamptz)`.execute(
    db,
  );
}
