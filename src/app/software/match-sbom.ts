/** Works out what the held records say of one SBOM, and keeps it. SQL finds records by name, `match/software` decides. */
import {
  againstFirmware,
  groupsOf,
  judgedBySystem,
  indexInSteps,
  matchesOfSbom,
  matchRecord,
  type NamedVulnerability,
  type RecordMatch,
  sameInSteps,
  type SbomFacts,
  type SoftwareIndex,
} from '#match/software/index.ts';
import type { Component } from '#model/inventory/sbom.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import type { StatedSoftware } from '#model/inventory/stated-software.ts';
import { setUndecided } from '#store/inventory/stated-software.ts';
import {
  type MatchableSbom,
  recordAliases,
  recordContents,
  recordsMeeting,
  type RecordRef,
  replaceSbomMatches,
  sbomForMatching,
} from '#store/judgement/sbom-matches.ts';
import type { Ward } from '../ward.ts';
import { turnTaker } from '../jobs/turn-taker.ts';
import { recordAdvisoryId } from './record-advisories.ts';

/** Records read at once; those of one vulnerability are never parted. */
const batchSize = 200;

type NamedRef = RecordRef & NamedVulnerability;

/** Answers whether anything is other than before; an SBOM that is not current any more is left alone. */
export async function matchSbom(
  ward: Pick<Ward, 'matcher'>,
  db: Db,
  { orgId, sealed }: OrgScope,
  sbomId: string,
): Promise<boolean> {
  const owner = sealed ? orgId : null;
  const sbom = await sbomForMatching(db, orgId, sbomId, owner);
  if (sbom === null) return false;
  const takeTurn = turnTaker();
  const { stated } = sbom;
  const { index, facts } = await prepare(sbomId, sbom, takeTurn);
  const refs = await recordsMeeting(db, orgId, sbomId, owner);
  const meet = meeting(ward, index, stated);
  const matches: SbomMatch[] = [];
  for (const groups of inBatches(groupsOf(await recordAliases(db, owner, refs)))) {
    const contents = await recordContents(db, owner, groups.flat());
    const held = new Map(contents.map((one) => [keyOf(one.record.source, one.record.id), one]));
    // One vulnerability after another: an SBOM may meet each of its records with all of its components.
    for (const group of groups) {
      const found: RecordMatch[] = [];
      const digests = new Map<string, string>();
      for (const { source, recordId } of group) {
        const one = held.get(keyOf(source, recordId));
        if (one === undefined) continue;
        digests.set(keyOf(source, one.record.id), one.sha256);
        for (const match of meet(one.record)) found.push(match);
        await takeTurn();
      }
      const digestOf: SbomFacts['digestOf'] = ({ source, id }) => digests.get(keyOf(source, id)) ?? '';
      for (const match of matchesOfSbom({ ...facts, digestOf }, found)) matches.push(match);
      await takeTurn();
    }
  }
  // Of a row only what decides is a finding; how much stays open is said once, under Coverage.
  const decided = stated === null ? matches : matches.filter(({ status }) => status === 'affected');
  if (stated !== null) await setUndecided(db, orgId, sbomId, undecidedOf(matches));
  const stored = decided
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((match) => ({ ...match, advisoryId: recordAdvisoryId(orgId, match.key) }));
  return await replaceSbomMatches(db, orgId, sbomId, stored);
}

/** Each once, in order. */
function undecidedOf(matches: readonly SbomMatch[]): string[] {
  const open = matches.filter(({ status }) => status !== 'affected');
  return [...new Set(open.flatMap(({ vulnerabilityKeys }) => vulnerabilityKeys))].sort();
}

/** How records meet it: its components, or what a row states. */
function meeting(
  { matcher }: Pick<Ward, 'matcher'>,
  index: SoftwareIndex,
  stated: StatedSoftware | null,
): (record: VulnerabilityRecord) => RecordMatch[] {
  switch (stated?.kind) {
    case 'system':
      return (record) => matchRecord(index, record).map((match) => judgedBySystem(stated, match));
    case 'firmware':
      return againstFirmware(stated, (vendor) => matcher.vendorKeys(vendor, null));
    case undefined:
      return (record) => matchRecord(index, record);
  }
}

function keyOf(source: string, id: string): string {
  return `${source} ${id}`;
}

/** The distinct components by their names, and where each of them stands. */
async function prepare(
  sbomId: string,
  { document, root, components, stated }: MatchableSbom,
  takeTurn: () => Promise<void>,
): Promise<{ index: SoftwareIndex; facts: Omit<SbomFacts, 'digestOf'> }> {
  const same = await inTurns(sameInSteps(components), takeTurn);
  const placed = new Map<Component, (typeof same)[number]>(same.map((one) => [one.first, one]));
  const distinct = same.map(({ first }) => first);
  return {
    index: await inTurns(indexInSteps([{ root, components: distinct }]), takeTurn),
    facts: {
      sbomId,
      document,
      isStated: stated !== null,
      pathOf: ({ component }) => placed.get(component)?.first.path ?? '',
      refsOf: ({ component }) => placed.get(component) ?? { refs: [component.ref], moreRefs: 0 },
    },
  };
}

/** Groups of records, some at a time. */
function* inBatches(groups: readonly NamedRef[][]): Generator<NamedRef[][]> {
  let batch: NamedRef[][] = [];
  let size = 0;
  for (const group of groups) {
    batch.push(group);
    size += group.length;
    if (size < batchSize) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

async function inTurns<Made>(
  steps: Generator<undefined, Made>,
  takeTurn: () => Promise<void>,
): Promise<Made> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await takeTurn();
  }
}
