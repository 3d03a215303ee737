/** What the SBOMs of configurations make of them: each match of an SBOM is a match of every configuration that it describes. */
import type { Evidence, FindingComponents } from '#model/judgement/finding.ts';
import type { Db } from '#store/bulk.ts';
import type { ScoredMatch } from '#store/judgement/findings.ts';
import {
  type HeldTie,
  matchesOfSboms,
  type StoredMatch,
  tiesWithMatches,
} from '#store/judgement/sbom-matches.ts';

type TiedMatch = { tie: HeldTie; match: Omit<StoredMatch, 'records'> };

/** The one place where matches of components become findings. Those of advisories must be there before they are written. */
export async function softwareFindings(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<ScoredMatch[]> {
  if (configurationIds.length === 0) return [];
  const ties = await tiesWithMatches(db, orgId, configurationIds);
  const matches = await matchesOfSboms(db, orgId, [...new Set(ties.map(({ sbomId }) => sbomId))]);
  return [...Map.groupBy(ties, ({ configurationId }) => configurationId).values()].flatMap((own) => {
    const tied = own.flatMap((tie) => (matches.get(tie.sbomId) ?? []).map((match) => ({ tie, match })));
    return [...Map.groupBy(tied, ({ match }) => match.key).values()].flatMap(findingsOf);
  });
}

/** What several SBOMs of one configuration say of one vulnerability: the more urgent decides, nothing is dropped. */
function findingsOf(tied: readonly TiedMatch[]): ScoredMatch[] {
  const affected = tied.filter(({ match }) => match.status === 'affected');
  const [deciding] = affected.length > 0 ? affected : tied;
  if (deciding === undefined) return [];
  const { tie, match } = deciding;
  const scores = tied.flatMap((one) => (one.match.cvss === null ? [] : [one.match.cvss]));
  const ordered = [deciding, ...tied.filter((one) => one !== deciding)];
  const shared = {
    configurationId: tie.configurationId,
    advisoryId: match.advisoryId,
    productIds: [],
    status: match.status,
    confidence: match.confidence * tie.confidence,
    reason: match.reason,
    evidence: ordered.flatMap((one) => [tieEvidence(one.tie), ...one.match.evidence]),
    cvss: scores.length > 0 ? Math.max(...scores) : null,
    // Records keep what they give for each component; their vectors are not told apart yet.
    cvssVectors: [],
    exploitSaid: null,
    components: together(ordered.map((one) => one.match.components)),
    vex: null,
  };
  const keys = [...new Set(tied.flatMap((one) => one.match.vulnerabilityKeys))].sort();
  return keys.map((key) => ({
    ...shared,
    vulnerabilityKey: key,
    cve: key.startsWith('CVE-') ? key : null,
  }));
}

/** First, so that people see which SBOM or row speaks; its field tells findings of software from those of advisories. */
function tieEvidence({ sbomName, stated, reason }: HeldTie): Evidence {
  if (stated !== null)
    return {
      step: 'identity',
      deviceField: stated === 'system' ? 'os' : 'firmware',
      deviceValue: sbomName,
      advisoryField: null,
      advisoryValue: null,
      reading: reason,
      outcome: 'supports',
    };
  return {
    step: 'identity',
    deviceField: 'sbom',
    deviceValue: sbomName,
    advisoryField: null,
    advisoryValue: null,
    reading: `The SBOM of ${sbomName === '' ? 'a product without a name' : sbomName} describes this device: ${reason}`,
    outcome: 'supports',
  };
}

function together(all: readonly FindingComponents[]): FindingComponents {
  return {
    listed: all.flatMap(({ listed }) => listed),
    more: all.reduce((sum, { more }) => sum + more, 0),
  };
}
