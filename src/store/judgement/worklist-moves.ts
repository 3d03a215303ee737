/** Lines of the worklist in their new places, where decisions moved and devices stayed where they are. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/**
 * Places the items of the advisories by the most urgent finding that they have now, and names their most urgent CVEs first. Only those
 * that are placed otherwise are written; counts and places of devices stay. Items of software are made anew instead, since another
 * advisory may give them their name.
 */
export async function moveLines(
  db: Db,
  orgId: string,
  advisoryIds: readonly string[],
  at: Date,
): Promise<void> {
  if (advisoryIds.length === 0) return;
  await sql`
    with standing as materialized (
      select distinct configuration_id, context_key from device where org_id = ${orgId}::uuid and state <> 'retired'),
    held as materialized (
      select f.advisory_id, c.product_model_id, f.configuration_id, f.finding_id, f.vulnerability_key, f.cve, f.priority
      from finding f join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') and f.components is null
        and f.advisory_id = any(${sql.val(advisoryIds)}::uuid[])
        and f.configuration_id in (select configuration_id from standing)),
    top as (
      select distinct on (h.advisory_id, h.product_model_id) h.advisory_id, h.product_model_id, d.priority, d.decision, d.finding_id,
        d.context_key
      from held h join decision d on d.org_id = ${orgId}::uuid and d.finding_id = h.finding_id
        join standing s on s.configuration_id = h.configuration_id and s.context_key = d.context_key
      order by h.advisory_id, h.product_model_id, d.priority desc, h.vulnerability_key, d.finding_id),
    cve as (
      select advisory_id, product_model_id, (array_agg(cve order by priority desc, cve))[1:5] as cves
      from (select advisory_id, product_model_id, cve, max(priority) as priority from held where cve is not null group by 1, 2, 3) each
      group by 1, 2)
    update worklist_item w set priority = t.priority, decision = t.decision, top_finding_id = t.finding_id,
      top_context_key = t.context_key, cves = coalesce(v.cves, '{}'), changed_at = ${at}::timestamptz
    from top t left join cve v on v.advisory_id = t.advisory_id and v.product_model_id = t.product_model_id
    where w.org_id = ${orgId}::uuid and not w.is_software and w.advisory_id = t.advisory_id and w.product_model_id = t.product_model_id
      and (w.priority, w.top_finding_id, w.top_context_key, w.cves)
        is distinct from (t.priority, t.finding_id, t.context_key, coalesce(v.cves, '{}'))`.execute(db);
}
