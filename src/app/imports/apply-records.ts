/**
 * Applies a file of vulnerability records in one transaction, some hundred at a time. A record that is held with a later date
 * stays; with the same date and another content the one that comes later counts, since some sources state no date.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import { sha256, stableJson } from '#base/hash.ts';
import type { VulnerabilityIntake } from '#formats/index.ts';
import type { RecordSource, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import type { Db } from '#store/bulk.ts';
import { namesOfRecord } from '#match/software/index.ts';
import { recordContents } from '#store/judgement/sbom-matches.ts';
import { insertRecordNames, noteRecordChange } from '#store/knowledge/record-names.ts';
import {
  type HeldRecord,
  heldRecords,
  insertRecords,
  type NewRecord,
  type RecordOrigin,
} from '#store/knowledge/records.ts';
import { numberOf } from '#store/record-index/layout.ts';
import { knowledgeOwner, type OrgContext } from '../access/deed.ts';
import type { Applied, ImportFileInput } from './import-options.ts';
import { pointsBefore, requestMoved } from './moved-points.ts';

/** Records written in one statement: large ones have megabytes. */
const batchSize = 200;

/** Problems of single records that are told; all are counted. */
const toldProblems = 200;

export async function applyRecords(
  context: OrgContext,
  db: Db,
  importId: string,
  input: ImportFileInput,
  intake: VulnerabilityIntake,
): Promise<Applied> {
  const { ward, org } = context;
  const origin = { owner: knowledgeOwner(org), importOrgId: org.orgId, importId, receivedAt: ward.clock() };
  const counts = { records: 0, added: 0, replaced: 0, unchanged: 0, older: 0, unread: 0 };
  const problems: Problem[] = [...intake.problems];
  let batch: VulnerabilityRecord[] = [];
  const flush = async () => {
    const {
      write,
      replacedIds: replaced,
      ...counted
    } = await sortOut(db, origin.owner, intake.format, batch);
    const points = await pointsBefore(
      db,
      origin.owner,
      intake.format === 'cve' ? write.map(({ record }) => record.id) : [],
    );
    await writeRecords(db, origin, intake.format, write, replaced);
    await requestMoved(db, origin.owner, points, origin.receivedAt);
    for (const [name, count] of Object.entries(counted)) counts[name as keyof typeof counted] += count;
    batch = [];
  };
  let isBroken = false;
  for await (const { record, problems: own, broken } of intake.records(input.signal)) {
    isBroken ||= broken;
    if (record === null) counts.unread += 1;
    else batch.push(record);
    if (problems.length < toldProblems || broken) problems.push(...own);
    if (batch.length < batchSize) continue;
    await flush();
    input.onProgress?.('applying', counts.records, null);
  }
  await flush();
  const subject = `records ${intake.format}`;
  const isPartial = counts.unread > 0;
  if (isBroken || (isPartial && input.keepGoing !== true))
    return {
      outcome: 'failed',
      subject,
      counts,
      problems: [...problems, leftOut(counts.unread)],
      changes: [],
    };
  const outcome = outcomeOf(counts, isPartial);
  const changed = counts.added + counts.replaced;
  const changes = changed === 0 ? [] : [changeOf(intake.format, counts)];
  return { outcome, subject, counts, problems, changes };
}

/** States of records that came in a document of another kind; what is held in the same state or a later one stays. */
export async function keepRecords(
  db: Db,
  origin: RecordOrigin,
  source: RecordSource,
  records: readonly VulnerabilityRecord[],
): Promise<void> {
  for (let start = 0; start < records.length; start += batchSize) {
    const { write, replacedIds } = await sortOut(
      db,
      origin.owner,
      source,
      records.slice(start, start + batchSize),
    );
    await writeRecords(db, origin, source, write, replacedIds);
  }
}

/** With their names; SBOMs are told of the names that they have now and of those that they had. */
async function writeRecords(
  db: Db,
  origin: RecordOrigin,
  source: RecordSource,
  write: readonly NewRecord[],
  replacedIds: readonly string[],
): Promise<void> {
  if (write.length === 0) return;
  const refs = replacedIds.map((recordId) => ({ source, recordId }));
  const before = refs.length === 0 ? [] : await recordContents(db, origin.owner, refs);
  const named = write.map(({ record }) => ({ source, recordId: record.id, names: numbersOf(record) }));
  await insertRecords(db, origin, write);
  await insertRecordNames(db, origin, named);
  const names = [...before.flatMap(({ record }) => numbersOf(record)), ...named.flatMap((one) => one.names)];
  await noteRecordChange(db, origin.owner, names, origin.receivedAt);
}

/** The names of a record as the store holds them. */
export function numbersOf(record: VulnerabilityRecord): number[] {
  return namesOfRecord(record).map(numberOf);
}

interface Sorted {
  write: NewRecord[];
  /** Ids of those that are held in another state. */
  replacedIds: string[];
  records: number;
  added: number;
  replaced: number;
  unchanged: number;
  older: number;
}

/** What of a batch is new. Of two states of one record in it the later one counts. */
async function sortOut(
  db: Db,
  owner: string | null,
  source: RecordSource,
  batch: readonly VulnerabilityRecord[],
): Promise<Sorted> {
  const held = await heldRecords(
    db,
    owner,
    source,
    batch.map(({ id }) => id),
  );
  const write = new Map<string, NewRecord>();
  const sorted: Sorted = {
    write: [],
    replacedIds: [],
    records: batch.length,
    added: 0,
    replaced: 0,
    unchanged: 0,
    older: 0,
  };
  for (const record of batch) {
    const digest = sha256(stableJson(record));
    const before = held.get(record.id);
    const fate = fateOf(record, digest, before);
    sorted[fate] += 1;
    if (fate === 'unchanged' || fate === 'older') continue;
    if (fate === 'replaced') sorted.replacedIds.push(record.id);
    write.set(record.id, { record, sha256: digest });
    held.set(record.id, { source, recordId: record.id, modifiedAt: dateOf(record), sha256: digest });
  }
  return { ...sorted, write: [...write.values()] };
}

type Fate = 'added' | 'replaced' | 'unchanged' | 'older';

function fateOf(record: VulnerabilityRecord, digest: string, held: HeldRecord | undefined): Fate {
  if (held === undefined) return 'added';
  if (held.sha256 === digest) return 'unchanged';
  const [given, before] = [dateOf(record), held.modifiedAt].map(
    (date) => date?.getTime() ?? Number.NEGATIVE_INFINITY,
  );
  return (given ?? 0) < (before ?? 0) ? 'older' : 'replaced';
}

function dateOf({ modifiedAt }: VulnerabilityRecord): Date | null {
  return modifiedAt === null ? null : new Date(modifiedAt);
}

function outcomeOf(
  { added, replaced, older }: { added: number; replaced: number; older: number },
  isPartial: boolean,
): Applied['outcome'] {
  if (isPartial) return 'partial';
  if (added + replaced > 0) return 'imported';
  return older > 0 ? 'older' : 'unchanged';
}

function leftOut(unread: number): Problem {
  return problem('records-left-out', '', { unread });
}

function changeOf(
  format: RecordSource,
  { added, replaced }: { added: number; replaced: number },
): Applied['changes'][number] {
  const names = { osv: 'OSV', cve: 'CVE', nvd: 'NVD', csaf: 'CSAF' };
  return {
    what: `${names[format]} records`,
    kind: added > 0 ? 'add' : 'replace',
    detail: `${added} new, ${replaced} replaced`,
  };
}
