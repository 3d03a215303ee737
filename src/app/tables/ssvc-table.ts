/** The deployer table that decides for an organisation: the published one of CERT/CC, or the one that was written over it. */
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { Db } from '#store/bulk.ts';
import type { GivenInputs } from '#model/judgement/decision-table.ts';
import { newestSetting, type Setting } from '#store/organisation/settings.ts';
import type { Ward } from '../ward.ts';

/** The rows of a table that an organisation wrote. */
export type OwnTable = Setting<GivenInputs[]>;

export interface TableThatCounts {
  table: SsvcTable;
  /** Null for the published one. */
  own: OwnTable | null;
}

export async function ssvcTableOf(ward: Ward, db: Db, orgId: string): Promise<TableThatCounts> {
  const newest = await newestSetting<GivenInputs[]>(db, orgId, 'deployer_table');
  if (!newest?.value) return { table: ward.ssvcTable, own: null };
  return { table: tableOf(ward, newest), own: newest };
}

/** Its rows were checked when it was written. */
export function tableOf(
  { ssvcTable }: Ward,
  { value, reason, setBy, setAt }: Omit<OwnTable, 'versionNo'>,
): SsvcTable {
  return {
    name: `Own table in the shape of ${ssvcTable.name}`,
    version: setAt.toISOString(),
    source: `written by ${setBy}: ${reason}`,
    shape: ssvcTable.shape,
    rows: (value ?? []) as unknown as SsvcTable['rows'],
  };
}
