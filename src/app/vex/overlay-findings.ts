/** Brings VEX over findings: loads the statements about their vulnerabilities and asks the stage what each makes of them. */
import type { Configuration } from '#model/inventory/device.ts';
import type { FindingComponents } from '#model/judgement/finding.ts';
import type { HeldStatement } from '#model/judgement/vex-inbox.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import type { ScoredMatch } from '#store/judgement/findings.ts';
import {
  type AdvisoryStanding,
  advisoryStandings,
  devicesDescribed,
  softwareFindingKey,
  statementsLeft,
  statementsOnComponents,
} from '#store/vex/findings.ts';
import { holdsVex, statementsAbout } from '#store/vex/statements.ts';
import {
  type ConcernedComponent,
  namesOfFinding,
  overlay,
  type Overlaid,
  scopesOf,
} from '#match/vex/index.ts';
import type { Ward } from '../ward.ts';

/** A finding as matching leaves it. */
export type Matched = Pick<
  ScoredMatch,
  'advisoryId' | 'cve' | 'vulnerabilityKey' | 'status' | 'reason' | 'confidence' | 'evidence' | 'components'
>;

/** What VEX needs to know beside the statements. */
export interface VexFacts {
  advisories: ReadonlyMap<string, AdvisoryStanding>;
  described: ReadonlyMap<string, readonly ConcernedComponent[]>;
  /** Statements that decided a finding for a version that devices have left, by configuration. */
  left: ReadonlyMap<string, ReadonlySet<string>>;
  /** Statements that decided a finding from components before these changed, by finding. */
  onComponents: ReadonlyMap<string, ReadonlySet<string>>;
}

export async function loadVexFacts(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
  advisoryIds: readonly string[],
): Promise<VexFacts> {
  const advisories = await advisoryStandings(db, advisoryIds);
  const described = await devicesDescribed(db, orgId, configurationIds);
  return {
    advisories: new Map(advisories.map((one) => [one.advisoryId, one])),
    described: Map.groupBy(
      described.map((one) => ({ ...one, name: 'the device', version: null })),
      (one) => one.configurationId,
    ),
    left: await statementsLeft(db, orgId, configurationIds),
    onComponents: await statementsOnComponents(db, orgId, configurationIds),
  };
}

/** Answers, for a finding of a configuration, what the statements make of it; null where its advisory is not seen. */
export function overlayWith(
  ward: Ward,
  facts: VexFacts,
  statements: readonly HeldStatement[],
  now: Date,
): (configuration: Configuration, match: Matched) => Overlaid | null {
  const spokenOf = scopesOf(ward.matcher, statements);
  return (configuration, match) => {
    const advisory = facts.advisories.get(match.advisoryId);
    if (advisory === undefined) return null;
    const subject = {
      configuration,
      described: facts.described.get(configuration.id) ?? [],
      finding: {
        ...match,
        components: concerned(match.components ?? null),
        advisory: {
          publisher: advisory.publisher,
          namespace: advisory.namespace,
          trackingId: advisory.trackingId,
          releasedAt: advisory.currentReleaseDate.toISOString(),
          receivedAt: advisory.changedAt.toISOString(),
        },
      },
    };
    const key = softwareFindingKey({ ...match, configurationId: configuration.id });
    const left = new Set([
      ...(facts.left.get(configuration.id) ?? []),
      ...(facts.onComponents.get(key) ?? []),
    ]);
    return overlay(ward.matcher, subject, spokenOf(subject), now.toISOString(), left);
  };
}

/** Null also where not all are listed: what a statement says of those listed does not speak of the rest. */
function concerned(components: FindingComponents | null): ConcernedComponent[] | null {
  if (components === null || components.more > 0) return null;
  return components.listed.flatMap(({ documentId, documentVersion, refs, moreRefs, ...component }) => {
    const { name, version, purls, cpes } = component;
    const what = { documentId, documentVersion, name, version, purls, cpes };
    // The places beyond those listed: names and package URLs meet them, a ref does not.
    const beyond = moreRefs > 0 ? [{ ...what, documentId: null, ref: '' }] : [];
    return [...refs.map((ref) => ({ ...what, ref })), ...beyond];
  });
}

/** The matches of a pass with what VEX makes of them; as they are where no statement is held. */
export async function overlayMatches(
  ward: Ward,
  db: Db,
  { orgId }: OrgScope,
  configurations: readonly Configuration[],
  matches: readonly ScoredMatch[],
  now: Date,
): Promise<readonly ScoredMatch[]> {
  if (matches.length === 0 || !(await holdsVex(db, orgId))) return matches;
  const statements = await statementsAbout(db, orgId, [...new Set(matches.flatMap(namesOfFinding))]);
  if (statements.length === 0) return matches;
  const byId = new Map(configurations.map((one) => [one.id, one]));
  const facts = await loadVexFacts(
    db,
    orgId,
    [...byId.keys()],
    [...new Set(matches.map((one) => one.advisoryId))],
  );
  const overlaid = overlayWith(ward, facts, statements, now);
  return matches.map((match) => {
    const configuration = byId.get(match.configurationId);
    const made = configuration === undefined ? null : overlaid(configuration, match);
    if (made === null) return match;
    const { status, reason, confidence, evidence, vex } = made;
    return { ...match, status, reason, confidence, evidence, vex };
  });
}
