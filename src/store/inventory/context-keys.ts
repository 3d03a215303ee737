/** The context that devices of a type stand in, as it was when they were imported. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface ClassifiedType {
  deviceType: string | null;
  contextKey: string;
}

export async function classifiedTypes(db: Db, orgId: string): Promise<ClassifiedType[]> {
  const { rows } = await sql<ClassifiedType>`
    select distinct c.device_type as "deviceType", d.context_key as "contextKey"
    from standing d join configuration c on c.org_id = d.org_id and c.configuration_id = d.configuration_id
    where d.org_id = ${orgId}::uuid`.execute(db);
  return rows;
}

export interface ReclassifiedType extends ClassifiedType {
  newKey: string;
}

/** Moves the devices of some types into another context. */
export async function reclassifyDevices(
  db: Db,
  orgId: string,
  types: readonly ReclassifiedType[],
): Promise<void> {
  for (const { deviceType, contextKey, newKey } of types) {
    await sql`insert into standing (org_id, configuration_id, context_key)
      select k.org_id, k.configuration_id, ${newKey} from standing k join configuration c
        on c.org_id = k.org_id and c.configuration_id = k.configuration_id
      where k.org_id = ${orgId}::uuid and k.context_key = ${contextKey} and c.device_type is not distinct from ${deviceType}
      on conflict do nothing`.execute(db);
    await sql`update device d set context_key = ${newKey} from configuration c
      where d.org_id = ${orgId}::uuid and d.context_key = ${contextKey} and c.org_id = d.org_id
        and c.configuration_id = d.configuration_id and c.device_type is not distinct from ${deviceType}`.execute(
      db,
    );
  }
}
