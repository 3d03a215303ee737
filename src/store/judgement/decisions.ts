/** Decisions: for a finding in a context, how soon and in which order; chains of verdicts are stored once each. */
import { sql } from 'kysely';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { type Db, insertRows } from '../bulk.ts';
import { type Chains, putChains } from './verdict-chains.ts';

/** A finding that needs a decision in one context. */
export interface Undecided {
  findingId: string;
  contextKey: string;
  status: Extract<FindingStatus, 'affected' | 'unknown'>;
  cve: string | null;
  cvss: number | null;
  cvssVectors: readonly string[];
  exploitSaid: string | null;
}

/** The contexts that devices of the configurations stand in. */
export async function contextsOf(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ configurationId: string; contextKeys: string[] }>`
    select configuration_id as "configurationId", array_agg(context_key order by context_key) as "contextKeys" from standing
    where org_id = ${orgId}::uuid and configuration_id = any(${sql.val(configurationIds)}::uuid[]) group by configuration_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.configurationId, row.contextKeys]));
}

/** Findings whose chain does not say what it was made from: of an earlier Ward, or to be told again by other rules. */
export async function findingsOfForgottenChains(db: Db, orgId: string): Promise<Undecided[]> {
  const { rows } = await sql<Undecided>`${undecidedSql(orgId)}
      and exists (select 1 from decision d join verdict_chain v on v.org_id = d.org_id and v.chain_key = d.chain_key
        where d.org_id = f.org_id and d.finding_id = f.finding_id and d.context_key = k.context_key and v.context_key is null)`.execute(
    db,
  );
  return rows;
}

/** Has every decision made again from its finding: after the rules of weighing or their tables have changed. */
export async function forgetChains(db: Db, orgId: string): Promise<void> {
  await sql`update verdict_chain set context_key = null where org_id = ${orgId}::uuid and context_key is not null`.execute(
    db,
  );
}

/** Findings in contexts they have no decision for yet, e.g. after devices moved or were added; of these configurations, or all. */
export async function findingsWithoutDecision(
  db: Db,
  orgId: string,
  configurationIds: readonly string[] | null = null,
): Promise<Undecided[]> {
  const only = configurationIds
    ? sql`and f.configuration_id = any(${sql.val(configurationIds)}::uuid[])`
    : sql``;
  const { rows } = await sql<Undecided>`${undecidedSql(orgId)} ${only}
      and not exists (select 1 from decision d where d.org_id = f.org_id and d.finding_id = f.finding_id and d.context_key = k.context_key)`.execute(
    db,
  );
  return rows;
}

function undecidedSql(orgId: string) {
  return sql<Undecided>`
    select f.finding_id as "findingId", k.context_key as "contextKey", f.status, f.cve, f.cvss, f.cvss_vectors as "cvssVectors",
      f.exploit_said as "exploitSaid"
    from finding f join standing k on k.org_id = f.org_id and k.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')`;
}

export interface NewDecision {
  findingId: string;
  contextKey: string;
  /** Index in `decisions` of model/judgement/decision.ts, 0 defer to 3 immediate. */
  decision: number;
  priority: number;
  chainKey: string;
}

/** Writes decisions and their chains. */
export async function putDecisions(
  db: Db,
  orgId: string,
  decided: readonly NewDecision[],
  chains: Chains,
): Promise<void> {
  if (decided.length === 0) return;
  await putChains(db, orgId, chains);
  await insertRows(
    db,
    'decision',
    {
      org_id: 'uuid',
      finding_id: 'uuid',
      context_key: 'text',
      decision: 'smallint',
      priority: 'bigint',
      chain_key: 'text',
    },
    decided.map((one) => ({
      org_id: orgId,
      finding_id: one.findingId,
      context_key: one.contextKey,
      decision: one.decision,
      priority: one.priority,
      chain_key: one.chainKey,
    })),
    `on conflict (org_id, finding_id, context_key) do update
       set decision = excluded.decision, priority = excluded.priority, chain_key = excluded.chain_key`,
  );
}

/** Lifts the most urgent priority of their decisions to the findings. */
export async function liftPriorities(db: Db, orgId: string, findingIds: readonly string[]): Promise<void> {
  await sql`update finding f set priority = d.priority
    from (select finding_id, max(priority) as priority from decision
      where org_id = ${orgId}::uuid and finding_id = any(${sql.val(findingIds)}::uuid[]) group by finding_id) d
    where f.org_id = ${orgId}::uuid and f.finding_id = d.finding_id and f.priority <> d.priority`.execute(db);
}
