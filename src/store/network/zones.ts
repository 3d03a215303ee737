/** Zones of the network, as inventories name them. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface NamedZone {
  zoneKey: string;
  /** As most of its devices write it. */
  name: string;
  deviceCount: number;
}

/** The zones that devices in use name. */
export async function listNetworkZones(db: Db, orgId: string): Promise<NamedZone[]> {
  const { rows } = await sql<NamedZone>`
    select zone_key as "zoneKey", mode() within group (order by network_zone) as name, count(*)::int as "deviceCount"
    from device where org_id = ${orgId}::uuid and zone_key is not null and state <> 'retired'
    group by zone_key order by zone_key`.execute(db);
  return rows;
}

/** Devices in use of which no zone is known. */
export async function countOutsideZones(db: Db, orgId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from device
    where org_id = ${orgId}::uuid and zone_key is null and state <> 'retired'`.execute(db);
  return rows[0]?.count ?? 0;
}
