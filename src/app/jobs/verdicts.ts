/** Verdicts about vulnerabilities in contexts, from what is known of their exploitation: each part worked out once. */
import { sha256, stableJson } from '#base/hash.ts';
import { remembered } from '#base/remember.ts';
import type { Exploitation, HumanImpact, SsvcDecision, VerdictStep } from '#model/judgement/decision.ts';
import type { Policy } from '#model/judgement/policy.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { WeighedFacts } from '#store/judgement/verdict-chains.ts';
import { exploitationOfCves, type ExploitationRecord } from '#store/knowledge/exploitation.ts';
import { pointsOfCves } from '#store/knowledge/given-points.ts';
import {
  type AutomatableStep,
  automatableOf,
  contextOfKey,
  decide,
  type ExploitationFacts,
  exploitationOf,
  type ExploitationStep,
  givenPoints,
  type GivenPoints,
  issuerFact,
} from '#weigh/index.ts';
import { policyOf } from '../policies/policy-of.ts';
import { ssvcTableOf, type TableThatCounts } from '../tables/ssvc-table.ts';
import type { Ward } from '../ward.ts';

export interface Verdict {
  decision: SsvcDecision;
  exploitation: Exploitation;
  humanImpact: HumanImpact;
  /** 0 to 1; null where no score is known. */
  epss: number | null;
  /** The same wherever the same was weighed and the same came out. */
  chainKey: string;
  steps: VerdictStep[];
}

/** What is decided by in place of what counts. */
export interface Tried {
  counts?: TableThatCounts;
  /** Null: the table alone. */
  policy?: Policy | null;
}

/** Reads what is known of the CVEs, of a sample its own knowledge; table and policy are those that count unless others are tried out. */
export async function verdictsOf(
  ward: Ward,
  db: Db,
  { orgId, sealed }: OrgScope,
  cves: readonly string[],
  tried: Tried = {},
): Promise<(facts: WeighedFacts) => Verdict> {
  const owner = sealed ? orgId : null;
  const rules = {
    counts: tried.counts ?? (await ssvcTableOf(ward, db, orgId)),
    policy: tried.policy === undefined ? await policyOf(db, orgId) : tried.policy,
  };
  const known = await exploitationOfCves(db, owner, cves);
  const points = await pointsOfCves(db, owner, cves);
  const ofCve = remembered(Infinity, String, (cve: string) => givenPoints(points.get(cve) ?? []));
  return remembered(Infinity, keyOf, (facts) => verdictOf(ward, rules, known, ofCve(facts.cve ?? ''), facts));
}

function keyOf({ cve, contextKey, cvssVectors, exploitSaid }: WeighedFacts): string {
  return `${cve ?? ''}|${contextKey}|${cvssVectors.join(' ')}|${exploitSaid ?? ''}`;
}

function verdictOf(
  ward: Ward,
  { counts: { table, own }, policy }: Required<Tried>,
  known: ExploitationRecord,
  given: GivenPoints,
  facts: WeighedFacts,
): Verdict {
  const looked = exploitationFacts(known, facts.cve);
  const exploitation = exploitationOf(looked, given.exploitation, issuerFact(facts.exploitSaid));
  const automatable = automatableOf(facts.cvssVectors, given.automatable);
  const context = contextOfKey(facts.contextKey, ward.contextTables);
  const over = policy ? { policy, facts: looked } : undefined;
  const { decision, steps } = decide({ exploitation, automatable, context, table, over });
  const moved = steps.find(({ step }) => step === 'policy') ?? null;
  return {
    decision,
    exploitation: exploitation.value,
    humanImpact: context.humanImpact,
    epss: looked.epss.score?.epss ?? null,
    chainKey: chainKeyOf(ward, own, facts, [exploitation, automatable, moved]),
    steps,
  };
}

/** The words of the step on exploitation are left out: they name catalogues and days, and are told anew when they are shown. */
function chainKeyOf(
  ward: Ward,
  own: TableThatCounts['own'],
  facts: WeighedFacts,
  [exploitation, automatable, moved]: readonly [ExploitationStep, AutomatableStep, VerdictStep | null],
): string {
  const { value, rule, ruleVersion, assumed } = exploitation;
  const { cve, contextKey, cvssVectors, exploitSaid } = facts;
  return sha256(
    stableJson([
      [ward.judgedWith, cve, contextKey, cvssVectors, exploitSaid],
      [value, rule, ruleVersion, assumed, automatable],
      ...(own === null ? [] : [[own.versionNo, own.setAt]]),
      ...(moved === null ? [] : [moved]),
    ]),
  );
}

export function exploitationFacts(known: ExploitationRecord, cve: string | null): ExploitationFacts {
  const entry = cve === null ? undefined : known.kev?.entries.get(cve);
  const score = cve === null ? undefined : known.epss?.scores.get(cve);
  return {
    cve,
    kev: {
      loaded: known.kev !== null,
      catalogVersion: known.kev?.catalogVersion ?? null,
      entry: entry
        ? {
            dateAdded: entry.dateAdded,
            dueDate: entry.dueDate,
            ransomware: entry.knownRansomwareCampaignUse,
          }
        : null,
    },
    epss: {
      loaded: known.epss !== null,
      modelVersion: known.epss?.modelVersion ?? null,
      scoreDate: known.epss?.scoreDate.toISOString() ?? null,
      score: score ?? null,
    },
  };
}
