/** What Ward does not know, counted so that the classes add up to the inventory. */
import { sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';

export interface CoverageCounts {
  devices: number;
  retired: number;
  affected: number;
  unknown: number;
  cleared: number;
  noMatch: number;
  unidentified: number;
  noManufacturer: number;
  noModel: number;
  noVersion: number;
  unmatched: number;
  unknownFinding: number;
  notSeen: number;
}

/** Each device is in exactly one of affected, unknown, cleared, noMatch, unidentified. */
export async function coverageCounts(db: Db, orgId: string): Promise<CoverageCounts> {
  const { rows } = await sql<CoverageCounts>`
    with each as (
      select v.state, v.devices, s.affected_count as a, s.unknown_count as u, s.cleared_count as c,
        coalesce(k.manufacturer, '') = '' as no_manufacturer, coalesce(k.model, '') = '' as no_model, k.version is null as no_version
      from (select configuration_id, context_key, state, count(*) as devices from device
        where org_id = ${orgId}::uuid group by configuration_id, context_key, state) v
        join standing s on s.org_id = ${orgId}::uuid and s.configuration_id = v.configuration_id and s.context_key = v.context_key
        join configuration k on k.org_id = ${orgId}::uuid and k.configuration_id = v.configuration_id)
    select coalesce(sum(devices) filter (where state <> 'retired'), 0)::int as devices,
      coalesce(sum(devices) filter (where state = 'retired'), 0)::int as retired,
      coalesce(sum(devices) filter (where state <> 'retired' and a > 0), 0)::int as affected,
      coalesce(sum(devices) filter (where state <> 'retired' and a = 0 and u > 0), 0)::int as unknown,
      coalesce(sum(devices) filter (where state <> 'retired' and a = 0 and u = 0 and c > 0), 0)::int as cleared,
      coalesce(sum(devices) filter (where state <> 'retired' and a = 0 and u = 0 and c = 0 and not (no_manufacturer or no_model)), 0)::int as "noMatch",
      coalesce(sum(devices) filter (where state <> 'retired' and a = 0 and u = 0 and c = 0 and (no_manufacturer or no_model)), 0)::int as unidentified,
      coalesce(sum(devices) filter (where state <> 'retired' and no_manufacturer), 0)::int as "noManufacturer",
      coalesce(sum(devices) filter (where state <> 'retired' and no_model), 0)::int as "noModel",
      coalesce(sum(devices) filter (where state <> 'retired' and no_version), 0)::int as "noVersion",
      coalesce(sum(devices) filter (where state <> 'retired' and a = 0 and u = 0 and c = 0), 0)::int as unmatched,
      coalesce(sum(devices) filter (where state <> 'retired' and u > 0), 0)::int as "unknownFinding",
      coalesce(sum(devices) filter (where state = 'not_seen'), 0)::int as "notSeen"
    from each`.execute(db);
  const counts = rows[0];
  if (!counts) throw new Error('an aggregate without groups always has a row');
  return counts;
}

export interface KnowledgeCounts {
  advisories: number;
  products: number;
  unreadProducts: number;
  conditionalProducts: number;
  meanOurs: number;
  sboms: number;
  tiedSboms: number;
  components: number;
  careAreas: number;
  careAreasWithPatients: number;
}

export async function knowledgeCounts(db: Db, orgId: string): Promise<KnowledgeCounts> {
  const { rows } = await sql<KnowledgeCounts>`
    select (select count(*)::int from advisory where source <> 'record') as advisories,
      (select count(*)::int from advisory_product) as products,
      (select count(*)::int from advisory_product where range_kind = 'unread') as "unreadProducts",
      (select count(*)::int from advisory_product where range_kind <> 'unread' and conditions <> '{}') as "conditionalProducts",
      (select count(distinct advisory_id)::int from worklist_item where org_id = ${orgId}::uuid and not is_software) as "meanOurs",
      (select count(*)::int from sbom where org_id = ${orgId}::uuid and is_current and origin = 'document') as sboms,
      (select count(*)::int from sbom s where s.org_id = ${orgId}::uuid and s.is_current and s.origin = 'document'
        and exists (select 1 from sbom_configuration t where t.org_id = s.org_id and t.sbom_id = s.sbom_id)) as "tiedSboms",
      (select coalesce(sum(component_count), 0)::int from sbom where org_id = ${orgId}::uuid and is_current) as components,
      (select count(*)::int from care_area where org_id = ${orgId}::uuid) as "careAreas",
      (select count(*)::int from care_area where org_id = ${orgId}::uuid and patients_per_day is not null) as "careAreasWithPatients"`.execute(
    db,
  );
  const counts = rows[0];
  if (!counts) throw new Error('a select of scalars always has a row');
  return counts;
}

export interface UnreadEntryRow {
  advisoryId: string;
  trackingId: string;
  publisher: string;
  productId: string;
  fullName: string;
  versionText: string | null;
  reason: string;
  pointer: string;
  currentReleaseDate: Date;
}

export async function listUnreadEntries(
  db: Db,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<{ items: UnreadEntryRow[]; total: number }> {
  const { rows } = await sql<UnreadEntryRow>`
    select a.advisory_id as "advisoryId", a.tracking_id as "trackingId", a.publisher_name as publisher, p.product_id as "productId",
      p.full_name as "fullName", p.version_text as "versionText", coalesce(p.range->>'reason', p.reading) as reason, p.pointer,
      a.current_release_date as "currentReleaseDate"
    from advisory_product p join advisory a on a.advisory_id = p.advisory_id
    where p.range_kind = 'unread' ${after ? sql`and (a.tracking_id, a.advisory_id, p.product_id) > (${after[0]}::text, ${after[1]}::uuid, ${after[2]}::text)` : sql``}
    order by a.tracking_id, a.advisory_id, p.product_id limit ${limit}`.execute(db);
  const total = await sql<{
    count: number;
  }>`select count(*)::int as count from advisory_product where range_kind = 'unread'`.execute(db);
  return { items: rows, total: total.rows[0]?.count ?? 0 };
}

export interface UnmatchedModelRow {
  productModelId: string;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  deviceCount: number;
}

/** Makes and models with devices of which none has a finding, most devices first. */
export async function listUnmatchedModels(
  db: Db,
  orgId: string,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<{ items: UnmatchedModelRow[]; total: number }> {
  const beyond = after
    ? sql`where g.devices < ${after[0]}::int or (g.devices = ${after[0]}::int and g.product_model_id > ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<UnmatchedModelRow & { total: number }>`
    with found as materialized (
      select s.configuration_id, max(s.affected_count + s.unknown_count + s.cleared_count) as findings from standing s
      where s.org_id = ${orgId}::uuid group by s.configuration_id),
    g as materialized (
      select c.product_model_id, mode() within group (order by c.device_type) as device_type, sum(v.devices)::int as devices
      from (select configuration_id, count(*) as devices from device
        where org_id = ${orgId}::uuid and state <> 'retired' group by configuration_id) v
        join found s on s.configuration_id = v.configuration_id
        join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = v.configuration_id
      group by c.product_model_id having max(s.findings) = 0)
    select g.product_model_id as "productModelId", m.manufacturer, m.model, g.device_type as "deviceType", g.devices as "deviceCount",
      (select count(*)::int from g) as total
    from g join product_model m on m.org_id = ${orgId}::uuid and m.product_model_id = g.product_model_id
    ${beyond}
    order by g.devices desc, g.product_model_id limit ${limit}`.execute(db);
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 };
}
