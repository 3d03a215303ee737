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
    from (select distinct configuration_id, context_key from device where org_id = ${orgId}::uuid) d
    join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = d.configuration_id`.execute(
    db,
  );
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
    await sql`update device d set context_key = ${newKey} from configuration c
      where d.org_id = ${orgId}::uuid and d.context_key = ${contextKey} and c.org_id = d.org_id
        and c.configuration_id = d.configuration_id and c.device_type is not distinct from ${deviceType}`.execute(
      db,
    );
  }
}
