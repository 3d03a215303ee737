/**
 * The worklist, made again from findings, decisions and devices: one item for each advisory and product model, and one for
 * each product model with all that records say of its software.
 */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** What findings of one product model share an item by: its advisory, or that they come from components. */
const group = sql`case when f.components is null then f.advisory_id else c.product_model_id end`;

/** Item ids follow from their keys, so links to them stay good. */
const itemId = sql`md5(group_id::text || product_model_id::text)::uuid`;

/**
 * Rebuilds the items of the groups: advisories, and product models for what comes from their software (null: all). The most urgent
 * finding of an item decides its rank, and which advisory it names.
 */
export async function rebuildWorklist(
  db: Db,
  orgId: string,
  groupIds: readonly string[] | null,
  at: Date,
): Promise<void> {
  const ids = sql`any(${sql.val(groupIds)}::uuid[])`;
  const configurationIds = groupIds === null ? [] : await configurationsOfModels(db, orgId, groupIds);
  // Advisories alone are looked up along their index.
  const ofSoftware =
    configurationIds.length > 0
      ? sql`or (f.components is not null and f.configuration_id = any(${sql.val(configurationIds)}::uuid[]))`
      : sql``;
  const only = groupIds ? sql`and ((f.components is null and f.advisory_id = ${ids}) ${ofSoftware})` : sql``;
  const goneSoftware =
    configurationIds.length > 0 ? sql`or (is_software and product_model_id = ${ids})` : sql``;
  const gone = groupIds ? sql`and ((not is_software and advisory_id = ${ids}) ${goneSoftware})` : sql``;
  await sql`delete from worklist_item where org_id = ${orgId}::uuid ${gone}`.execute(db);
  await sql`
    with urgency as materialized (
      select ${group} as group_id, c.product_model_id, f.configuration_id, d.context_key, max(d.priority) as priority,
        max(d.decision) as decision, bool_or(f.status = 'affected') as affected
      from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
        join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only}
      group by 1, 2, f.configuration_id, d.context_key),
    standing as materialized (
      select configuration_id, context_key, care_area_id, count(*)::int as devices
      from device where org_id = ${orgId}::uuid and state <> 'retired' and configuration_id in (select configuration_id from urgency)
      group by configuration_id, context_key, care_area_id),
    place as materialized (
      select u.group_id, u.product_model_id, s.care_area_id, sum(s.devices)::int as devices,
        sum(s.devices) filter (where u.affected)::int as affected, max(u.priority) as priority, max(u.decision) as decision,
        mode() within group (order by c.device_type) as device_type
      from urgency u join standing s on s.configuration_id = u.configuration_id and s.context_key = u.context_key
        join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = u.configuration_id
      group by u.group_id, u.product_model_id, s.care_area_id),
    item as (
      select p.group_id, p.product_model_id,
        max(p.priority) as priority, max(p.decision) as decision, sum(p.devices)::int as devices, coalesce(sum(p.affected), 0)::int as affected,
        count(*)::int as places, sum(a.patients_per_day) as patients, mode() within group (order by p.device_type) as device_type,
        array_agg(distinct a.site_id) as site_ids
      from place p join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = p.care_area_id
      group by p.group_id, p.product_model_id),
    meant as materialized (
      select ${group} as group_id, c.product_model_id, f.advisory_id, f.cve, max(f.priority) as priority
      from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only}
        and exists (select 1 from standing s where s.configuration_id = f.configuration_id)
      group by 1, 2, f.advisory_id, f.cve),
    cve as (
      select group_id, product_model_id, (array_agg(cve order by priority desc, cve))[1:5] as cves, count(*)::int as cve_count,
        string_agg(cve, ' ' order by priority desc, cve) as words
      from (select group_id, product_model_id, cve, max(priority) as priority from meant where cve is not null group by 1, 2, 3) each
      group by group_id, product_model_id),
    advisories as (
      select m.group_id, m.product_model_id, count(*)::int as advisory_count, string_agg(a.tracking_id, ' ' order by a.tracking_id) as words
      from (select distinct group_id, product_model_id, advisory_id from meant) m join advisory a on a.advisory_id = m.advisory_id
      group by m.group_id, m.product_model_id),
    top as (
      select distinct on (1, 2) ${group} as group_id, c.product_model_id, f.advisory_id, f.components is not null as is_software,
        d.finding_id, d.context_key
      from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
        join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only}
        and exists (select 1 from standing s where s.configuration_id = f.configuration_id and s.context_key = d.context_key)
      order by 1, 2, d.priority desc, f.vulnerability_key, d.finding_id),
    written as (
    insert into worklist_item (org_id, item_id, advisory_id, is_software, advisory_count, product_model_id, priority, decision, status, device_count,
      affected_devices, unknown_devices, place_count, patients_per_day, top_finding_id, top_context_key, device_type, cves, cve_count, search_text,
      line_name, site_ids, changed_at)
    select ${orgId}::uuid, i.item_id, t.advisory_id, t.is_software, n.advisory_count, i.product_model_id, i.priority, i.decision,
      case when i.affected > 0 then 'affected' else 'unknown' end, i.devices, i.affected, i.devices - i.affected, i.places, i.patients,
      t.finding_id, t.context_key, i.device_type, coalesce(c.cves, '{}'), coalesce(c.cve_count, 0),
      words.search_text, left(words.search_text, 120), i.site_ids, ${at}::timestamptz
    from (select ${itemId} as item_id, * from item) i
      join top t on t.group_id = i.group_id and t.product_model_id = i.product_model_id
      join product_model m on m.org_id = ${orgId}::uuid and m.product_model_id = i.product_model_id
      join advisory a on a.advisory_id = t.advisory_id
      join advisories n on n.group_id = i.group_id and n.product_model_id = i.product_model_id
      left join cve c on c.group_id = i.group_id and c.product_model_id = i.product_model_id
      cross join lateral (select lower(concat_ws(' ', m.manufacturer, m.model, i.device_type, a.tracking_id, a.title, a.publisher_name,
        c.words, n.words)) as search_text) words)
    insert into worklist_place (org_id, item_id, care_area_id, device_count)
    select ${orgId}::uuid, ${itemId}, care_area_id, devices from place`.execute(db);
}

/** The groups that configurations have a part in: advisories, and product models for what comes from their software. */
export async function groupsOf(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct ${group} as id
    from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid and f.configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and f.status in ('affected', 'unknown')`.execute(db);
  return rows.map(({ id }) => id);
}

/** Configurations of those ids that are product models. */
async function configurationsOfModels(db: Db, orgId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select configuration_id as id from configuration
    where org_id = ${orgId}::uuid and product_model_id = any(${sql.val(ids)}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}
