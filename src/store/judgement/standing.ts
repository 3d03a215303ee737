/** The standing of devices: the most urgent decision and the counts of findings, kept beside the device for lists. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** Works out the standing of every device of the configurations (null: all) and writes what differs. */
export async function refreshStanding(
  db: Db,
  orgId: string,
  configurationIds: readonly string[] | null,
): Promise<number> {
  const only = (column: string) =>
    configurationIds ? sql`and ${sql.ref(column)} = any(${sql.val(configurationIds)}::uuid[])` : sql``;
  const result = await sql`
    with counts as materialized (
      select configuration_id, count(*) filter (where status = 'affected')::int as affected,
        count(*) filter (where status = 'unknown')::int as unknown,
        count(*) filter (where status in ('fixed', 'not_affected'))::int as cleared
      from finding where org_id = ${orgId}::uuid ${only('configuration_id')} group by configuration_id),
    urgency as materialized (
      select f.configuration_id, d.context_key, max(d.priority) as priority, max(d.decision) as decision
      from finding f join decision d on d.org_id = f.org_id and d.finding_id = f.finding_id
      where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown') ${only('f.configuration_id')}
      group by f.configuration_id, d.context_key)
    update device set priority = s.priority, decision = s.decision, affected_count = s.affected, unknown_count = s.unknown, cleared_count = s.cleared
    from (select v.device_id, coalesce(u.priority, 0) as priority, u.decision, coalesce(c.affected, 0) as affected,
        coalesce(c.unknown, 0) as unknown, coalesce(c.cleared, 0) as cleared
      from device v left join counts c on c.configuration_id = v.configuration_id
        left join urgency u on u.configuration_id = v.configuration_id and u.context_key = v.context_key
      where v.org_id = ${orgId}::uuid ${only('v.configuration_id')}) s
    where device.org_id = ${orgId}::uuid and device.device_id = s.device_id
      and (device.priority, coalesce(device.decision, -1), device.affected_count, device.unknown_count, device.cleared_count)
        is distinct from (s.priority, coalesce(s.decision, -1), s.affected, s.unknown, s.cleared)`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}
