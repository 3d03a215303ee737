/** Zones of the network, as inventories name them. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface NetworkZone {
  zoneKey: string;
  /** As most of its devices write it. */
  name: string;
  deviceCount: number;
}

/** The zones that devices in use name. */
export async function listNetworkZones(db: Db, orgId: string): Promise<NetworkZone[]> {
  const { rows } = await sql<NetworkZone>`
    select zone_key as "zoneKey", mode() within group (order by network_zone) as name, count(*)::int as "deviceCount"
    from device where org_id = ${orgId}::uuid and zone_key is not null and state <> 'retired'
    group by zone_key order by zone_key`.execute(db);
  return rows;
}
