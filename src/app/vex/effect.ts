/** What statements of a document make of findings, now and if they were accepted: the preview and the report are one calculation. */
import type { FindingStatus } from '#model/judgement/finding.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { Db } from '#store/bulk.ts';
import { configurationsForMatching } from '#store/inventory/configurations.ts';
import { type FindingAbout, findingsAbout } from '#store/vex/findings.ts';
import { statementsAbout } from '#store/vex/statements.ts';
import { keyOfStatement, namesOfFinding, namesOfStatement, type Overlaid } from '#match/vex/index.ts';
import type { OrgContext } from '../access/deed.ts';
import { loadVexFacts, overlayWith } from './overlay-findings.ts';

/** A finding with what the statements make of it. */
export interface Looked {
  finding: FindingAbout;
  now: Overlaid;
  /** With the statements accepted that were asked about. */
  after: Overlaid;
}

/** A finding that would be shown otherwise. */
export interface Change {
  findingId: string;
  configurationId: string;
  cve: string | null;
  vulnerabilityKey: string;
  trackingId: string;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  deviceCount: number;
  from: FindingStatus;
  to: FindingStatus;
  why: string;
}

/** Every finding that names a vulnerability of the statements, as it is and as it were with `accepted` among them. */
export async function lookAt(
  { ward, org }: OrgContext,
  db: Db,
  own: readonly HeldStatement[],
  accepted: readonly HeldStatement[],
): Promise<Looked[]> {
  const findings = await findingsAbout(db, org.orgId, [
    ...new Set(own.flatMap(({ statement }) => namesOfStatement(statement))),
  ]);
  if (findings.length === 0) return [];
  const held = await statementsAbout(db, org.orgId, [...new Set(findings.flatMap(namesOfFinding))]);
  const keys = new Set(held.map(keyOfStatement));
  const all = [...held, ...own.filter((one) => !keys.has(keyOfStatement(one)))];
  const configurationIds = [...new Set(findings.map((one) => one.configurationId))];
  const configurations = await configurationsForMatching(db, org.orgId, configurationIds);
  const byId = new Map(configurations.map((one) => [one.id, one]));
  const facts = await loadVexFacts(db, org.orgId, configurationIds, [
    ...new Set(findings.map((one) => one.advisoryId)),
  ]);
  const at = ward.clock();
  const changed = new Map(accepted.map((one) => [keyOfStatement(one), one]));
  const overlaid = overlayWith(ward, facts, all, at);
  const overlaidAfter = overlayWith(
    ward,
    facts,
    all.map((one) => changed.get(keyOfStatement(one)) ?? one),
    at,
  );
  return findings.flatMap((finding): Looked[] => {
    const configuration = byId.get(finding.configurationId);
    if (configuration === undefined) return [];
    const match = { ...finding, ...finding.vex?.matched };
    const now = overlaid(configuration, match);
    const after = overlaidAfter(configuration, match);
    return now === null || after === null ? [] : [{ finding, now, after }];
  });
}

/** As if a person accepted the statements now. */
export function asAccepted(
  { ward, actor }: OrgContext,
  statements: readonly HeldStatement[],
  settles: boolean,
): HeldStatement[] {
  const at = ward.clock().toISOString();
  const decision = { kind: 'accepted' as const, reason: '', by: actor.name, at, settles };
  return statements.map((one) => ({ ...one, decision: { ...decision, expiresAt: null, undoneAt: null } }));
}

/** Findings that would be shown with another status, most urgent first. */
export function changesOf(looked: readonly Looked[]): Change[] {
  return looked
    .filter(({ now, after }) => now.status !== after.status)
    .map(({ finding, now, after }) => ({
      findingId: finding.findingId,
      configurationId: finding.configurationId,
      cve: finding.cve,
      vulnerabilityKey: finding.vulnerabilityKey,
      trackingId: finding.trackingId,
      manufacturer: finding.manufacturer,
      model: finding.model,
      version: finding.version,
      deviceCount: finding.deviceCount,
      from: now.status,
      to: after.status,
      why: after.vex?.why ?? after.reason,
    }));
}
