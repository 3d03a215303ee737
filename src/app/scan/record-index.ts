/** Keeps the record index true: notes that it is old before records change, and makes it again afterwards. */
import { kindsOfRecord, namesOfRecord, namingVersion } from '#match/software/index.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { currentKev, currentRecords, recordRevision, type RecordPlace } from '#store/knowledge/records.ts';
import { indexPaths } from '#store/record-index/layout.ts';
import { openRecordIndex, type RecordIndex } from '#store/record-index/read.ts';
import { clearStale, isStale, markStale, staleNote } from '#store/record-index/stale.ts';
import { type NamedRecord, writeRecordIndex } from '#store/record-index/write.ts';
import type { Ward } from '../ward.ts';

/** Records read in one transaction. */
const batchSize = 1000;

/**
 * Runs a transaction that changes everyone's records or KEV. The index counts for nothing from before it until it is made
 * again, which is asked for whatever becomes of the transaction.
 */
export async function whileRecordsChange<Result>(ward: Ward, change: () => Promise<Result>): Promise<Result> {
  if (ward.dataDir !== null) await markStale(ward.dataDir);
  try {
    return await change();
  } finally {
    await ward.jobs.request('match');
  }
}

/** Makes the index again where it is noted to be old; does nothing otherwise. */
export async function refreshRecordIndex(ward: Ward): Promise<void> {
  if (ward.dataDir !== null && isStale(ward.dataDir)) await makeRecordIndex(ward, ward.dataDir);
}

/** Makes the index again unless the one there is of this very state of the database. */
export async function makeRecordIndex(ward: Ward, dataDir: string): Promise<void> {
  const note = await staleNote(dataDir);
  const [revision, kev] = await ward.store.asSystem(
    async (db) => [await recordRevision(db), await currentKev(db)] as const,
  );
  const { index } = indexPaths(dataDir);
  const held = openRecordIndex(index, namingVersion);
  held?.close();
  if (held?.head.revision !== revision) {
    await writeRecordIndex(index, namedRecords(ward), {
      rules: namingVersion,
      revision,
      madeAt: ward.clock().toISOString(),
      kevVersion: kev?.version ?? null,
      kev: kev?.dates ?? {},
    });
  }
  await clearStale(dataDir, note);
}

/** The index of a data folder, null where there is none that counts. */
export function readRecordIndex(dataDir: string, keepBytes = 0): RecordIndex | null {
  return isStale(dataDir) ? null : openRecordIndex(indexPaths(dataDir).index, namingVersion, keepBytes);
}

async function* namedRecords(ward: Ward): AsyncGenerator<NamedRecord[]> {
  let after: RecordPlace | null = null;
  for (;;) {
    const place: RecordPlace | null = after;
    const records: VulnerabilityRecord[] = await ward.store.asSystem(
      async (db) => await currentRecords(db, place, batchSize),
    );
    const last = records.at(-1);
    if (last === undefined) return;
    yield records.map((record) => ({
      names: namesOfRecord(record),
      kinds: kindsOfRecord(record),
      text: JSON.stringify(forScan(record)),
    }));
    after = { source: last.source, recordId: last.id };
  }
}

/** What a scan does not look at stays in the database. */
function forScan(record: VulnerabilityRecord): VulnerabilityRecord {
  return { ...record, details: null, references: [], weaknesses: [] };
}
