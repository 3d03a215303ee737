/** Standings: of each configuration in each context of care, the most urgent decision and the counts of findings. */
import { sql } from 'kysely';
import { type Db, insertRows } from '../bulk.ts';

/** A configuration in a context of care: what the devices that share a standing have in common. */
export interface StandingKey {
  configurationId: string;
  contextKey: string;
}

/** Makes the standings that devices are about to be in; those that are there stay as they are. */
export async function ensureStandings(db: Db, orgId: string, devices: readonly StandingKey[]): Promise<void> {
  const distinct = new Map(devices.map((one) => [`${one.configurationId}|${one.contextKey}`, one]));
  await insertRows(
    db,
    'standing',
    { org_id: 'uuid', configuration_id: 'uuid', context_key: 'text' },
    [...distinct.values()].map(({ configurationId, contextKey }) => ({
      org_id: orgId,
      configuration_id: configurationId,
      context_key: contextKey,
    })),
    'on conflict do nothing',
  );
}

/** Works out the standings of the configurations (null: all) and writes what differs. */
export async function refreshStandings(
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
    update standing set priority = s.priority, decision = s.decision, affected_count = s.affected, unknown_count = s.unknown, cleared_count = s.cleared
    from (select k.configuration_id, k.context_key, coalesce(u.priority, 0) as priority, u.decision, coalesce(c.affected, 0) as affected,
        coalesce(c.unknown, 0) as unknown, coalesce(c.cleared, 0) as cleared
      from standing k left join counts c on c.configuration_id = k.configuration_id
        left join urgency u on u.configuration_id = k.configuration_id and u.context_key = k.context_key
      where k.org_id = ${orgId}::uuid ${only('k.configuration_id')}) s
    where standing.org_id = ${orgId}::uuid and standing.configuration_id = s.configuration_id and standing.context_key = s.context_key
      and (standing.priority, coalesce(standing.decision, -1), standing.affected_count, standing.unknown_count, standing.cleared_count)
        is distinct from (s.priority, coalesce(s.decision, -1), s.affected, s.unknown, s.cleared)`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0);
}

/** What new findings add to a standing: counts, and the most urgent of their decisions. */
export interface StandingGain extends StandingKey {
  affected: number;
  unknown: number;
  cleared: number;
  /** 0 where none of them is decided. */
  priority: number;
  decision: number | null;
}

/** Adds to standings what findings that were not there before add; what is in them is not counted again. */
export async function raiseStandings(db: Db, orgId: string, gains: readonly StandingGain[]): Promise<void> {
  if (gains.length === 0) return;
  const column = <Key extends keyof StandingGain>(key: Key) => sql.val(gains.map((one) => one[key]));
  await sql`update standing s set priority = greatest(s.priority, g.priority), decision = greatest(s.decision, g.decision),
      affected_count = s.affected_count + g.affected, unknown_count = s.unknown_count + g.unknown, cleared_count = s.cleared_count + g.cleared
    from unnest(${column('configurationId')}::uuid[], ${column('contextKey')}::text[], ${column('affected')}::int[], ${column('unknown')}::int[],
      ${column('cleared')}::int[], ${column('priority')}::bigint[], ${column('decision')}::smallint[])
      as g (configuration_id, context_key, affected, unknown, cleared, priority, decision)
    where s.org_id = ${orgId}::uuid and s.configuration_id = g.configuration_id and s.context_key = g.context_key`.execute(
    db,
  );
}
