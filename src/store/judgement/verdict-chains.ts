/**
 * Chains of verdicts, each stored once, and the decisions that share them. A chain's key follows from what it was made from and what
 * came out, not from the words about catalogues and days: those are told anew when it is shown, so that a day on which nothing
 * moves writes nothing.
 */
import { sql } from 'kysely';
import type { VerdictStep } from '#model/judgement/decision.ts';
import { type Db, insertRows } from '../bulk.ts';

/** What a chain is made from besides what is known of the exploitation of its CVE. */
export interface WeighedFacts {
  cve: string | null;
  contextKey: string;
  cvssVectors: readonly string[];
  /** The sentence in which the issuer says that it is exploited. */
  exploitSaid: string | null;
}

export interface Chain {
  facts: WeighedFacts;
  steps: VerdictStep[];
}

/** By chain key. */
export type Chains = ReadonlyMap<string, Chain>;

/** Writes the chains that are not there, and tells those from what they are made that have forgotten it. */
export async function putChains(db: Db, orgId: string, chains: Chains): Promise<void> {
  if (chains.size === 0) return;
  const keys = [...chains.keys()];
  const { rows } = await sql<{ key: string }>`
    select chain_key as key from verdict_chain where org_id = ${orgId}::uuid and context_key is not null
      and chain_key = any(${sql.val(keys)}::text[])`.execute(db);
  const held = new Set(rows.map(({ key }) => key));
  const missing = [...chains].filter(([key]) => !held.has(key));
  await insertRows(
    db,
    'verdict_chain',
    {
      org_id: 'uuid',
      chain_key: 'text',
      steps: 'jsonb',
      cve: 'text',
      context_key: 'text',
      cvss_vectors: 'text[]',
      exploit_said: 'text',
    },
    missing.map(([key, { facts, steps }]) => ({
      org_id: orgId,
      chain_key: key,
      steps,
      cve: facts.cve,
      context_key: facts.contextKey,
      cvss_vectors: facts.cvssVectors,
      exploit_said: facts.exploitSaid,
    })),
    'on conflict (org_id, chain_key) do update set context_key = excluded.context_key, steps = excluded.steps',
  );
}

/** Decisions that share a chain and a place in the order: they move together or not at all. */
export interface SharedDecision extends WeighedFacts {
  chainKey: string;
  priority: number;
}

/** Of all CVEs, or of some; those of chains that have forgotten what they were made from are left out. */
export async function sharedDecisions(
  db: Db,
  orgId: string,
  cves: readonly string[] | null,
): Promise<SharedDecision[]> {
  const only = cves
    ? sql`and chain_key in (select chain_key from verdict_chain where org_id = ${orgId}::uuid and cve = any(${sql.val(cves)}::text[]))`
    : sql``;
  const { rows } = await sql<SharedDecision>`
    select d.chain_key as "chainKey", d.priority, k.cve, k.context_key as "contextKey", k.cvss_vectors as "cvssVectors",
      k.exploit_said as "exploitSaid"
    from (select chain_key, priority from decision where org_id = ${orgId}::uuid ${only} group by chain_key, priority) d
      join verdict_chain k on k.org_id = ${orgId}::uuid and k.chain_key = d.chain_key and k.context_key is not null`.execute(
    db,
  );
  return rows;
}

export interface Move {
  chainKey: string;
  priority: number;
  to: { chainKey: string; priority: number; decision: number };
}

/** What moved: configurations whose standings, and advisories and, for their software, product models whose lines are to be told again. */
export interface Moved {
  configurationIds: string[];
  advisoryIds: string[];
  modelIds: string[];
}

/**
 * Moves decisions, all at once: where one goes to is where another may come from. Findings get the most urgent priority of
 * their decisions.
 */
export async function moveDecisions(db: Db, orgId: string, moves: readonly Move[]): Promise<Moved> {
  if (moves.length === 0) return { configurationIds: [], advisoryIds: [], modelIds: [] };
  const column = <Value>(of: (move: Move) => Value) => sql.val(moves.map(of));
  const toKeys = column((one) => one.to.chainKey);
  const toPriorities = column((one) => one.to.priority);
  const { rows } = await sql<{ configurationId: string; advisoryId: string | null; modelId: string | null }>`
    with moved as (
      update decision d set decision = m.decision, priority = m.to_priority, chain_key = m.to_key
      from unnest(${column((one) => one.chainKey)}::text[], ${column((one) => one.priority)}::bigint[],
        ${toKeys}::text[], ${toPriorities}::bigint[],
        ${column((one) => one.to.decision)}::smallint[]) as m (from_key, from_priority, to_key, to_priority, decision)
      where d.org_id = ${orgId}::uuid and d.chain_key = m.from_key and d.priority = m.from_priority
      returning d.finding_id)
    select distinct f.configuration_id as "configurationId",
      case when f.components is null then f.advisory_id end as "advisoryId",
      case when f.components is not null then c.product_model_id end as "modelId"
    from (select distinct finding_id from moved) g join finding f on f.org_id = ${orgId}::uuid and f.finding_id = g.finding_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id`.execute(db);
  // Those that moved stand where something moved to; a few that stood there before are looked at, too.
  await sql`update finding f set priority = m.priority
    from (select d.finding_id, max(d.priority) as priority from decision d
      where d.org_id = ${orgId}::uuid and d.finding_id in (select t.finding_id
        from decision t join (select distinct to_key, to_priority from unnest(${toKeys}::text[], ${toPriorities}::bigint[]) as m (to_key, to_priority)) m
          on t.chain_key = m.to_key and t.priority = m.to_priority where t.org_id = ${orgId}::uuid)
      group by d.finding_id) m
    where f.org_id = ${orgId}::uuid and f.finding_id = m.finding_id and f.priority <> m.priority`.execute(db);
  const distinct = (of: (row: (typeof rows)[number]) => string | null) => [
    ...new Set(rows.flatMap((row) => of(row) ?? [])),
  ];
  return {
    configurationIds: distinct((row) => row.configurationId),
    advisoryIds: distinct((row) => row.advisoryId),
    modelIds: distinct((row) => row.modelId),
  };
}

/** Findings that share a chain and a decision, as many as they are. */
export interface CountedChain {
  chainKey: string;
  decision: number;
  findings: number;
}

/** How many findings of devices in a place share each chain. */
export async function countByChain(db: Db, orgId: string): Promise<CountedChain[]> {
  const { rows } = await sql<CountedChain>`
    select chain_key as "chainKey", decision::int as decision, count(*)::int as findings from decision
    where org_id = ${orgId}::uuid group by 1, 2`.execute(db);
  return rows;
}

export interface ExampleFinding {
  chainKey: string;
  findingId: string;
  cve: string | null;
  manufacturer: string | null;
  model: string | null;
}

/** One finding of each chain. */
export async function examplesOfChains(
  db: Db,
  orgId: string,
  chainKeys: readonly string[],
): Promise<ExampleFinding[]> {
  const { rows } = await sql<ExampleFinding>`
    select k.chain_key as "chainKey", f.finding_id as "findingId", f.cve, c.manufacturer, c.model
    from unnest(${sql.val(chainKeys)}::text[]) as k (chain_key)
      cross join lateral (select finding_id from decision d where d.org_id = ${orgId}::uuid and d.chain_key = k.chain_key limit 1) d
      join finding f on f.org_id = ${orgId}::uuid and f.finding_id = d.finding_id
      join configuration c on c.org_id = f.org_id and c.configuration_id = f.configuration_id`.execute(db);
  return rows;
}
