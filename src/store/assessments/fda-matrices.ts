/** Matrices of exploitability and harm that an organisation wrote: rows are added, the newest counts. */
import { sql } from 'kysely';
import type { FdaMatrix } from '#model/judgement/fda-matrix.ts';
import type { Db } from '../bulk.ts';

export interface WrittenMatrix {
  setNo: number;
  /** Null where Ward's example was given back. */
  rows: FdaMatrix['rows'] | null;
  setBy: string;
  setAt: Date;
}

/** Undefined where nothing was ever written. */
export async function newestMatrix(db: Db, orgId: string): Promise<WrittenMatrix | undefined> {
  const { rows } =
    await sql<WrittenMatrix>`select set_no::int as "setNo", rows, set_by as "setBy", set_at as "setAt"
    from fda_matrix where org_id = ${orgId}::uuid order by set_no desc limit 1`.execute(db);
  return rows[0];
}

export async function insertMatrix(
  db: Db,
  orgId: string,
  { rows, setBy, setAt }: Omit<WrittenMatrix, 'setNo'>,
): Promise<void> {
  await sql`insert into fda_matrix (org_id, rows, set_by, set_at)
    values (${orgId}::uuid, ${rows === null ? null : JSON.stringify(rows)}::jsonb, ${setBy}, ${setAt}::timestamptz)`.execute(
    db,
  );
}
