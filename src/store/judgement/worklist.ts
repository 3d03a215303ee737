/** The worklist, made again from findings, decisions and devices: one item for each advisory and product model. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** Rebuilds the items of the advisories (null: all). Item ids follow from their keys, so links to them stay good. */
export async function rebuildWorklist(
  db: Db,
  orgId: string,
  advisoryIds: readonly string[] | null,
  at: Date,
): Promise<void> {
  const only = (column: string) =>
    advisoryIds ? sql`and ${sql.ref(column)} = any(${sql.val(advisoryIds)}::uuid[])` : sql``;
  await sql`delete from worklist_item where org_id = ${orgId}::uuid ${only('advisory_id')}`.execute(db);
  await sql`
    with urgency as materialized (
      select f.advisory_id, f.configuration_id, d.context_key, max(d.priority) as priority, max(d.decision) as decision,
        bool_or(f.status = 'affected') as affected
      from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only('f.advisory_id')}
      group by f.advisory_id, f.configuration_id, d.context_key),
    standing as materialized (
      select configuration_id, context_key, care_area_id, count(*)::int as devices
      from device where org_id = ${orgId}::uuid and state <> 'retired' and configuration_id in (select configuration_id from urgency)
      group by configuration_id, context_key, care_area_id),
    place as materialized (
      select u.advisory_id, c.product_model_id, s.care_area_id, sum(s.devices)::int as devices,
        sum(s.devices) filter (where u.affected)::int as affected, max(u.priority) as priority, max(u.decision) as decision,
        mode() within group (order by c.device_type) as device_type
      from urgency u join standing s on s.configuration_id = u.configuration_id and s.context_key = u.context_key
        join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = u.configuration_id
      group by u.advisory_id, c.product_model_id, s.care_area_id),
    item as (
      select p.advisory_id, p.product_model_id, md5(p.advisory_id::text || p.product_model_id::text)::uuid as item_id,
        max(p.priority) as priority, max(p.decision) as decision, sum(p.devices)::int as devices, coalesce(sum(p.affected), 0)::int as affected,
        count(*)::int as places, sum(a.patients_per_day) as patients, mode() within group (order by p.device_type) as device_type,
        array_agg(distinct a.site_id) as site_ids
      from place p join care_area a on a.org_id = ${orgId}::uuid and a.care_area_id = p.care_area_id
      group by p.advisory_id, p.product_model_id),
    cve as (
      select advisory_id, product_model_id, (array_agg(cve order by priority desc, cve))[1:5] as cves, count(*)::int as cve_count
      from (select f.advisory_id, c.product_model_id, f.cve, max(f.priority) as priority
        from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
        where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') and f.cve is not null ${only('f.advisory_id')}
          and exists (select 1 from standing s where s.configuration_id = f.configuration_id)
        group by f.advisory_id, c.product_model_id, f.cve) each
      group by advisory_id, product_model_id),
    top as (
      select distinct on (f.advisory_id, c.product_model_id) f.advisory_id, c.product_model_id, d.finding_id, d.context_key
      from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
        join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only('f.advisory_id')}
        and exists (select 1 from standing s where s.configuration_id = f.configuration_id and s.context_key = d.context_key)
      order by f.advisory_id, c.product_model_id, d.priority desc, d.finding_id)
    insert into worklist_item (org_id, item_id, advisory_id, product_model_id, priority, decision, status, device_count, affected_devices,
      unknown_devices, place_count, patients_per_day, top_finding_id, top_context_key, device_type, cves, cve_count, search_text, line_name, site_ids, changed_at)
    select ${orgId}::uuid, i.item_id, i.advisory_id, i.product_model_id, i.priority, i.decision,
      case when i.affected > 0 then 'affected' else 'unknown' end, i.devices, i.affected, i.devices - i.affected, i.places, i.patients,
      t.finding_id, t.context_key, i.device_type, coalesce(c.cves, '{}'), coalesce(c.cve_count, 0),
      words.search_text, left(words.search_text, 120), i.site_ids, ${at}::timestamptz
    from item i join top t on t.advisory_id = i.advisory_id and t.product_model_id = i.product_model_id
      join product_model m on m.org_id = ${orgId}::uuid and m.product_model_id = i.product_model_id
      join advisory a on a.advisory_id = i.advisory_id
      left join cve c on c.advisory_id = i.advisory_id and c.product_model_id = i.product_model_id
      cross join lateral (select lower(concat_ws(' ', m.manufacturer, m.model, i.device_type, a.tracking_id, a.title, a.publisher_name,
        array_to_string(c.cves, ' '))) as search_text) words`.execute(db);
  await sql`
    with u as materialized (select distinct f.advisory_id, f.configuration_id, d.context_key
      from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only('f.advisory_id')})
    insert into worklist_place (org_id, item_id, care_area_id, device_count)
    select ${orgId}::uuid, md5(u.advisory_id::text || c.product_model_id::text)::uuid, v.care_area_id, sum(v.devices)::int
    from u join configuration c on c.org_id = ${orgId}::uuid and c.configuration_id = u.configuration_id
      join (select configuration_id, context_key, care_area_id, count(*) as devices from device
        where org_id = ${orgId}::uuid and state <> 'retired' and configuration_id in (select configuration_id from u)
        group by configuration_id, context_key, care_area_id) v
        on v.configuration_id = u.configuration_id and v.context_key = u.context_key
    group by 2, 3`.execute(db);
}
