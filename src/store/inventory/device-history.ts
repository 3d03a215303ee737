/** What the history of devices says: what it still points at, and what changed a device last. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** A subquery of the ids that devices had before some change that is kept. */
export function idsInHistory(
  orgId: string,
  column: 'configuration_id' | 'care_area_id',
): RawBuilder<unknown> {
  return sql`select distinct (h.before->>${sql.lit(column)})::uuid from device_change h
    where h.org_id = ${orgId}::uuid and h.before is not null`;
}

/** The import that changed the facts of a device last, and the hash of its facts before that. */
export interface LastChange {
  importId: string;
  hashBefore: string;
}

/** By device; a device that never changed has none. */
export async function lastChanges(
  db: Db,
  orgId: string,
  deviceIds: readonly string[],
): Promise<Map<string, LastChange>> {
  const { rows } = await sql<LastChange & { deviceId: string }>`
    select distinct on (h.device_id) h.device_id as "deviceId", h.import_id as "importId", h.before->>'facts_hash' as "hashBefore"
    from device_change h
    where h.org_id = ${orgId}::uuid and h.device_id = any(${sql.val(deviceIds)}::uuid[]) and h.kind = 'changed'
    order by h.device_id, h.change_no desc`.execute(db);
  return new Map(rows.map(({ deviceId, ...change }) => [deviceId, change]));
}
