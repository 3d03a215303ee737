/** The worklist read: a page of items with their care areas, and the counts at the top of Today. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import { decisions, type SsvcDecision, type VerdictStep } from '#model/judgement/decision.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { itemActions } from '../actions/item-actions.ts';
import type { Db } from '../bulk.ts';
import { placeFilterKey } from '../inventory/places.ts';
import { likePatterns } from '../like.ts';

export interface WorklistFilter {
  /** Indexes of `decisions`. */
  decision?: readonly number[] | undefined;
  status?: readonly FindingStatus[] | undefined;
  site?: string | undefined;
  careArea?: string | undefined;
  q?: string | undefined;
  /** Whether an action covers devices of the item. */
  work?: 'some' | 'none' | undefined;
  /** What is read off the priority: `(priority - 1) / divide % modulo` is at least that much. */
  placesAtLeast?: readonly { divide: number; modulo: number; least: number }[] | undefined;
  devicesAtLeast?: number | undefined;
  /** The last day, `YYYY-MM-DD`, on which an open action of the item is due. */
  dueUntil?: string | undefined;
}

export interface WorklistRow {
  itemId: string;
  rank: number;
  priority: number;
  decision: number;
  status: FindingStatus;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  productModelId: string;
  /** All that records say of its software; the advisory is that of the most urgent finding. */
  isSoftware: boolean;
  advisoryCount: number;
  advisoryId: string;
  trackingId: string;
  title: string;
  publisher: string;
  cves: string[];
  cveCount: number;
  deviceCount: number;
  affectedDevices: number;
  unknownDevices: number;
  careAreaCount: number;
  patientsPerDay: number | null;
  /** What orders items that are equal in all else. */
  lineName: string;
  steps: VerdictStep[];
  vulnerabilityKey: string;
  cve: string | null;
  exploitSaid: string | null;
  productIds: string[];
  changedAt: Date;
}

/**
 * The order of the worklist: priority, then more devices, then the name (maker, model, type and number of the advisory), so that
 * equals stand in an order that people can see.
 */
const lineOrder = sql`priority desc, device_count desc, line_name, item_id`;

/** Places in the worklist, from the first down to the priority; `rank` is the place. Read along the index of that order. */
function lineDownTo(orgId: string, priority: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select item_id, row_number() over (order by ${lineOrder})::int as rank
    from worklist_item where org_id = ${orgId}::uuid and priority >= ${priority}`;
}

export async function listWorklist(
  db: Db,
  orgId: string,
  filter: WorklistFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<WorklistRow[]> {
  const cursor = after
    ? sql`and w.priority <= ${after[0]}::bigint and (-w.priority, -w.device_count, w.line_name, w.item_id)
        > (-${after[0]}::bigint, -${after[1]}::int, ${after[2]}::text collate "C", ${after[3]}::uuid)`
    : sql``;
  const { rows } = await sql<WorklistRow>`
    with page as materialized (select w.* from worklist_item w
        where ${where(orgId, filter)} ${cursor} order by ${lineOrder} limit ${limit}),
      line as (${lineDownTo(orgId, sql`(select min(priority) from page)`)})
    select w.item_id as "itemId", l.rank, w.priority, w.decision, w.status, m.manufacturer, m.model, w.device_type as "deviceType", w.advisory_id as "advisoryId",
      w.product_model_id as "productModelId", w.is_software as "isSoftware", w.advisory_count as "advisoryCount",
      a.tracking_id as "trackingId", a.title, a.publisher_name as publisher, w.cves, w.cve_count as "cveCount",
      w.device_count as "deviceCount", w.affected_devices as "affectedDevices", w.unknown_devices as "unknownDevices",
      w.place_count as "careAreaCount", w.patients_per_day::float8 as "patientsPerDay", w.line_name as "lineName", k.steps,
      f.vulnerability_key as "vulnerabilityKey", f.cve, f.exploit_said as "exploitSaid", f.product_ids as "productIds", w.changed_at as "changedAt"
    from page w join line l on l.item_id = w.item_id
    join product_model m on m.org_id = w.org_id and m.product_model_id = w.product_model_id
    join advisory a on a.advisory_id = w.advisory_id
    join finding f on f.org_id = w.org_id and f.finding_id = w.top_finding_id
    join decision d on d.org_id = w.org_id and d.finding_id = w.top_finding_id and d.context_key = w.top_context_key
    join verdict_chain k on k.org_id = d.org_id and k.chain_key = d.chain_key
    order by l.rank`.execute(db);
  return rows;
}

/** An item and its neighbour, as far as their order is told by them. */
export interface NeighbourRow {
  itemId: string;
  rank: number;
  priority: number;
  deviceCount: number;
  manufacturer: string | null;
  model: string | null;
  trackingId: string;
  topFindingId: string;
  /** Items in all. */
  total: number;
}

/** The item that an advisory, or the software, and the model of a configuration make, and the one after it; empty where there is none. */
export async function neighboursInWorklist(
  db: Db,
  orgId: string,
  of: { advisoryId: string; configurationId: string },
): Promise<NeighbourRow[]> {
  const { rows } = await sql<NeighbourRow>`
    with own as materialized (select item_id, priority from worklist_item w where w.org_id = ${orgId}::uuid
        and (w.advisory_id = ${of.advisoryId}::uuid or (w.is_software
          and exists (select 1 from advisory where advisory_id = ${of.advisoryId}::uuid and source = 'record')))
        and w.product_model_id = (select product_model_id from configuration where org_id = ${orgId}::uuid and configuration_id = ${of.configurationId}::uuid)),
    next as (select max(priority) as priority from worklist_item where org_id = ${orgId}::uuid and priority < (select priority from own)),
    line as materialized (${lineDownTo(orgId, sql`(select coalesce(next.priority, own.priority) from own, next)`)}),
    place as (select l.rank from line l join own o on o.item_id = l.item_id)
    select l.item_id as "itemId", l.rank, (select count(*)::int from worklist_item where org_id = ${orgId}::uuid) as total,
      w.priority, w.device_count as "deviceCount",
      m.manufacturer, m.model, a.tracking_id as "trackingId", w.top_finding_id as "topFindingId"
    from line l join place p on l.rank in (p.rank, p.rank + 1)
      join worklist_item w on w.org_id = ${orgId}::uuid and w.item_id = l.item_id
      join product_model m on m.org_id = w.org_id and m.product_model_id = w.product_model_id
      join advisory a on a.advisory_id = w.advisory_id
    order by l.rank`.execute(db);
  return rows;
}

/** Devices of a care area by how urgent they are. */
export interface UrgentCareAreaRow {
  careAreaId: string;
  site: string;
  name: string;
  patientsPerDay: number | null;
  immediate: number;
  outOfCycle: number;
  scheduled: number;
}

/** The care areas with the most urgent devices: those to act on now first, then soon, then at the next planned work. */
export async function urgentCareAreas(db: Db, orgId: string, limit: number): Promise<UrgentCareAreaRow[]> {
  const count = (decision: SsvcDecision) =>
    sql`count(*) filter (where k.decision = ${decisions.indexOf(decision)})::int`;
  const { rows } = await sql<UrgentCareAreaRow>`
    select a.care_area_id as "careAreaId", s.name as site, a.name, a.patients_per_day::float8 as "patientsPerDay",
      x.immediate, x.out_of_cycle as "outOfCycle", x.scheduled
    from (select v.care_area_id, ${count('immediate')} as immediate, ${count('out_of_cycle')} as out_of_cycle, ${count('scheduled')} as scheduled
      from standing k join device v on v.org_id = k.org_id and v.configuration_id = k.configuration_id and v.context_key = k.context_key
      where k.org_id = ${orgId}::uuid and k.decision > ${decisions.indexOf('defer')} and v.state <> 'retired'
      group by v.care_area_id) x
    join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = x.care_area_id
    join site s on s.org_id = a.org_id and s.site_id = a.site_id
    order by x.immediate desc, x.out_of_cycle desc, x.scheduled desc, s.name_key, a.name_key limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countWorklist(db: Db, orgId: string, filter: WorklistFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from worklist_item w where ${where(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function where(orgId: string, filter: WorklistFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`w.org_id = ${orgId}::uuid`];
  if (filter.decision) parts.push(sql`w.decision = any(${sql.val(filter.decision)}::smallint[])`);
  if (filter.status) parts.push(sql`w.status = any(${sql.val(filter.status)}::text[])`);
  const site = sql`select s.site_id from site s where s.org_id = ${orgId}::uuid and s.name_key = ${placeFilterKey(filter.site ?? '')}`;
  if (filter.site !== undefined) parts.push(sql`w.site_ids && array(${site})`);
  if (filter.careArea !== undefined)
    parts.push(sql`w.item_id in (select p.item_id from worklist_place p where p.org_id = ${orgId}::uuid
      and p.care_area_id = any(array(select a.care_area_id from care_area a
        where a.org_id = ${orgId}::uuid and a.name_key = ${placeFilterKey(filter.careArea)}
          ${filter.site === undefined ? sql`` : sql`and a.site_id in (${site})`})))`);
  for (const pattern of likePatterns(filter.q ?? '')) parts.push(sql`w.search_text like ${pattern}`);
  if (filter.work) {
    const worked = sql`exists (select 1 from ${itemActions(orgId)})`;
    parts.push(filter.work === 'some' ? worked : sql`not ${worked}`);
  }
  for (const { divide, modulo, least } of filter.placesAtLeast ?? [])
    parts.push(sql`(w.priority - 1) / ${divide}::int % ${modulo}::int >= ${least}::int`);
  if (filter.devicesAtLeast !== undefined) parts.push(sql`w.device_count >= ${filter.devicesAtLeast}::int`);
  if (filter.dueUntil !== undefined)
    parts.push(
      sql`exists (select 1 from ${itemActions(orgId)} and x.state <> 'closed' and x.due_on <= ${filter.dueUntil}::date)`,
    );
  return sql.join(parts, sql` and `);
}

export interface WorklistCareAreaRow {
  itemId: string;
  careAreaId: string;
  site: string;
  name: string;
  care: string | null;
  patientsPerDay: number | null;
  deviceCount: number;
}

/** The care areas of some items: most patients first, at most `each` an item. */
export async function careAreasOfItems(
  db: Db,
  orgId: string,
  itemIds: readonly string[],
  each: number,
): Promise<WorklistCareAreaRow[]> {
  const { rows } = await sql<WorklistCareAreaRow>`
    with area as materialized (
      select a.care_area_id, s.name as site, a.name, a.care, a.patients_per_day::float8 as patients,
        rank() over (order by a.patients_per_day desc nulls last) as by_patients,
        row_number() over (order by a.name_key, s.name_key) as by_name
      from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id where a.org_id = ${orgId}::uuid)
    select "itemId", care_area_id as "careAreaId", site, name, care, patients as "patientsPerDay", "deviceCount" from (
      select p.item_id as "itemId", a.*, p.device_count as "deviceCount",
        row_number() over (partition by p.item_id order by a.by_patients, p.device_count desc, a.by_name) as place_no
      from worklist_place p join area a on a.care_area_id = p.care_area_id
      where p.org_id = ${orgId}::uuid and p.item_id = any(${sql.val(itemIds)}::uuid[])) ranked
    where place_no <= ${each} order by "itemId", place_no`.execute(db);
  return rows;
}

/**
 * The devices of each item, in the order of asset tags: the tag, or the serial number of a device without one. At most
 * `each` an item; null for all.
 */
export async function deviceTagsOfItems(
  db: Db,
  orgId: string,
  itemIds: readonly string[],
  each: number | null,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ itemId: string; tags: string[] }>`
    with item as materialized (select item_id, advisory_id, is_software, product_model_id from worklist_item
      where org_id = ${orgId}::uuid and item_id = any(${sql.val(itemIds)}::uuid[])),
    meant as materialized (
      select distinct i.item_id, f.configuration_id
      from item i join configuration c on c.org_id = ${orgId}::uuid and c.product_model_id = i.product_model_id
        join finding f on f.org_id = c.org_id and f.configuration_id = c.configuration_id
          and case when i.is_software then f.components is not null else f.advisory_id = i.advisory_id end
      where f.status in ('affected', 'unknown')),
    named as (
      select m.item_id, coalesce(v.asset_tag, v.serial, '') as tag,
        row_number() over (partition by m.item_id order by v.asset_sort, v.device_id) as place_no
      from meant m join device v on v.org_id = ${orgId}::uuid and v.configuration_id = m.configuration_id
      where v.state <> 'retired')
    select item_id as "itemId", jsonb_agg(tag order by place_no) as tags from named
    where ${each}::int is null or place_no <= ${each}::int group by item_id`.execute(db);
  return new Map(rows.map(({ itemId, tags }) => [itemId, tags]));
}

export interface TodayCounts {
  devices: number;
  devicesAffected: number;
  devicesUnknown: number;
  notSeen: number;
  byDecision: { decision: number; items: number; devices: number }[];
  sites: { site: string; devices: number; devicesAffected: number }[];
}

/** `devicesUnknown` are devices with an unknown finding, also where another is affected. The devices are read once. */
export async function todayCounts(db: Db, orgId: string): Promise<TodayCounts> {
  const groups = await sql<TodayGroup>`
    select s.name as site, x.* from (
      select v.site_id, k.decision, count(*)::int as devices, count(*) filter (where k.affected_count > 0)::int as "devicesAffected",
        count(*) filter (where k.unknown_count > 0)::int as "devicesUnknown",
        count(*) filter (where v.state = 'not_seen')::int as "notSeen"
      from device v join standing k on k.org_id = v.org_id and k.configuration_id = v.configuration_id and k.context_key = v.context_key
      where v.org_id = ${orgId}::uuid and v.state <> 'retired' group by v.site_id, k.decision) x
    join site s on s.org_id = ${orgId}::uuid and s.site_id = x.site_id order by s.name_key`.execute(db);
  const items = await sql<{ decision: number; items: number }>`
    select decision, count(*)::int as items from worklist_item where org_id = ${orgId}::uuid group by decision`.execute(
    db,
  );
  const sum = (of: readonly TodayGroup[], column: TodayCount) =>
    of.reduce((total, group) => total + group[column], 0);
  const bySite = Map.groupBy(groups.rows, (group) => group.site);
  const byDecision = Map.groupBy(groups.rows, (group) => group.decision);
  const decided = new Set([...byDecision.keys(), ...items.rows.map((row) => row.decision)]);
  return {
    devices: sum(groups.rows, 'devices'),
    devicesAffected: sum(groups.rows, 'devicesAffected'),
    devicesUnknown: sum(groups.rows, 'devicesUnknown'),
    notSeen: sum(groups.rows, 'notSeen'),
    byDecision: [...decided]
      .filter((decision) => decision !== null)
      .sort((a, b) => b - a)
      .map((decision) => ({
        decision,
        items: items.rows.find((row) => row.decision === decision)?.items ?? 0,
        devices: sum(byDecision.get(decision) ?? [], 'devices'),
      })),
    sites: [...bySite]
      .map(([site, of]) => ({
        site,
        devices: sum(of, 'devices'),
        devicesAffected: sum(of, 'devicesAffected'),
      }))
      .sort((a, b) => b.devices - a.devices),
  };
}

type TodayCount = 'devices' | 'devicesAffected' | 'devicesUnknown' | 'notSeen';
type TodayGroup = Record<TodayCount, number> & { site: string; decision: number | null };
