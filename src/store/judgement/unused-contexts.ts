/** What was concluded for contexts that no device stands in any more. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/** Removes such standings and decisions of the configurations (null: of all), and lowers findings to what is left. */
export async function dropUnusedContexts(
  db: Db,
  orgId: string,
  configurationIds: readonly string[] | null,
): Promise<void> {
  const only = onlyOf(configurationIds);
  await dropUnusedStandings(db, orgId, configurationIds);
  await sql`with gone as (
      delete from decision d using finding f where d.org_id = ${orgId}::uuid and f.org_id = d.org_id and f.finding_id = d.finding_id
        ${only('f.configuration_id')} and not exists (select 1 from standing s where s.org_id = d.org_id
          and s.configuration_id = f.configuration_id and s.context_key = d.context_key)
      returning d.finding_id, d.context_key)
    update finding f set priority = coalesce((select max(d.priority) from decision d where d.org_id = f.org_id
        and d.finding_id = f.finding_id and not exists (select 1 from gone g where g.finding_id = d.finding_id and g.context_key = d.context_key)), 0)
    where f.org_id = ${orgId}::uuid and f.finding_id in (select finding_id from gone)`.execute(db);
}

/** Removes such standings alone: decisions and findings stay as they are until they are decided again. */
export async function dropUnusedStandings(
  db: Db,
  orgId: string,
  configurationIds: readonly string[] | null,
): Promise<void> {
  await sql`delete from standing s where s.org_id = ${orgId}::uuid ${onlyOf(configurationIds)('s.configuration_id')}
    and not exists (select 1 from device v where v.org_id = s.org_id and v.configuration_id = s.configuration_id
      and v.context_key = s.context_key)`.execute(db);
}

const onlyOf = (configurationIds: readonly string[] | null) => (column: string) =>
  configurationIds ? sql`and ${sql.ref(column)} = any(${sql.val(configurationIds)}::uuid[])` : sql``;
