/** Decision tables that an organisation wrote: each stays, the newest counts. */
import { sql } from 'kysely';
import type { GivenInputs } from '#model/judgement/decision-table.ts';
import type { Db } from '../bulk.ts';

export interface OwnTable {
  tableNo: number;
  /** Null where the published one was given back. */
  rows: GivenInputs[] | null;
  reason: string;
  setBy: string;
  setAt: Date;
}

/** The newest first. */
export async function ownTables(db: Db, orgId: string, limit: number): Promise<OwnTable[]> {
  const { rows } = await sql<OwnTable>`
    select table_no::int as "tableNo", rows, reason, set_by as "setBy", set_at as "setAt" from own_table
    where org_id = ${orgId}::uuid and kind = 'deployer' order by table_no desc limit ${limit}`.execute(db);
  return rows;
}

/** Answers its number. */
export async function insertOwnTable(
  db: Db,
  orgId: string,
  { rows, reason, setBy, setAt }: Omit<OwnTable, 'tableNo'>,
): Promise<number> {
  const inserted = await sql<{
    tableNo: number;
  }>`insert into own_table (org_id, kind, rows, reason, set_by, set_at)
    values (${orgId}::uuid, 'deployer', ${rows === null ? null : JSON.stringify(rows)}::jsonb, ${reason}, ${setBy}, ${setAt}::timestamptz)
    returning table_no::int as "tableNo"`.execute(db);
  const [written] = inserted.rows;
  if (!written) throw new Error('a table that was written has no number');
  return written.tableNo;
}
