/** Decisions: for a finding in a context, how soon and in which order; chains of verdicts are stored once each. */
import { sql } from 'kysely';
import type { VerdictStep } from '#model/judgement/decision.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import { type Db, insertRows } from '../bulk.ts';

/** A finding that needs a decision in one context. */
export interface Undecided {
  findingId: string;
  contextKey: string;
  status: Extract<FindingStatus, 'affected' | 'unknown'>;
  cve: string | null;
  cvss: number | null;
}

/** Findings (all, or the named ones, of the configurations named) in every context that a device of theirs stands in. */
export async function findingsToDecide(
  db: Db,
  orgId: string,
  only: { findingIds: readonly string[]; configurationIds: readonly string[] } | null,
): Promise<Undecided[]> {
  const { rows } = await sql<Undecided>`
    select f.finding_id as "findingId", x.context_key as "contextKey", f.status, f.cve, f.cvss
    from finding f join (select distinct configuration_id, context_key from device where org_id = ${orgId}::uuid
        ${only ? sql`and configuration_id = any(${sql.val(only.configurationIds)}::uuid[])` : sql``}) x
      on x.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')
    ${only ? sql`and f.finding_id = any(${sql.val(only.findingIds)}::uuid[])` : sql``}`.execute(db);
  return rows;
}

/** Findings in contexts they have no decision for yet, e.g. after devices moved or were added. */
export async function findingsWithoutDecision(db: Db, orgId: string): Promise<Undecided[]> {
  const { rows } = await sql<Undecided>`
    select f.finding_id as "findingId", x.context_key as "contextKey", f.status, f.cve, f.cvss
    from finding f join (select distinct configuration_id, context_key from device where org_id = ${orgId}::uuid) x
      on x.configuration_id = f.configuration_id
    where f.org_id = ${orgId}::uuid and f.status in ('affected', 'unknown')
      and not exists (select 1 from decision d where d.org_id = f.org_id and d.finding_id = f.finding_id and d.context_key = x.context_key)`.execute(
    db,
  );
  return rows;
}

export interface NewDecision {
  findingId: string;
  contextKey: string;
  /** Index in `decisions` of model/judgement/decision.ts, 0 defer to 3 immediate. */
  decision: number;
  priority: number;
  chainKey: string;
}

/** Writes decisions and their chains, and lifts the most urgent priority to the finding. */
export async function putDecisions(
  db: Db,
  orgId: string,
  decided: readonly NewDecision[],
  chains: ReadonlyMap<string, VerdictStep[]>,
): Promise<void> {
  if (decided.length === 0) return;
  await insertRows(
    db,
    'verdict_chain',
    { org_id: 'uuid', chain_key: 'text', steps: 'jsonb' },
    [...chains].map(([key, steps]) => ({ org_id: orgId, chain_key: key, steps })),
    'on conflict (org_id, chain_key) do nothing',
  );
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
  const findingIds = [...new Set(decided.map((one) => one.findingId))];
  await sql`update finding f set priority = d.priority
    from (select finding_id, max(priority) as priority from decision
      where org_id = ${orgId}::uuid and finding_id = any(${sql.val(findingIds)}::uuid[]) group by finding_id) d
    where f.org_id = ${orgId}::uuid and f.finding_id = d.finding_id and f.priority <> d.priority`.execute(db);
}
