/** How alike names must be for an organisation to be asked; the newest row counts, the others say what was before. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface ReviewThreshold {
  /** Null for Ward's own figure. */
  asks: number | null;
  setBy: string;
  setAt: Date;
}

/** The newest first; empty where nobody has set one. */
export async function reviewThresholds(db: Db, orgId: string, limit: number): Promise<ReviewThreshold[]> {
  const { rows } =
    await sql<ReviewThreshold>`select round(asks::numeric, 2)::float8 as asks, set_by as "setBy", set_at as "setAt"
    from review_threshold where org_id = ${orgId}::uuid order by set_no desc limit ${limit}`.execute(db);
  return rows;
}

export async function insertReviewThreshold(db: Db, orgId: string, one: ReviewThreshold): Promise<void> {
  await sql`insert into review_threshold (org_id, asks, set_by, set_at)
    values (${orgId}::uuid, ${one.asks}::real, ${one.setBy}, ${one.setAt}::timestamptz)`.execute(db);
}
