/** Tells the names of records and components again, after the rules of naming changed or where none were kept. */
import { numberOf } from '#store/record-index/layout.ts';
import { namesOfRecord, namingVersion } from '#match/software/index.ts';
import { insertComponentNames, namedSboms, componentsToName } from '#store/inventory/sboms.ts';
import { deleteStatements } from '#store/inventory/stated-software.ts';
import { deleteRecordNames, insertRecordNames } from '#store/knowledge/record-names.ts';
import { type RecordStatePlace, recordStates } from '#store/knowledge/records.ts';
import { namingIsBehind } from '#store/organisation/organisations.ts';
import { componentNames } from '../imports/apply-sbom.ts';
import type { Ward } from '../ward.ts';

/** Records read in one transaction. */
const batchSize = 500;

/** What `judged_with` says of the rules of naming. */
export const namingMark = `names ${namingVersion}`;

/** A process that dies in between begins again: organisations are marked after this. */
export async function retellNames(ward: Ward): Promise<void> {
  if (!(await ward.store.asSystem(async (db) => await namingIsBehind(db, namingMark)))) return;
  await ward.store.asSystem(deleteRecordNames);
  // They come again with the configurations, which are all matched again.
  await ward.store.asSystem(deleteStatements);
  let after: RecordStatePlace | null = null;
  do after = await retellRecords(ward, after);
  while (after !== null);
  for (const { orgId, sbomId } of await ward.store.asSystem(namedSboms))
    await ward.store.asSystem(async (db) => {
      const names = componentNames(await componentsToName(db, orgId, sbomId));
      await insertComponentNames(db, orgId, sbomId, names);
    });
}

/** Answers where the next ones begin, null at the end. */
async function retellRecords(ward: Ward, after: RecordStatePlace | null): Promise<RecordStatePlace | null> {
  return await ward.store.asSystem(async (db) => {
    const states = await recordStates(db, after, batchSize);
    for (const { owner, importId, source, recordId, content } of states) {
      const names = namesOfRecord(content).map(numberOf);
      await insertRecordNames(db, { owner, importId }, [{ source, recordId, names }]);
    }
    return states.at(-1) ?? null;
  });
}
