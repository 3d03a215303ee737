/** Writes the findings of a scope, VEX laid over them, with their decisions. */
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
import type { Configuration } from '#model/inventory/device.ts';
import { overlayMatches } from '../vex/overlay-findings.ts';
import type { Ward } from '../ward.ts';
import { decideAll } from './decide-findings.ts';
import { type Contexts, type StandingChange, standingChange } from './standing-gains.ts';

export interface Matched {
  added: number;
  changed: number;
  removed: number;
}

/** Configurations with the rectangle of findings that what was matched of them replaces. */
export interface Part {
  configurations: readonly Configuration[];
  scope: MatchedScope;
}

/** What was written, and what it means for the standings, which are not written yet. */
export interface Written extends FindingsPlan {
  standings: StandingChange;
}

export const nothingMatched: Matched = { added: 0, changed: 0, removed: 0 };

/** What was done before, and with a part that was written since. */
export function withPart(before: Matched, { planned, removed }: FindingsPlan): Matched {
  const added = planned.filter((one) => one.before === null).length;
  return {
    added: before.added + added,
    changed: before.changed + planned.length - added,
    removed: before.removed + removed.length,
  };
}

/** Writes the findings of a part with their decisions, which are made first: a finding carries its most urgent priority. */
export async function writePart(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  part: Part,
  found: readonly ScoredMatch[],
  at: Date,
): Promise<Written> {
  const { orgId } = scope;
  const matches = await overlayMatches(ward, db, scope, part.configurations, found, at);
  const plan = await planFindings(db, orgId, part.scope, matches, matcherVersion, at, ward.newId);
  const contexts = await contextsOf(db, orgId, [...new Set(plan.planned.map((one) => one.configurationId))]);
  const decided = await decideAll(ward, db, scope, undecidedOf(plan.planned, contexts));
  const priorities = new Map<string, number>();
  for (const { findingId, priority } of decided.decisions) {
    priorities.set(findingId, Math.max(priority, priorities.get(findingId) ?? 0));
  }
  await writeFindings(db, orgId, plan, matcherVersion, at, (findingId) => priorities.get(findingId) ?? 0);
  await putDecisions(db, orgId, decided.decisions, decided.chains);
  return { ...plan, standings: standingChange(plan, contexts, decided.decisions) };
}

function undecidedOf(planned: readonly PlannedFinding[], contexts: Contexts): Undecided[] {
  return planned.flatMap(({ findingId, configurationId, status, cve, cvss, cvssVectors, exploitSaid }) =>
    status === 'affected' || status === 'unknown'
      ? (contexts.get(configurationId) ?? []).map((contextKey) => ({
          findingId,
          contextKey,
          status,
          cve,
          cvss,
          cvssVectors,
          exploitSaid,
        }))
      : [],
  );
}
