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

export async function insertOwnTable(
  db: Db,
  orgId: string,
  { rows, reason, setBy, setAt }: Omit<OwnTable, 'tableNo'>,
): Promise<void> {
  await sql`insert into own_table (org_id, kind, rows, reason, set_by, set_at)
    values (${orgId}::uuid, 'deployer', ${rows === null ? null : JSON.stringify(rows)}::jsonb, ${reason}, ${setBy}, ${setAt}::timestamptz)`.execute(
    db,
  );
}

/** Findings that share a chain and a decision, as many as they are. */
export interface CountedChain {
  chainKey: string;
  decision: number;
  findings: number;
}

/** How many findings of devices in a place share each chain. */
export async function countByChain(db: Db, orgId: string): Promise<CountedChain[]> {
  const { rows } = await sql<CountedChain>`
    select chain_key as "chainKey", decision::int as decision, count(*)::int as findings from decision
    where org_id = ${orgId}::uuid group by 1, 2`.execute(db);
  return rows;
}

export interface ExampleFinding {
  chainKey: string;
  findingId: string;
  cve: string | null;
  manufacturer: string | null;
  model: string | null;
}

/** One finding of each chain. */
export async function examplesOfChains(
  db: Db,
  orgId: string,
  chainKeys: readonly string[],
): Promise<ExampleFinding[]> {
  const { rows } = await sql<ExampleFinding>`
    select k.chain_key as "chainKey", f.finding_id as "findingId", f.cve, c.manufacturer, c.model
    from unnest(${sql.val(chainKeys)}::text[]) as k (chain_key)
      cross join lateral (select finding_id from decision d where d.org_id = ${orgId}::uuid and d.chain_key = k.chain_key limit 1) d
      join finding f on f.org_id = ${orgId}::uuid and f.finding_id = d.finding_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id`.execute(db);
  return rows;
}
