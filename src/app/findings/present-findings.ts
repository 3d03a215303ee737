/** Findings as people see them: with the advisory's words, the chain behind the decision, KEV, EPSS and remedies. */
import { bestScore, type Advisory, type Score, type Vulnerability } from '#model/advisory/advisory.ts';
import type { Db } from '#store/bulk.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { FindingRecord } from '#store/judgement/finding-list.ts';
import { advisoryContents } from '#store/knowledge/advisories.ts';
import { sourcesOfAdvisories, sourcesOfExploitation } from '#store/knowledge/sources.ts';
import { clearedStep, componentStep, nextStep } from '#act/index.ts';
import { decisionName } from '../decision-names.ts';
import { exploitationNow } from './exploitation-now.ts';
import { presentSource } from './present-sources.ts';

export async function presentFindings(
  db: Db,
  orgId: string,
  owner: string | null,
  records: readonly FindingRecord[],
) {
  const advisoryIds = [...new Set(records.map((one) => one.advisoryId))];
  const contents = advisoryIds.length > 0 ? await advisoryContents(db, { advisoryIds }) : [];
  const advisories = new Map(contents.map((one) => [one.advisoryId, one.advisory]));
  const exploitationOf = await exploitationNow(db, orgId, owner, records);
  const sources = await sourcesOfFindings(db, orgId, owner, records);
  return records.map((record) => {
    const advisory = advisories.get(record.advisoryId);
    const vulnerability =
      advisory?.vulnerabilities.find((one) => one.key === record.vulnerabilityKey) ?? null;
    const exploitation = exploitationOf(record);
    return {
      findingId: record.findingId,
      advisory: {
        advisoryId: record.advisoryId,
        trackingId: record.trackingId,
        title: record.advisoryTitle,
        publisher: record.publisher,
      },
      cve: record.cve,
      vulnerabilityTitle: vulnerability?.title ?? vulnerability?.cwe?.name ?? null,
      status: record.status,
      confidence: record.confidence,
      reason: record.reason,
      vex: record.vex,
      evidence: record.evidence,
      sources: sources(record).map(presentSource),
      decision: decisionName(record.decision),
      chain: exploitation.chain(record.steps ?? []),
      score: vulnerability ? presentScore(vulnerability, record.productIds) : null,
      kev: exploitation.kev,
      epss: exploitation.epss,
      exploitation: exploitation.sources,
      next: isCleared(record.status)
        ? clearedStep(record.status)
        : advisory?.source === 'record'
          ? componentStep
          : nextStep(vulnerability?.remediations ?? [], record.productIds, advisory?.products),
      remediations:
        advisory && vulnerability && !isCleared(record.status)
          ? presentRemedies(advisory, vulnerability, record.productIds)
          : [],
      firstFoundAt: record.firstFoundAt.toISOString(),
      changedAt: record.changedAt.toISOString(),
    };
  });
}

/** Of an advisory what brought it; of a vulnerability with a CVE also the catalogue and the scores that it was looked up in. */
async function sourcesOfFindings(
  db: Db,
  orgId: string,
  owner: string | null,
  records: readonly FindingRecord[],
) {
  const ids = records.map((one) => one.advisoryId);
  const ofAdvisories = await sourcesOfAdvisories(db, orgId, owner, ids);
  const { kev, epss } = await sourcesOfExploitation(db, owner);
  const looked = [kev, epss].filter((one) => one !== null);
  return (record: FindingRecord) => [
    ...(ofAdvisories.get(record.advisoryId) ?? []),
    ...(record.cve === null ? [] : looked),
  ];
}

export function isCleared(status: FindingStatus): status is 'fixed' | 'not_affected' {
  return status === 'fixed' || status === 'not_affected';
}

export function presentScore(vulnerability: Vulnerability, productIds: readonly string[]) {
  const own = vulnerability.scores.filter((score) => score.productIds.some((id) => productIds.includes(id)));
  const best = bestScore(own.length > 0 ? own : vulnerability.scores);
  return best && scoreFacts(best);
}

/** A score, and what was printed beside its vector where that differs. */
export function scoreFacts({ cvssVersion, vector, baseScore, printed }: Score) {
  return { cvssVersion, vector, baseScore, printed: printed ?? null };
}

/** A person who types in a letter is asked what to do, and not which category of CSAF that is. */
export function presentCategory(advisory: Advisory, category: string): string {
  return advisory.source === 'entry' ? 'what_to_do' : category;
}

function presentRemedies(advisory: Advisory, vulnerability: Vulnerability, productIds: readonly string[]) {
  return vulnerability.remediations
    .filter((one) => one.productIds.length === 0 || one.productIds.some((id) => productIds.includes(id)))
    .map(({ category, details, url }) => ({ category: presentCategory(advisory, category), details, url }));
}

/** The remedies of a vulnerability of an advisory; none where either is not there. */
export function remediesOf(advisory: Advisory | undefined, vulnerabilityKey: string) {
  return advisory?.vulnerabilities.find((one) => one.key === vulnerabilityKey)?.remediations ?? [];
}
