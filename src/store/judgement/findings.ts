/** Findings as matching leaves them: what is new, what changed, what went, and the trail of each change. */
import { sql } from 'kysely';
import { stableJson } from '#base/hash.ts';
import type { Evidence, FindingComponents, FindingStatus, Match } from '#model/judgement/finding.ts';
import type { FindingVex } from '#model/judgement/vex-inbox.ts';
import { type Db, insertRows } from '../bulk.ts';

/** The rectangle that a matching pass worked out: every finding inside it is replaced. */
export interface MatchedScope {
  configurationIds: readonly string[] | null;
  advisoryIds: readonly string[] | null;
  /** Only findings that come from components of SBOMs. */
  isSoftware?: boolean;
}

export interface HeldFinding {
  findingId: string;
  configurationId: string;
  advisoryId: string;
  vulnerabilityKey: string;
  status: FindingStatus;
  confidence: number;
  cvss: number | null;
  cvssVectors: string[];
  /** The sentence in which the issuer says that it is exploited; null without one. */
  exploitSaid: string | null;
  reason: string;
  evidence: Evidence[];
  components: FindingComponents | null;
  productIds: string[];
  matcherVersion: string;
  firstFoundAt: Date;
  changedAt: Date;
  vex: FindingVex | null;
}

/** A match with the best CVSS base score, every vector and the sentence on exploitation of its advisory, and what VEX made of it. */
export type ScoredMatch = Match & {
  cvss: number | null;
  cvssVectors: string[];
  exploitSaid: string | null;
  vex: FindingVex | null;
};

/** A finding to be written: new, or in the place of `before`. */
export type PlannedFinding = ScoredMatch & {
  findingId: string;
  before: HeldFinding | null;
  firstFoundAt: Date;
  changedAt: Date;
};

/** What a matching pass changes in its scope. What is planned needs its decisions made again. */
export interface FindingsPlan {
  planned: PlannedFinding[];
  removed: HeldFinding[];
}

/** Compares `matches` with the findings that are held in the scope. */
export async function planFindings(
  db: Db,
  orgId: string,
  scope: MatchedScope,
  matches: readonly ScoredMatch[],
  matcherVersion: string,
  at: Date,
  newId: () => string,
): Promise<FindingsPlan> {
  const held = new Map((await findingsInScope(db, orgId, scope)).map((finding) => [keyOf(finding), finding]));
  const fresh = new Map(matches.map((match) => [keyOf(match), match]));
  const planned = [...fresh].flatMap(([key, match]): PlannedFinding[] => {
    const before = held.get(key);
    if (!before) return [{ ...match, findingId: newId(), before: null, firstFoundAt: at, changedAt: at }];
    if (!differs(before, match, matcherVersion)) return [];
    const changedAt = before.status === match.status ? before.changedAt : at;
    return [{ ...match, findingId: before.findingId, before, firstFoundAt: before.firstFoundAt, changedAt }];
  });
  return { planned, removed: [...held].filter(([key]) => !fresh.has(key)).map(([, finding]) => finding) };
}

/** Writes a plan; status changes go to the trail, with the reason. `priorityOf` gives the most urgent of a finding's decisions. */
export async function writeFindings(
  db: Db,
  orgId: string,
  { planned, removed }: FindingsPlan,
  matcherVersion: string,
  at: Date,
  priorityOf: (findingId: string) => number,
): Promise<void> {
  const replaced = planned.flatMap(({ before }) => (before === null ? [] : [before]));
  await deleteFindings(db, orgId, [...removed, ...replaced]);
  await insertFindings(db, orgId, planned, matcherVersion, priorityOf);
  await insertTrail(db, orgId, at, [
    ...planned
      .filter((one) => one.before?.status !== one.status)
      .map((one) => trailRow(one, one.before?.status ?? null, one.status, one.reason)),
    ...removed.map((one) =>
      trailRow(
        one,
        one.status,
        null,
        one.components === null
          ? 'the advisory no longer names it, or it is no longer the same product by identity'
          : 'no record says so of a component any more, or its SBOM no longer describes the device',
      ),
    ),
  ]);
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
    held.exploitSaid !== match.exploitSaid ||
    isOtherNumber(held.confidence, match.confidence) ||
    isOtherNumber(held.cvss, match.cvss) ||
    stableJson([held.productIds, held.cvssVectors, held.evidence, held.components, held.vex]) !==
      stableJson([match.productIds, match.cvssVectors, match.evidence, match.components ?? null, match.vex])
  );
}

/** Numbers are held in single precision. */
function isOtherNumber(held: number | null, fresh: number | null): boolean {
  return held === null || fresh === null ? held !== fresh : Math.abs(held - fresh) > 1e-5;
}

async function findingsInScope(db: Db, orgId: string, scope: MatchedScope): Promise<HeldFinding[]> {
  const { rows } = await sql<HeldFinding>`
    select finding_id as "findingId", configuration_id as "configurationId", advisory_id as "advisoryId",
      vulnerability_key as "vulnerabilityKey", status, confidence, cvss, cvss_vectors as "cvssVectors", exploit_said as "exploitSaid", reason, evidence, components, vex, product_ids as "productIds",
      matcher_version as "matcherVersion", first_found_at as "firstFoundAt", changed_at as "changedAt"
    from finding where org_id = ${orgId}::uuid
    ${scope.configurationIds ? sql`and configuration_id = any(${sql.val(scope.configurationIds)}::uuid[])` : sql``}
    ${scope.advisoryIds ? sql`and advisory_id = any(${sql.val(scope.advisoryIds)}::uuid[])` : sql``}
    ${scope.isSoftware ? sql`and components is not null` : sql``}`.execute(db);
  return rows;
}

async function deleteFindings(db: Db, orgId: string, findings: readonly HeldFinding[]): Promise<void> {
  if (findings.length === 0) return;
  await sql`delete from finding where org_id = ${orgId}::uuid
    and finding_id = any(${sql.val(findings.map((one) => one.findingId))}::uuid[])`.execute(db);
}

async function insertFindings(
  db: Db,
  orgId: string,
  findings: readonly PlannedFinding[],
  matcherVersion: string,
  priorityOf: (findingId: string) => number,
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
      cvss_vectors: 'text[]',
      exploit_said: 'text',
      reason: 'text',
      evidence: 'jsonb',
      components: 'jsonb',
      product_ids: 'text[]',
      matcher_version: 'text',
      priority: 'bigint',
      first_found_at: 'timestamptz',
      changed_at: 'timestamptz',
      vex: 'jsonb',
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
      cvss_vectors: one.cvssVectors,
      exploit_said: one.exploitSaid,
      reason: one.reason,
      evidence: one.evidence,
      components: one.components,
      product_ids: one.productIds,
      matcher_version: matcherVersion,
      priority: priorityOf(one.findingId),
      first_found_at: one.firstFoundAt,
      changed_at: one.changedAt,
      vex: one.vex,
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
