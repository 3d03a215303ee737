/** Takes back what one inventory import did: added devices go, changed ones are as before, missed ones are seen again. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';
import { columnsOfSnapshot } from './devices.ts';

export interface InventoryUndone {
  removed: number;
  restored: number;
}

/** Only the newest inventory import of an organisation may be given; the caller checks that. */
export async function undoInventory(db: Db, orgId: string, importId: string): Promise<InventoryUndone> {
  const restored = await restoreFacts(db, orgId, importId);
  await sql`update device d set state = c.state_before, last_seen_at = c.last_seen_before, last_import_id = c.last_import_before
    from (select distinct on (device_id) device_id, state_before, last_seen_before, last_import_before from device_change
      where org_id = ${orgId}::uuid and import_id = ${importId}::uuid order by device_id, change_no) c
    where d.org_id = ${orgId}::uuid and d.device_id = c.device_id`.execute(db);
  await sql`delete from device_change where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(
    db,
  );
  const removed =
    await sql`delete from device where org_id = ${orgId}::uuid and first_import_id = ${importId}::uuid`.execute(
      db,
    );
  await sql`delete from sighting where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(db);
  await sql`update device d set last_seen_at = s.at, last_import_id = s.import_id
    from (select distinct on (u.device_id) u.device_id, x.at, x.import_id
      from sighting x, unnest(x.device_ids) as u(device_id) where x.org_id = ${orgId}::uuid order by u.device_id, x.at desc) s
    where d.org_id = ${orgId}::uuid and d.device_id = s.device_id and d.last_import_id = ${importId}::uuid`.execute(
    db,
  );
  return { removed: Number(removed.numAffectedRows ?? 0), restored };
}

async function restoreFacts(db: Db, orgId: string, importId: string): Promise<number> {
  // The standings that they were in may have gone meanwhile.
  await sql`insert into standing (org_id, configuration_id, context_key)
    select distinct org_id, (before->>'configuration_id')::uuid, before->>'context_key' from device_change
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and before is not null
    on conflict do nothing`.execute(db);
  const result = await sql`update device d set ${columnsOfSnapshot('c.before')}
    from (select distinct on (device_id) device_id, before from device_change
      where org_id = ${orgId}::uuid and import_id = ${importId}::uuid and before is not null order by device_id, change_no) c
    where d.org_id = ${orgId}::uuid and d.device_id = c.device_id`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
