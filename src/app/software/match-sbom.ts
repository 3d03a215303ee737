/** Works out what the held records say of one SBOM, and keeps it. SQL finds records by name, `match/software` decides. */
import {
  againstFirmware,
  type AskedRecord,
  everySubject,
  groupsOf,
  indexInSteps,
  judgedBySystem,
  kindOfSubject,
  matchesInSteps,
  type NamedVulnerability,
  orderInSteps,
  recordReader,
  sameInSteps,
  type SbomFacts,
  type SoftwareIndex,
  spansOf,
  type SubjectOrder,
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
import { inTurns, turnTaker } from '#base/turn-taker.ts';
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
  const ask = asking(ward, index, stated);
  const matches: SbomMatch[] = [];
  for (const groups of inBatches(groupsOf(await recordAliases(db, owner, refs)))) {
    const contents = await recordContents(db, owner, groups.flat());
    const held = new Map(contents.map((one) => [keyOf(one.record.source, one.record.id), one]));
    const digestOf: SbomFacts['digestOf'] = ({ source, id }) => held.get(keyOf(source, id))?.sha256 ?? '';
    // One vulnerability after another: an SBOM may meet each of its records with all of its components.
    for (const group of groups) {
      const records = group.flatMap(
        ({ source, recordId }) => held.get(keyOf(source, recordId))?.record ?? [],
      );
      const spans = stated === null ? spansOf(index, records) : [everySubject];
      const steps = matchesInSteps({ ...facts, digestOf }, records.map(ask), spans);
      for (const match of await inTurns(steps, takeTurn)) matches.push(match);
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
function asking(
  { matcher }: Pick<Ward, 'matcher'>,
  index: SoftwareIndex,
  stated: StatedSoftware | null,
): (record: VulnerabilityRecord) => AskedRecord {
  switch (stated?.kind) {
    case 'system':
      return (record) => {
        const read = recordReader(index, record);
        return { record, read: (span) => read(span).map((match) => judgedBySystem(stated, match)) };
      };
    case 'firmware': {
      const meet = againstFirmware(stated, (vendor) => matcher.vendorKeys(vendor, null));
      return (record) => ({ record, read: () => meet(record) });
    }
    case undefined:
      return (record) => ({ record, read: recordReader(index, record) });
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
  const index = await inTurns(indexInSteps([{ root, components: distinct }]), takeTurn);
  let order: SubjectOrder | null = null;
  return {
    index,
    facts: {
      *order() {
        order ??= yield* orderInSteps(index.subjects, kindOfSubject);
        return order;
      },
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
