/** Decides findings in their contexts: what is known of exploitation, what the device does, the SSVC table. */
import { decisions } from '#model/judgement/decision.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import {
  liftPriorities,
  type NewDecision,
  putDecisions,
  type Undecided,
} from '#store/judgement/decisions.ts';
import type { Chain, Chains, WeighedFacts } from '#store/judgement/verdict-chains.ts';
import { priorityOf } from '#weigh/index.ts';
import type { Ward } from '../ward.ts';
import { verdictsOf } from './verdicts.ts';

/** Decisions and the chains that they share, by chain key. */
export interface Decided {
  decisions: NewDecision[];
  chains: Chains;
}

/** Decides findings that are held, and writes what was decided. */
export async function decideFindings(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  undecided: readonly Undecided[],
): Promise<void> {
  if (undecided.length === 0) return;
  const { decisions: made, chains } = await decideAll(ward, db, scope, undecided);
  await putDecisions(db, scope.orgId, made, chains);
  await liftPriorities(db, scope.orgId, [...new Set(undecided.map((one) => one.findingId))]);
}

/** Decides each finding in its context; writes nothing. */
export async function decideAll(
  ward: Ward,
  db: Db,
  scope: OrgScope,
  undecided: readonly Undecided[],
): Promise<Decided> {
  const cves = undecided.flatMap((one) => (one.cve === null ? [] : [one.cve]));
  const verdictOf = await verdictsOf(ward, db, scope, cves);
  const chains = new Map<string, Chain>();
  const made = undecided.map((one): NewDecision => {
    const verdict = verdictOf(one);
    if (!chains.has(verdict.chainKey)) chains.set(verdict.chainKey, chainOf(one, verdict.steps));
    return {
      findingId: one.findingId,
      contextKey: one.contextKey,
      decision: decisions.indexOf(verdict.decision),
      priority: priorityOf({ ...verdict, status: one.status, cvss: one.cvss }),
      chainKey: verdict.chainKey,
    };
  });
  return { decisions: made, chains };
}

function chainOf({ cve, contextKey, cvssVectors, exploitSaid }: WeighedFacts, steps: Chain['steps']): Chain {
  return { facts: { cve, contextKey, cvssVectors, exploitSaid }, steps };
}
