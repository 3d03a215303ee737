/** The list of devices: filters, sorts and pages that stay fast at 100,000 rows. */
import { type RawBuilder, sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';
import { likePatterns } from '../like.ts';
import { placeKey } from './places.ts';

export type DeviceSort = 'urgency' | 'assetTag' | 'manufacturer' | 'model' | 'site' | 'lastSeenAt';
export type DeviceGap =
  | 'no_manufacturer'
  | 'no_model'
  | 'no_version'
  | 'no_match'
  | 'unknown_finding'
  | 'not_seen';

export interface DeviceFilter {
  q?: string | undefined;
  site?: string | undefined;
  careArea?: string | undefined;
  manufacturer?: string | undefined;
  deviceType?: string | undefined;
  status?: readonly ('affected' | 'unknown' | 'fixed' | 'not_affected')[] | undefined;
  /** Indexes of `decisions`. */
  decision?: readonly number[] | undefined;
  state?: readonly DeviceState[] | undefined;
  gap?: DeviceGap | undefined;
  advisoryId?: string | undefined;
}

export interface DeviceListRow {
  deviceId: string;
  assetTag: string | null;
  serial: string | null;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  version: string | null;
  site: string;
  careArea: string;
  state: DeviceState;
  lastSeenAt: Date;
  decision: number | null;
  affectedCount: number;
  unknownCount: number;
  sortValue: string | number;
  /** How many devices the filter finds, where that was counted on the way. */
  total: number | null;
}

const sortColumns: Record<DeviceSort, RawBuilder<unknown>> = {
  urgency: sql`v.priority`,
  assetTag: sql`v.asset_sort`,
  manufacturer: sql`v.manufacturer_key`,
  model: sql`v.model_key`,
  site: sql`v.site_key`,
  lastSeenAt: sql`v.last_seen_at`,
};

const sortTypes: Record<DeviceSort, string> = {
  urgency: 'bigint',
  assetTag: 'text',
  manufacturer: 'text',
  model: 'text',
  site: 'text',
  lastSeenAt: 'timestamptz',
};

/** Rows after `after` ([sort value, device id]), the first `skip` of them left out, in the order asked for; for urgency, desc is the most urgent first. */
export async function listDevices(
  db: Db,
  orgId: string,
  filter: DeviceFilter,
  order: { sort: DeviceSort; dir: 'asc' | 'desc' },
  after: readonly CursorValue[] | null,
  limit: number,
  skip = 0,
): Promise<DeviceListRow[]> {
  const column = sortColumns[order.sort];
  const dir = sql.raw(order.dir);
  const idDir = sql.raw(tieDirection(order));
  // Words are looked for in every device, so all that are found are kept and counted in one go; other filters stop at the page.
  const isSearch = (filter.q ?? '').trim() !== '' && !after;
  const { rows } = await sql<DeviceListRow>`
    ${
      isSearch
        ? sql`with hit as materialized (select v.device_id, ${column} as sort_value from device v where ${where(orgId, filter)})`
        : sql``
    }
    select v.device_id as "deviceId", v.asset_tag as "assetTag", v.serial, c.manufacturer, c.model, c.device_type as "deviceType",
      c.version, s.name as site, a.name as "careArea", v.state, v.last_seen_at as "lastSeenAt", v.decision,
      v.affected_count as "affectedCount", v.unknown_count as "unknownCount",
      ${order.sort === 'lastSeenAt' ? sql`v.last_seen_at::text` : column} as "sortValue",
      ${isSearch ? sql`(select count(*)::int from hit)` : sql`null::int`} as total
    from (${
      isSearch
        ? sql`select v.* from (select device_id from hit order by sort_value ${dir}, device_id ${idDir} limit ${limit} offset ${skip}) h
            join device v on v.org_id = ${orgId}::uuid and v.device_id = h.device_id`
        : sql`select * from device v where ${where(orgId, filter)} ${afterCursor(order, column, after)}
            order by ${column} ${dir}, v.device_id ${idDir} limit ${limit} offset ${skip}`
    }) v
    join configuration c on c.org_id = v.org_id and c.configuration_id = v.configuration_id
    join care_area a on a.org_id = v.org_id and a.care_area_id = v.care_area_id
    join site s on s.org_id = v.org_id and s.site_id = v.site_id
    order by ${column} ${dir}, v.device_id ${idDir}`.execute(db);
  return rows;
}

export async function countDevices(db: Db, orgId: string, filter: DeviceFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from device v where ${where(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Ids break ties in the direction of the sort; for urgency against it, as its index has them, which runs both ways. */
function tieDirection({ sort, dir }: { sort: DeviceSort; dir: 'asc' | 'desc' }): 'asc' | 'desc' {
  if (sort !== 'urgency') return dir;
  return dir === 'desc' ? 'asc' : 'desc';
}

function afterCursor(
  order: { sort: DeviceSort; dir: 'asc' | 'desc' },
  column: RawBuilder<unknown>,
  after: readonly CursorValue[] | null,
): RawBuilder<unknown> {
  if (!after) return sql``;
  const value = sql`${sql.val(after[0])}::${sql.raw(sortTypes[order.sort])}`;
  const id = sql`${sql.val(after[1])}::uuid`;
  if (order.sort === 'urgency') {
    return order.dir === 'desc'
      ? sql`and v.priority <= ${value} and (v.priority < ${value} or v.device_id > ${id})`
      : sql`and v.priority >= ${value} and (v.priority > ${value} or v.device_id < ${id})`;
  }
  return order.dir === 'asc'
    ? sql`and (${column}, v.device_id) > (${value}, ${id})`
    : sql`and (${column}, v.device_id) < (${value}, ${id})`;
}

const counts = {
  affected: 'affected_count',
  unknown: 'unknown_count',
  fixed: 'cleared_count',
  not_affected: 'cleared_count',
} as const;

const gaps: Record<DeviceGap, RawBuilder<unknown>> = {
  no_manufacturer: sql`v.manufacturer_key = ''`,
  no_model: sql`v.model_key = ''`,
  no_version: sql`v.configuration_id in (select configuration_id from configuration n where n.org_id = v.org_id and n.version is null)`,
  no_match: sql`v.affected_count = 0 and v.unknown_count = 0 and v.cleared_count = 0`,
  unknown_finding: sql`v.unknown_count > 0`,
  not_seen: sql`v.state = 'not_seen'`,
};

function where(orgId: string, filter: DeviceFilter): RawBuilder<unknown> {
  const org = sql`${orgId}::uuid`;
  const states = filter.state ?? ['active', 'not_seen'];
  const parts: RawBuilder<unknown>[] = [
    sql`v.org_id = ${org}`,
    states.length === 2 && !states.includes('retired')
      ? sql`v.state <> 'retired'`
      : sql`v.state = any(${sql.val(states)}::text[])`,
  ];
  if (filter.site !== undefined) parts.push(sql`v.site_key = ${placeKey(filter.site)}`);
  if (filter.careArea !== undefined) {
    parts.push(
      sql`v.care_area_id in (select care_area_id from care_area where org_id = ${org} and name_key = ${placeKey(filter.careArea)})`,
    );
  }
  if (filter.manufacturer !== undefined)
    parts.push(sql`v.manufacturer_key = ${filter.manufacturer.toLowerCase()}`);
  if (filter.deviceType !== undefined) {
    parts.push(sql`v.configuration_id in (select configuration_id from configuration
      where org_id = ${org} and device_type = ${filter.deviceType})`);
  }
  if (filter.status) {
    parts.push(
      sql`(${sql.join(
        filter.status.map((status) => sql`${sql.ref(`v.${counts[status]}`)} > 0`),
        sql` or `,
      )})`,
    );
  }
  if (filter.decision) parts.push(sql`v.decision = any(${sql.val(filter.decision)}::smallint[])`);
  if (filter.gap) parts.push(gaps[filter.gap]);
  if (filter.advisoryId !== undefined) {
    parts.push(sql`v.configuration_id in (select configuration_id from finding
      where org_id = ${org} and advisory_id = ${filter.advisoryId}::uuid and status in ('affected', 'unknown'))`);
  }
  for (const pattern of likePatterns(filter.q ?? '')) parts.push(wordFilter(org, pattern));
  return sql.join(parts, sql` and `);
}

function wordFilter(org: RawBuilder<unknown>, pattern: string): RawBuilder<unknown> {
  // As subqueries PostgreSQL hashes them; an array that is no constant it would search from end to end for each device.
  return sql`(v.search_text like ${pattern}
    or v.configuration_id in (select configuration_id from configuration where org_id = ${org} and search_text like ${pattern})
    or v.care_area_id in (select a.care_area_id from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id
      where a.org_id = ${org} and (a.name_key like ${pattern} or s.name_key like ${pattern})))`;
}

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

/** Values to filter by; care areas of one name at several sites count together. */
export async function deviceFacets(db: Db, orgId: string): Promise<DeviceFacets> {
  const { rows } = await sql<{ facet: keyof DeviceFacets; value: string; devices: number }>`
    with standing as materialized (
      select configuration_id, care_area_id, count(*)::int as devices from device
      where org_id = ${orgId}::uuid and state <> 'retired' group by configuration_id, care_area_id),
    by_place as materialized (select care_area_id, sum(devices)::int as devices from standing group by care_area_id),
    by_configuration as materialized (select configuration_id, sum(devices)::int as devices from standing group by configuration_id)
    select 'sites' as facet, s.name as value, sum(p.devices)::int as devices from by_place p
      join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = p.care_area_id
      join site s on s.org_id = a.org_id and s.site_id = a.site_id group by s.name
    union all
    select 'careAreas', min(a.name), sum(p.devices)::int from by_place p
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
