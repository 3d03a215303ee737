/** Findings as matching leaves them: what is new, what changed, what went, and the trail of each change. */
import { sql } from 'kysely';
import { stableJson } from '#base/hash.ts';
import type { Evidence, FindingStatus, Match } from '#model/judgement/finding.ts';
import { type Db, insertRows } from '../bulk.ts';

/** The rectangle that a matching pass worked out: every finding inside it is replaced. */
export interface MatchedScope {
  configurationIds: readonly string[] | null;
  advisoryIds: readonly string[] | null;
}

interface HeldFinding {
  findingId: string;
  configurationId: string;
  advisoryId: string;
  vulnerabilityKey: string;
  status: FindingStatus;
  confidence: number;
  cvss: number | null;
  reason: string;
  evidence: Evidence[];
  productIds: string[];
  matcherVersion: string;
  firstFoundAt: Date;
  changedAt: Date;
}

/** A match with the best CVSS base score that its advisory gives. */
export type ScoredMatch = Match & { cvss: number | null };

export interface FindingsReplaced {
  added: number;
  changed: number;
  removed: number;
  /** Findings that are new or whose status changed: they need a decision. */
  touched: string[];
  /** Configurations of which any finding was added, changed or removed. */
  configurationIds: string[];
}

/** Replaces the findings of a scope by `matches`; status changes go to the trail, with the reason. */
export async function replaceFindings(
  db: Db,
  orgId: string,
  scope: MatchedScope,
  matches: readonly ScoredMatch[],
  matcherVersion: string,
  at: Date,
  newId: () => string,
): Promise<FindingsReplaced> {
  const held = new Map((await findingsInScope(db, orgId, scope)).map((finding) => [keyOf(finding), finding]));
  const fresh = new Map(matches.map((match) => [keyOf(match), match]));
  const added = [...fresh]
    .filter(([key]) => !held.has(key))
    .map(([, match]) => ({ ...match, findingId: newId(), firstFoundAt: at, changedAt: at }));
  const changed = [...fresh].flatMap(([key, match]) => {
    const before = held.get(key);
    return before && differs(before, match, matcherVersion) ? [{ before, match }] : [];
  });
  const removed = [...held].filter(([key]) => !fresh.has(key)).map(([, finding]) => finding);
  await deleteFindings(db, orgId, [...removed, ...changed.map((one) => one.before)]);
  await insertFindings(
    db,
    orgId,
    [...added, ...changed.map((one) => changedFinding(one.before, one.match, at))],
    matcherVersion,
  );
  await insertTrail(db, orgId, at, [
    ...added.map((one) => trailRow(one, null, one.status, one.reason)),
    ...changed
      .filter((one) => one.before.status !== one.match.status)
      .map((one) => trailRow(one.match, one.before.status, one.match.status, one.match.reason)),
    ...removed.map((one) =>
      trailRow(
        one,
        one.status,
        null,
        'the advisory no longer names it, or it is no longer the same product by identity',
      ),
    ),
  ]);
  return {
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    touched: [...added.map((one) => one.findingId), ...changed.map((one) => one.before.findingId)],
    configurationIds: [
      ...new Set(
        [...added, ...changed.map((one) => one.match), ...removed].map((one) => one.configurationId),
      ),
    ],
  };
}

function changedFinding(before: HeldFinding, match: ScoredMatch, at: Date): NewFinding {
  return {
    ...match,
    findingId: before.findingId,
    firstFoundAt: before.firstFoundAt,
    changedAt: before.status === match.status ? before.changedAt : at,
  };
}

function keyOf(one: { configurationId: string; advisoryId: string; vulnerabilityKey: string }): string {
  return `${one.configurationId}|${one.advisoryId}|${one.vulnerabilityKey}`;
}

/** Anything that a person is shown: a newer revision may reach the same status by another sentence. */
function differs(held: HeldFinding, match: ScoredMatch, matcherVersion: string): boolean {
  return (
    held.matcherVersion !== matcherVersion ||
    held.status !== match.status ||
    held.reason !== match.reason ||
    isOtherNumber(held.confidence, match.confidence) ||
    isOtherNumber(held.cvss, match.cvss) ||
    stableJson([held.productIds, held.evidence]) !== stableJson([match.productIds, match.evidence])
  );
}

/** Numbers are held in single precision. */
function isOtherNumber(held: number | null, fresh: number | null): boolean {
  return held === null || fresh === null ? held !== fresh : Math.abs(held - fresh) > 1e-5;
}

async function findingsInScope(db: Db, orgId: string, scope: MatchedScope): Promise<HeldFinding[]> {
  const { rows } = await sql<HeldFinding>`
    select finding_id as "findingId", configuration_id as "configurationId", advisory_id as "advisoryId",
      vulnerability_key as "vulnerabilityKey", status, confidence, cvss, reason, evidence, product_ids as "productIds", matcher_version as "matcherVersion", first_found_at as "firstFoundAt", changed_at as "changedAt"
    from finding where org_id = ${orgId}::uuid
    ${scope.configurationIds ? sql`and configuration_id = any(${sql.val(scope.configurationIds)}::uuid[])` : sql``}
    ${scope.advisoryIds ? sql`and advisory_id = any(${sql.val(scope.advisoryIds)}::uuid[])` : sql``}`.execute(
    db,
  );
  return rows;
}

async function deleteFindings(db: Db, orgId: string, findings: readonly HeldFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await sql`delete from finding where org_id = ${orgId}::uuid
    and finding_id = any(${sql.val(findings.map((one) => one.findingId))}::uuid[])`.execute(db);
}

type NewFinding = ScoredMatch & { findingId: string; firstFoundAt: Date; changedAt: Date };

async function insertFindings(
  db: Db,
  orgId: string,
  findings: readonly NewFinding[],
  matcherVersion: string,
): Promise<void> {
  await insertRows(
    db,
    'finding',
    {
      org_id: 'uuid',
      finding_id: 'uuid',
      configuration_id: 'uuid',
      advisory_id: 'uuid',
      vulnerability_key: 'text',
      cve: 'text',
      status: 'text',
      confidence: 'real',
      cvss: 'real',
      reason: 'text',
      evidence: 'jsonb',
      product_ids: 'text[]',
      matcher_version: 'text',
      first_found_at: 'timestamptz',
      changed_at: 'timestamptz',
    },
    findings.map((one) => ({
      org_id: orgId,
      finding_id: one.findingId,
      configuration_id: one.configurationId,
      advisory_id: one.advisoryId,
      vulnerability_key: one.vulnerabilityKey,
      cve: one.cve,
      status: one.status,
      confidence: one.confidence,
      cvss: one.cvss,
      reason: one.reason,
      evidence: one.evidence,
      product_ids: one.productIds,
      matcher_version: matcherVersion,
      first_found_at: one.firstFoundAt,
      changed_at: one.changedAt,
    })),
  );
}

interface TrailRow {
  configuration_id: string;
  advisory_id: string;
  vulnerability_key: string;
  status_before: FindingStatus | null;
  status_after: FindingStatus | null;
  reason: string;
}

function trailRow(
  one: { configurationId: string; advisoryId: string; vulnerabilityKey: string },
  before: FindingStatus | null,
  after: FindingStatus | null,
  reason: string,
): TrailRow {
  return {
    configuration_id: one.configurationId,
    advisory_id: one.advisoryId,
    vulnerability_key: one.vulnerabilityKey,
    status_before: before,
    status_after: after,
    reason,
  };
}

async function insertTrail(db: Db, orgId: string, at: Date, rows: readonly TrailRow[]): Promise<void> {
  await insertRows(
    db,
    'finding_change',
    {
      org_id: 'uuid',
      configuration_id: 'uuid',
      advisory_id: 'uuid',
      vulnerability_key: 'text',
      at: 'timestamptz',
      status_before: 'text',
      status_after: 'text',
      reason: 'text',
    },
    rows.map((row) => ({ org_id: orgId, at, ...row })),
  );
}
