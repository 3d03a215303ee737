/** The values that the list of devices can be filtered by, each with how many devices have it. */
import { sql } from 'kysely';
import { unnamedPlace } from '#model/inventory/place.ts';
import type { Db } from '../bulk.ts';

export interface Facet {
  value: string;
  devices: number;
}

export interface DeviceFacets {
  sites: Facet[];
  careAreas: Facet[];
  manufacturers: Facet[];
  deviceTypes: Facet[];
}

/** Values to filter by, places without a name as `unnamedPlace`; care areas of one name at several sites count together. */
export async function deviceFacets(db: Db, orgId: string): Promise<DeviceFacets> {
  const { rows } = await sql<{ facet: keyof DeviceFacets; value: string; devices: number }>`
    with by_place as materialized (select care_area_id, count(*)::int as devices from device
      where org_id = ${orgId}::uuid and state <> 'retired' group by care_area_id),
    by_configuration as materialized (select configuration_id, count(*)::int as devices from device
      where org_id = ${orgId}::uuid and state <> 'retired' group by configuration_id)
    select 'sites' as facet, coalesce(nullif(s.name, ''), ${unnamedPlace}) as value, sum(p.devices)::int as devices from by_place p
      join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = p.care_area_id
      join site s on s.org_id = a.org_id and s.site_id = a.site_id group by s.name
    union all
    select 'careAreas', coalesce(nullif(min(a.name), ''), ${unnamedPlace}), sum(p.devices)::int from by_place p
      join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = p.care_area_id group by a.name_key
    union all
    select 'manufacturers', min(c.manufacturer), sum(b.devices)::int from by_configuration b
      join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = b.configuration_id
      where c.manufacturer is not null group by lower(c.manufacturer)
    union all
    select 'deviceTypes', c.device_type, sum(b.devices)::int from by_configuration b
      join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = b.configuration_id
      where c.device_type is not null group by c.device_type
    order by 1, 3 desc, 2`.execute(db);
  const facets: DeviceFacets = { sites: [], careAreas: [], manufacturers: [], deviceTypes: [] };
  for (const { facet, value, devices } of rows) facets[facet].push({ value, devices });
  return facets;
}
