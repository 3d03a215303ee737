/** The list of devices: filters, sorts and pages that stay fast at 100,000 rows. */
import { type RawBuilder, sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';
import { likePatterns } from '../like.ts';
import { unnamedPlace } from '#model/inventory/place.ts';
import { placeFilterKey } from './places.ts';

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
  configurationId?: string | undefined;
  productModelId?: string | undefined;
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
  configurationId: string;
  contextKey: string;
  /** The value that it is sorted by. */
  sortValue: CursorValue;
  /** How many devices the filter finds, where that was counted on the way. */
  total: number | null;
}

interface SortKey {
  column: RawBuilder<unknown>;
  type: string;
  /** Against the direction asked for: the ties of urgency, as its index has them, which runs both ways. */
  reverse?: true;
}

const byId: SortKey = { column: sql`v.device_id`, type: 'uuid' };

/**
 * What each sort compares, in turn. Of equal urgency, the devices of one configuration stand together: so the page is read
 * from the standings, of which there are few.
 */
const sortKeys: Record<DeviceSort, readonly [SortKey, ...SortKey[]]> = {
  urgency: [
    { column: sql`k.priority`, type: 'bigint' },
    { column: sql`v.configuration_id`, type: 'uuid', reverse: true },
    { column: sql`v.context_key`, type: 'text', reverse: true },
    { ...byId, reverse: true },
  ],
  assetTag: [{ column: sql`v.asset_sort`, type: 'text' }, byId],
  manufacturer: [{ column: sql`v.manufacturer_key`, type: 'text' }, byId],
  model: [{ column: sql`v.model_key`, type: 'text' }, byId],
  site: [{ column: sql`v.site_key`, type: 'text' }, byId],
  lastSeenAt: [{ column: sql`v.last_seen_at`, type: 'timestamptz' }, byId],
};

export interface DeviceOrder {
  sort: DeviceSort;
  dir: 'asc' | 'desc';
}

/** Rows after `after` (the `positionOf` of the row before), the first `skip` of them left out; for urgency, desc is the most urgent first. */
export async function listDevices(
  db: Db,
  orgId: string,
  filter: DeviceFilter,
  order: DeviceOrder,
  after: readonly CursorValue[] | null,
  limit: number,
  skip = 0,
): Promise<DeviceListRow[]> {
  // Words are looked for in every device, so all that are found are kept and counted in one go; other filters stop at the page.
  const isSearch = (filter.q ?? '').trim() !== '' && !after;
  const keys = sortKeys[order.sort];
  const hit = sql`select v.device_id, ${sql.join(keys.map(({ column }, index) => sql`${column} as ${sql.ref(`key${index}`)}`))}
    from ${devicesWithStanding(order)} where ${where(orgId, filter)}`;
  const byKeys = (of: string) => orderBy(order, (index) => sql.ref(`${of}.key${index}`));
  const page = isSearch
    ? sql`select h.* from hit h order by ${byKeys('h')} limit ${limit} offset ${skip}`
    : sql`${hit} ${afterCursor(order, after)} order by ${orderBy(order)} limit ${limit} offset ${skip}`;
  // Materialized: of an organisation that the planner does not know yet it expects one row, and would read the page anew for
  // each. Rows keep the number of their place: putting them in order by all keys again, texts among them, takes longer than
  // finding them; devices are fetched in the order of their index.
  const { rows } = await sql<DeviceOfPage>`
    with ${isSearch ? sql`hit as materialized (${hit}),` : sql``} page as materialized (${page}),
    numbered as materialized (select p.device_id, p.key0, row_number() over () as place_no from page p)
    select v.device_id as "deviceId", v.asset_tag as "assetTag", v.serial, v.state, v.last_seen_at as "lastSeenAt",
      v.configuration_id as "configurationId", v.context_key as "contextKey", v.care_area_id as "careAreaId",
      ${order.sort === 'lastSeenAt' ? sql`p.key0::text` : sql`p.key0`} as "sortValue",
      ${isSearch ? sql`(select count(*)::int from hit)` : sql`null::int`} as total
    from (select * from numbered order by device_id) p join device v on v.org_id = ${orgId}::uuid and v.device_id = p.device_id
    order by p.place_no`.execute(db);
  return await described(db, orgId, rows);
}

type DeviceOfPage = Pick<
  DeviceListRow,
  | 'deviceId'
  | 'assetTag'
  | 'serial'
  | 'state'
  | 'lastSeenAt'
  | 'configurationId'
  | 'contextKey'
  | 'sortValue'
  | 'total'
> & { careAreaId: string };

/** Devices of a page share configurations and places, which are read once each. */
async function described(db: Db, orgId: string, devices: readonly DeviceOfPage[]): Promise<DeviceListRow[]> {
  const kinds = await kindsOf(db, orgId, devices);
  const places = await placesOf(db, orgId, devices);
  return devices.flatMap((device) => {
    const kind = kinds.get(kindKey(device));
    const place = places.get(device.careAreaId);
    return kind && place ? [{ ...device, ...kind, ...place }] : [];
  });
}

type Kind = Pick<
  DeviceListRow,
  'manufacturer' | 'model' | 'deviceType' | 'version' | 'decision' | 'affectedCount' | 'unknownCount'
>;

const kindKey = ({ configurationId, contextKey }: Pick<DeviceListRow, 'configurationId' | 'contextKey'>) =>
  `${configurationId} ${contextKey}`;

/** Configurations in their contexts, with their standing. */
async function kindsOf(
  db: Db,
  orgId: string,
  devices: readonly DeviceOfPage[],
): Promise<ReadonlyMap<string, Kind>> {
  const distinct = [...new Map(devices.map((device) => [kindKey(device), device])).values()];
  const { rows } = await sql<Kind & Pick<DeviceListRow, 'configurationId' | 'contextKey'>>`
    select k.configuration_id as "configurationId", k.context_key as "contextKey", c.manufacturer, c.model,
      c.device_type as "deviceType", c.version, k.decision, k.affected_count as "affectedCount", k.unknown_count as "unknownCount"
    from unnest(${sql.val(distinct.map((one) => one.configurationId))}::uuid[], ${sql.val(distinct.map((one) => one.contextKey))}::text[])
        as l (configuration_id, context_key)
      join standing k on k.org_id = ${orgId}::uuid and k.configuration_id = l.configuration_id and k.context_key = l.context_key
      join configuration c on c.org_id = k.org_id and c.configuration_id = k.configuration_id`.execute(db);
  return new Map(
    rows.map((row) => {
      const { configurationId, contextKey, ...kind } = row;
      return [kindKey({ configurationId, contextKey }), kind];
    }),
  );
}

async function placesOf(
  db: Db,
  orgId: string,
  devices: readonly DeviceOfPage[],
): Promise<ReadonlyMap<string, Pick<DeviceListRow, 'site' | 'careArea'>>> {
  const ids = [...new Set(devices.map(({ careAreaId }) => careAreaId))];
  const { rows } = await sql<{ careAreaId: string; site: string; careArea: string }>`
    select a.care_area_id as "careAreaId", s.name as site, a.name as "careArea"
    from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id
    where a.org_id = ${orgId}::uuid and a.care_area_id = any(${sql.val(ids)}::uuid[])`.execute(db);
  return new Map(rows.map(({ careAreaId, site, careArea }) => [careAreaId, { site, careArea }]));
}

/** Where a cursor behind the row begins: what it is sorted by, in turn. */
export function positionOf(
  { sortValue, configurationId, contextKey, deviceId }: DeviceListRow,
  { sort }: DeviceOrder,
): CursorValue[] {
  return sort === 'urgency' ? [sortValue, configurationId, contextKey, deviceId] : [sortValue, deviceId];
}

export async function countDevices(db: Db, orgId: string, filter: DeviceFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from device v where ${where(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Only urgency has to read standings to find its page. */
function devicesWithStanding({ sort }: DeviceOrder): RawBuilder<unknown> {
  return sort === 'urgency'
    ? sql`standing k join device v on v.org_id = k.org_id and v.configuration_id = k.configuration_id and v.context_key = k.context_key`
    : sql`device v`;
}

function directionOf(key: SortKey, dir: 'asc' | 'desc'): 'asc' | 'desc' {
  const other = dir === 'asc' ? 'desc' : 'asc';
  return key.reverse ? other : dir;
}

function orderBy(order: DeviceOrder, name?: (index: number) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(
    sortKeys[order.sort].map(
      (key, index) => sql`${name?.(index) ?? key.column} ${sql.raw(directionOf(key, order.dir))}`,
    ),
  );
}

function afterCursor(order: DeviceOrder, after: readonly CursorValue[] | null): RawBuilder<unknown> {
  if (!after) return sql``;
  const [first, ...rest] = sortKeys[order.sort];
  const value = (key: SortKey, index: number) => sql`${sql.val(after[index])}::${sql.raw(key.type)}`;
  const sign = (key: SortKey) => sql.raw(directionOf(key, order.dir) === 'asc' ? '>' : '<');
  // The keys after the first run one way, so that they can be compared as one row.
  const [second = first] = rest;
  const columns = sql.join(rest.map((key) => key.column));
  const values = sql.join(rest.map((key, index) => value(key, index + 1)));
  return sql`and ${first.column} ${sign(first)}= ${value(first, 0)}
    and (${first.column} ${sign(first)} ${value(first, 0)} or (${columns}) ${sign(second)} (${values}))`;
}

const counts = {
  affected: 'affected_count',
  unknown: 'unknown_count',
  fixed: 'cleared_count',
  not_affected: 'cleared_count',
} as const;

const gaps: Record<DeviceGap, (org: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  no_manufacturer: () => sql`v.manufacturer_key = ''`,
  no_model: () => sql`v.model_key = ''`,
  no_version: () =>
    sql`v.configuration_id in (select configuration_id from configuration n where n.org_id = v.org_id and n.version is null)`,
  no_match: (org) => standsSo(org, sql`affected_count = 0 and unknown_count = 0 and cleared_count = 0`),
  unknown_finding: (org) => standsSo(org, sql`unknown_count > 0`),
  not_seen: () => sql`v.state = 'not_seen'`,
};

/** Devices whose standing is one of those meant. */
function standsSo(org: RawBuilder<unknown>, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(v.configuration_id, v.context_key) in (select configuration_id, context_key from standing
    where org_id = ${org} and ${condition})`;
}

function where(orgId: string, filter: DeviceFilter): RawBuilder<unknown> {
  const org = sql`${orgId}::uuid`;
  const states = filter.state ?? ['active', 'not_seen'];
  const parts: RawBuilder<unknown>[] = [
    sql`v.org_id = ${org}`,
    states.length === 2 && !states.includes('retired')
      ? sql`v.state <> 'retired'`
      : sql`v.state = any(${sql.val(states)}::text[])`,
  ];
  if (filter.site !== undefined) parts.push(sql`v.site_key = ${placeFilterKey(filter.site)}`);
  if (filter.careArea !== undefined) {
    parts.push(
      sql`v.care_area_id in (select care_area_id from care_area where org_id = ${org} and name_key = ${placeFilterKey(filter.careArea)})`,
    );
  }
  if (filter.manufacturer !== undefined)
    parts.push(sql`v.manufacturer_key = ${filter.manufacturer.toLowerCase()}`);
  if (filter.deviceType !== undefined) {
    parts.push(sql`v.configuration_id in (select configuration_id from configuration
      where org_id = ${org} and device_type = ${filter.deviceType})`);
  }
  if (filter.status) {
    const any = filter.status.map((status) => sql`${sql.ref(counts[status])} > 0`);
    parts.push(standsSo(org, sql`(${sql.join(any, sql` or `)})`));
  }
  if (filter.decision)
    parts.push(standsSo(org, sql`decision = any(${sql.val(filter.decision)}::smallint[])`));
  if (filter.gap) parts.push(gaps[filter.gap](org));
  if (filter.configurationId !== undefined)
    parts.push(sql`v.configuration_id = ${filter.configurationId}::uuid`);
  if (filter.productModelId !== undefined) {
    parts.push(sql`v.configuration_id in (select configuration_id from configuration
      where org_id = ${org} and product_model_id = ${filter.productModelId}::uuid)`);
  }
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
