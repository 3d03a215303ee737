/**
 * Weighs findings again after KEV, EPSS or points of CVE records have changed. Decisions that share a chain and a place move together,
 * so that a million of them are looked at as some ten thousand, and only what moves is written.
 */
import { decisions } from '#model/judgement/decision.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import { findingsOfForgottenChains } from '#store/judgement/decisions.ts';
import { refreshStandings } from '#store/judgement/standing.ts';
import {
  type Chain,
  type Chains,
  type Move,
  type Moved,
  moveDecisions,
  putChains,
  sharedDecisions,
  type SharedDecision,
  type WeighedFacts,
} from '#store/judgement/verdict-chains.ts';
import { keepPastScores } from '#store/knowledge/epss-past.ts';
import { orderedBy, priorityOf } from '#weigh/index.ts';
import type { Ward } from '../ward.ts';
import { decideFindings } from './decide-findings.ts';
import { type Verdict, verdictsOf } from './verdicts.ts';

/** What was moved. `isAll`: findings were decided one by one as well, and everything may be another. */
export type WeighedAgain = Moved & { isAll: boolean };

/** `cves` null: of every CVE. Standings are brought up to date; lines of the worklist are left to whoever called. */
export async function weighAgain(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  cves: readonly string[] | null,
): Promise<WeighedAgain> {
  const { orgId, sealed } = scope;
  const owner = sealed ? orgId : null;
  if (cves === null) await keepPastScores(db, orgId, owner);
  const forgotten = cves === null ? await findingsOfForgottenChains(db, orgId) : [];
  const shared = await sharedDecisions(db, orgId, cves);
  const verdictOf = await verdictsOf(
    ward,
    db,
    scope,
    shared.flatMap(({ cve }) => (cve === null ? [] : [cve])),
  );
  const { moves, chains } = movesOf(shared, verdictOf);
  await putChains(db, orgId, chains);
  const moved = await moveDecisions(db, orgId, moves);
  if (forgotten.length > 0) {
    await decideFindings(ward, db, scope, forgotten);
    return { ...moved, isAll: true };
  }
  if (moved.configurationIds.length > 0) await refreshStandings(db, orgId, moved.configurationIds);
  return { ...moved, isAll: false };
}

function movesOf(
  shared: readonly SharedDecision[],
  verdictOf: (facts: WeighedFacts) => Verdict,
): { moves: Move[]; chains: Chains } {
  const moves: Move[] = [];
  const chains = new Map<string, Chain>();
  for (const { chainKey, priority, ...facts } of shared) {
    const verdict = verdictOf(facts);
    const to = {
      chainKey: verdict.chainKey,
      priority: priorityAt(priority, verdict),
      decision: decisions.indexOf(verdict.decision),
    };
    if (to.chainKey === chainKey && to.priority === priority) continue;
    moves.push({ chainKey, priority, to });
    if (to.chainKey !== chainKey) chains.set(to.chainKey, { facts, steps: verdict.steps });
  }
  return { moves, chains };
}

/** The place of the same finding under another verdict: how it is affected and its CVSS stay. */
function priorityAt(priority: number, verdict: Verdict): number {
  const before = orderedBy(priority);
  if (before === null) throw new Error(`a decision has the priority ${priority}, which no finding can have`);
  return priorityOf({ ...verdict, status: before.status, cvss: before.cvss });
}
