/** The deployer table that decides for an organisation: the published one of CERT/CC, or the one that was written over it. */
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { Db } from '#store/bulk.ts';
import { type OwnTable, ownTables } from '#store/judgement/own-tables.ts';
import type { Ward } from '../ward.ts';

export interface TableThatCounts {
  table: SsvcTable;
  /** Null for the published one. */
  own: OwnTable | null;
}

export async function ssvcTableOf(ward: Ward, db: Db, orgId: string): Promise<TableThatCounts> {
  const [newest] = await ownTables(db, orgId, 1);
  if (!newest?.rows) return { table: ward.ssvcTable, own: null };
  return { table: tableOf(ward, newest), own: newest };
}

/** Its rows were checked when it was written. */
export function tableOf(
  { ssvcTable }: Ward,
  { rows, reason, setBy, setAt }: Omit<OwnTable, 'tableNo'>,
): SsvcTable {
  return {
    name: `Own table in the shape of ${ssvcTable.name}`,
    version: setAt.toISOString(),
    source: `written by ${setBy}: ${reason}`,
    shape: ssvcTable.shape,
    rows: (rows ?? []) as unknown as SsvcTable['rows'],
  };
}
