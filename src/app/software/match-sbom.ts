/** Works out what the held records say of one SBOM, and keeps it. SQL finds records by name, `match/software` decides. */
import { indexInSteps, matchesOfSbom, matchRecord, type RecordMatch } from '#match/software/index.ts';
import type { SbomMatch } from '#model/judgement/sbom-match.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import type { Db } from '#store/bulk.ts';
import {
  recordContents,
  recordsMeeting,
  replaceSbomMatches,
  sbomForMatching,
} from '#store/judgement/sbom-matches.ts';
import { turnTaker } from '../jobs/turn-taker.ts';
import { recordAdvisoryId } from './record-advisories.ts';

/** Records read at once. */
const batchSize = 200;

/** Answers whether anything is other than before; an SBOM that is not current any more is left alone. */
export async function matchSbom(db: Db, { orgId, sealed }: OrgScope, sbomId: string): Promise<boolean> {
  const owner = sealed ? orgId : null;
  const sbom = await sbomForMatching(db, orgId, sbomId, owner);
  if (sbom === null) return false;
  const takeTurn = turnTaker();
  const index = await inTurns(indexInSteps([sbom]), takeTurn);
  const refs = await recordsMeeting(db, orgId, sbomId, owner);
  const found: RecordMatch[] = [];
  const digests = new Map<string, string>();
  for (let start = 0; start < refs.length; start += batchSize) {
    for (const { record, sha256 } of await recordContents(db, owner, refs.slice(start, start + batchSize))) {
      digests.set(`${record.source} ${record.id}`, sha256);
      // One by one: a record may meet more components than a call takes arguments.
      for (const one of matchRecord(index, record)) found.push(one);
      await takeTurn();
    }
  }
  const paths = new Map(sbom.components.map((one) => [one.ref, one.path]));
  const matches = new Map<string, SbomMatch>();
  const made = matchesOfSbom(
    {
      sbomId,
      document: sbom.document,
      pathOf: ({ component }) => paths.get(component.ref) ?? '',
      digestOf: ({ source, id }) => digests.get(`${source} ${id}`) ?? '',
    },
    found,
  );
  for (const match of made) {
    matches.set(match.key, match);
    await takeTurn();
  }
  const stored = [...matches.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((match) => ({ ...match, advisoryId: recordAdvisoryId(orgId, match.key) }));
  return await replaceSbomMatches(db, orgId, sbomId, stored);
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
