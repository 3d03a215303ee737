/** Decides findings in their contexts: what is known of exploitation, what the device does, the SSVC table. */
import { sha256, stableJson } from '#base/hash.ts';
import { decisions, type VerdictStep } from '#model/judgement/decision.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import {
  liftPriorities,
  type NewDecision,
  putDecisions,
  type Undecided,
} from '#store/judgement/decisions.ts';
import { exploitationOfCves, type ExploitationRecord } from '#store/knowledge/exploitation.ts';
import { pointsOfCves } from '#store/knowledge/given-points.ts';
import {
  automatableOf,
  contextOfKey,
  decide,
  type ExploitationFacts,
  exploitationOf,
  givenPoints,
  type GivenPoints,
  priorityOf,
} from '#weigh/index.ts';
import type { Ward } from '../ward.ts';

/** Decisions and the chains that they share, by chain key. */
export interface Decided {
  decisions: NewDecision[];
  chains: ReadonlyMap<string, VerdictStep[]>;
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
  const owner = scope.sealed ? scope.orgId : null;
  const known = await exploitationOfCves(db, owner, cves);
  const points = await pointsOfCves(db, owner, cves);
  const chains = new Map<string, VerdictStep[]>();
  const verdicts = new Map<string, ReturnType<typeof verdictOf>>();
  const made = undecided.map((one): NewDecision => {
    const verdictKey = `${one.cve ?? ''}|${one.contextKey}|${one.cvssVectors.join(' ')}`;
    let verdict = verdicts.get(verdictKey);
    if (!verdict) {
      verdict = verdictOf(ward, known, givenPoints(points.get(one.cve ?? '') ?? []), one);
      verdicts.set(verdictKey, verdict);
      chains.set(verdict.chainKey, verdict.steps);
    }
    const priority = priorityOf({ ...verdict.inputs, status: one.status, cvss: one.cvss });
    return {
      findingId: one.findingId,
      contextKey: one.contextKey,
      decision: decisions.indexOf(verdict.inputs.decision),
      priority,
      chainKey: verdict.chainKey,
    };
  });
  return { decisions: made, chains };
}

function verdictOf(ward: Ward, known: ExploitationRecord, given: GivenPoints, one: Undecided) {
  const context = contextOfKey(one.contextKey, ward.contextTables);
  const facts = exploitationFacts(known, one.cve);
  const exploitation = exploitationOf(facts, given.exploitation);
  const automatable = automatableOf(one.cvssVectors, given.automatable);
  const { decision, steps } = decide({ exploitation, automatable, context, table: ward.ssvcTable });
  return {
    steps,
    chainKey: sha256(stableJson(steps)),
    inputs: {
      decision,
      exploitation: exploitation.value,
      humanImpact: context.humanImpact,
      epss: facts.epss.score?.epss ?? null,
    },
  };
}

function exploitationFacts(known: ExploitationRecord, cve: string | null): ExploitationFacts {
  const entry = cve === null ? undefined : known.kev?.entries.get(cve);
  const score = cve === null ? undefined : known.epss?.scores.get(cve);
  return {
    cve,
    kev: {
      loaded: known.kev !== null,
      catalogVersion: known.kev?.catalogVersion ?? null,
      entry: entry ? { dateAdded: entry.dateAdded, ransomware: entry.knownRansomwareCampaignUse } : null,
    },
    epss: {
      loaded: known.epss !== null,
      modelVersion: known.epss?.modelVersion ?? null,
      scoreDate: known.epss?.scoreDate.toISOString() ?? null,
      score: score ?? null,
    },
  };
}
