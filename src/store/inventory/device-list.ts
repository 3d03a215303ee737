/** The list of devices: filters, sorts and pages that stay fast at 100,000 rows. */
import { type RawBuilder, sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';
import { deviceConditions, type DeviceFilter } from './device-conditions.ts';

export type DeviceSort = 'urgency' | 'assetTag' | 'manufacturer' | 'model' | 'site' | 'lastSeenAt';

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

/** Where a page begins and ends. */
export interface DevicePage {
  /** The `positionOf` of the row before; null for the first page. */
  after: readonly CursorValue[] | null;
  limit: number;
  /** How many rows are left out at the beginning. */
  skip?: number | undefined;
}

/** A page of the devices that the filter finds; for urgency, desc is the most urgent first. */
export async function listDevices(
  db: Db,
  orgId: string,
  filter: DeviceFilter,
  order: DeviceOrder,
  page: DevicePage,
): Promise<DeviceListRow[]> {
  const query =
    order.sort === 'urgency' && leavesFewKinds(filter)
      ? pageByKinds(orgId, filter, order, page)
      : pageByDevices(orgId, filter, order, page);
  const { rows } = await query.execute(db);
  return await described(db, orgId, rows);
}

const deviceColumns = sql`v.device_id as "deviceId", v.asset_tag as "assetTag", v.serial, v.state, v.last_seen_at as "lastSeenAt",
  v.configuration_id as "configurationId", v.context_key as "contextKey", v.care_area_id as "careAreaId"`;

/** True where the filter leaves few kinds and all their devices: so of an advisory, of which a page may want 10,000 devices. */
function leavesFewKinds(filter: DeviceFilter): boolean {
  const { advisoryId, configurationId, productModelId } = filter;
  const { site, careArea, manufacturer, q = '', gap, state } = filter;
  return (
    [advisoryId, configurationId, productModelId].some((one) => one !== undefined) &&
    [site, careArea, manufacturer, gap, state].every((one) => one === undefined) &&
    q.trim() === ''
  );
}

/** Puts the kinds in order and reads their devices kind by kind, until the page is full; `offset 0` keeps it that way. */
function pageByKinds(orgId: string, filter: DeviceFilter, order: DeviceOrder, page: DevicePage): PageQuery {
  const { ofKind, ofDevice } = deviceConditions(orgId, filter);
  const ofKinds = (name: string) =>
    orderBy(order, (index) => sql.ref(`${name}.${kindKeys[index]}`), kindKeys.length);
  return sql`select ${deviceColumns}, k.priority as "sortValue", null::int as total
    from (select k.org_id, k.priority, k.configuration_id, k.context_key from standing k
      where ${sql.join([...ofKind('k'), ...kindsFrom(order, page.after)], sql` and `)} order by ${ofKinds('k')} offset 0) k
    cross join lateral (select v.* from device v where v.org_id = k.org_id and v.configuration_id = k.configuration_id
      and v.context_key = k.context_key and ${sql.join(ofDevice, sql` and `)} offset 0) v
    where true ${afterCursor(order, page.after)}
    order by ${ofKinds('k')}, v.device_id ${sql.raw(directionOf({ ...byId, reverse: true }, order.dir))}
    limit ${page.limit} offset ${page.skip ?? 0}`;
}

const kindKeys = ['priority', 'configuration_id', 'context_key'] as const;

/** The kinds at or behind the position: that of the device before may have more of them. */
function kindsFrom(order: DeviceOrder, after: readonly CursorValue[] | null): RawBuilder<unknown>[] {
  if (!after) return [];
  const [priority, configurationId, contextKey] = after;
  const isDown = order.dir === 'desc';
  const at = sql`${sql.val(priority)}::bigint`;
  return [
    sql`k.priority ${sql.raw(isDown ? '<=' : '>=')} ${at}`,
    sql`(k.priority <> ${at} or (k.configuration_id, k.context_key) ${sql.raw(isDown ? '>=' : '<=')}
      (${sql.val(configurationId)}::uuid, ${sql.val(contextKey)}::text))`,
  ];
}

/** Finds the devices of the page by their order, then reads them. */
function pageByDevices(orgId: string, filter: DeviceFilter, order: DeviceOrder, page: DevicePage): PageQuery {
  const { after, limit, skip = 0 } = page;
  // Words are looked for in every device, so all that are found are kept and counted in one go; other filters stop at the page.
  const isSearch = (filter.q ?? '').trim() !== '' && !after;
  const keys = sortKeys[order.sort];
  const hit = sql`select v.device_id, ${sql.join(keys.map(({ column }, index) => sql`${column} as ${sql.ref(`key${index}`)}`))}
    from ${devicesWithStanding(order)} where ${where(orgId, filter)}`;
  const found = isSearch
    ? sql`select h.* from hit h order by ${orderBy(order, (index) => sql.ref(`h.key${index}`))} limit ${limit} offset ${skip}`
    : sql`${hit} ${afterCursor(order, after)} order by ${orderBy(order)} limit ${limit} offset ${skip}`;
  // Materialized: of an organisation that the planner does not know yet it expects one row, and would read the page anew for
  // each. Rows keep the number of their place: putting them in order by all keys again, texts among them, takes longer than
  // finding them; devices are fetched in the order of their index.
  return sql`
    with ${isSearch ? sql`hit as materialized (${hit}),` : sql``} page as materialized (${found}),
    numbered as materialized (select p.device_id, p.key0, row_number() over () as place_no from page p)
    select ${deviceColumns}, ${order.sort === 'lastSeenAt' ? sql`p.key0::text` : sql`p.key0`} as "sortValue",
      ${isSearch ? sql`(select count(*)::int from hit)` : sql`null::int`} as total
    from (select * from numbered order by device_id) p join device v on v.org_id = ${orgId}::uuid and v.device_id = p.device_id
    order by p.place_no`;
}

type PageQuery = RawBuilder<DeviceOfPage>;

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
  const { rows } = await (leavesFewKinds(filter)
    ? countByKinds(orgId, filter)
    : countOneByOne(orgId, filter)
  ).execute(db);
  return rows[0]?.count ?? 0;
}

function countOneByOne(orgId: string, filter: DeviceFilter): RawBuilder<{ count: number }> {
  return sql`select count(*)::int as count from device v where ${where(orgId, filter)}`;
}

/** Kind by kind along the index that has all that is asked, since the planner would look at every device for some kinds. */
function countByKinds(orgId: string, filter: DeviceFilter): RawBuilder<{ count: number }> {
  const { ofKind, ofDevice } = deviceConditions(orgId, filter);
  return sql`select coalesce(sum(v.count), 0)::int as count
    from (select k.org_id, k.configuration_id, k.context_key from standing k where ${sql.join(ofKind('k'), sql` and `)} offset 0) k
    cross join lateral (select count(*) as count from device v where v.org_id = k.org_id and v.configuration_id = k.configuration_id
      and v.context_key = k.context_key and ${sql.join(ofDevice, sql` and `)} offset 0) v`;
}

function where(orgId: string, filter: DeviceFilter): RawBuilder<unknown> {
  const { ofKind, ofDevice } = deviceConditions(orgId, filter);
  return sql.join([...ofKind('v'), ...ofDevice], sql` and `);
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

/** By the first `count` keys, all unless given. */
function orderBy(
  order: DeviceOrder,
  name?: (index: number) => RawBuilder<unknown>,
  count?: number,
): RawBuilder<unknown> {
  return sql.join(
    sortKeys[order.sort]
      .slice(0, count)
      .map((key, index) => sql`${name?.(index) ?? key.column} ${sql.raw(directionOf(key, order.dir))}`),
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
