/** Writes the findings of a scope with their decisions. */
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { contextsOf, putDecisions, type Undecided } from '#store/judgement/decisions.ts';
import {
  type FindingsPlan,
  type MatchedScope,
  planFindings,
  type PlannedFinding,
  type ScoredMatch,
  writeFindings,
} from '#store/judgement/findings.ts';
import { matcherVersion } from '#match/index.ts';
import type { Ward } from '../ward.ts';
import { decideAll } from './decide-findings.ts';

export interface Matched {
  added: number;
  changed: number;
  removed: number;
}

/** Writes the findings of a scope with their decisions, which are made first: a finding carries its most urgent priority. */
export async function writePart(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  matched: MatchedScope,
  matches: readonly ScoredMatch[],
  at: Date,
): Promise<FindingsPlan> {
  const { orgId } = scope;
  const plan = await planFindings(db, orgId, matched, matches, matcherVersion, at, ward.newId);
  const decided = await decideAll(ward, db, scope, await undecidedOf(db, orgId, plan.planned));
  const priorities = new Map<string, number>();
  for (const { findingId, priority } of decided.decisions) {
    priorities.set(findingId, Math.max(priority, priorities.get(findingId) ?? 0));
  }
  await writeFindings(db, orgId, plan, matcherVersion, at, (findingId) => priorities.get(findingId) ?? 0);
  await putDecisions(db, orgId, decided.decisions, decided.chains);
  return plan;
}

async function undecidedOf(db: Db, orgId: string, planned: readonly PlannedFinding[]): Promise<Undecided[]> {
  const configurationIds = [...new Set(planned.map((one) => one.configurationId))];
  const contexts = await contextsOf(db, orgId, configurationIds);
  return planned.flatMap(({ findingId, configurationId, status, cve, cvss }) =>
    status === 'affected' || status === 'unknown'
      ? (contexts.get(configurationId) ?? []).map((contextKey) => ({
          findingId,
          contextKey,
          status,
          cve,
          cvss,
        }))
      : [],
  );
}
