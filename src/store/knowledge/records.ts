/** Vulnerability records: every state that an import brought, of which the one modified last counts. */
import { sql } from 'kysely';
import type { RecordSource, VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface HeldRecord {
  source: RecordSource;
  recordId: string;
  modifiedAt: Date | null;
  sha256: string;
}

/** A state of a record to be written; its times are ISO 8601 instants. */
export interface NewRecord {
  record: VulnerabilityRecord;
  sha256: string;
}

export interface RecordOrigin {
  owner: string | null;
  importOrgId: string;
  importId: string;
  receivedAt: Date;
}

/** What counts comes first: modified last, then received last. */
const newestFirst = sql`modified_at desc nulls last, received_at desc`;

/** The state that counts of each of these records, by source and id joined by a blank. */
export async function heldRecords(
  db: Db,
  owner: string | null,
  source: RecordSource,
  ids: readonly string[],
): Promise<Map<string, HeldRecord>> {
  const { rows } = await sql<HeldRecord>`
    select distinct on (record_id) source, record_id as "recordId", modified_at as "modifiedAt", sha256
    from vulnerability_record
    where org_id is not distinct from ${owner}::uuid and source = ${source} and record_id = any(${sql.val([...ids])}::text[])
    order by record_id, ${newestFirst}`.execute(db);
  return new Map(rows.map((row) => [row.recordId, row]));
}

/** Writes states of different records. A state that this very import wrote before gives way. */
export async function insertRecords(
  db: Db,
  origin: RecordOrigin,
  records: readonly NewRecord[],
): Promise<void> {
  const { owner, importOrgId, importId, receivedAt } = origin;
  await insertRows(
    db,
    'vulnerability_record',
    {
      org_id: 'uuid',
      source: 'text',
      record_id: 'text',
      modified_at: 'timestamptz',
      content: 'jsonb',
      sha256: 'text',
      import_org_id: 'uuid',
      import_id: 'uuid',
      received_at: 'timestamptz',
    },
    records.map(({ record, sha256 }) => ({
      org_id: owner,
      source: record.source,
      record_id: record.id,
      modified_at: record.modifiedAt,
      content: record,
      sha256,
      import_org_id: importOrgId,
      import_id: importId,
      received_at: receivedAt,
    })),
    `on conflict (org_id, source, record_id, import_id)
      do update set modified_at = excluded.modified_at, content = excluded.content, sha256 = excluded.sha256`,
  );
}

/** CVEs whose records an import brought. */
export async function cveRecordsOfImport(db: Db, importId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select record_id as id from vulnerability_record
    where import_id = ${importId}::uuid and source = 'cve'`.execute(db);
  return rows.map(({ id }) => id);
}

/** Removes what an import brought; the states before count again. Answers how many. */
export async function undoRecords(db: Db, importId: string): Promise<number> {
  const removed = await sql`delete from vulnerability_record where import_id = ${importId}::uuid`.execute(db);
  return Number(removed.numAffectedRows ?? 0);
}

/** A place in the order in which records are read, null for the start. */
export interface RecordPlace {
  source: RecordSource;
  recordId: string;
}

/** Everyone's records as they count, some at a time in the order of source and id; empty at the end. */
export async function currentRecords(
  db: Db,
  after: RecordPlace | null,
  limit: number,
): Promise<VulnerabilityRecord[]> {
  const { rows } = await sql<{ content: VulnerabilityRecord }>`
    select distinct on (source, record_id) content from vulnerability_record
    where org_id is null and (source, record_id) > (${after?.source ?? ''}, ${after?.recordId ?? ''})
    order by source, record_id, ${newestFirst} limit ${limit}`.execute(db);
  return rows.map(({ content }) => content);
}

/** A state of a record that an import brought, and a place in the order in which states are read. */
export interface RecordStatePlace {
  owner: string | null;
  importId: string;
  source: RecordSource;
  recordId: string;
}

/** Every state of every record, some at a time. Runs as the system. */
export async function recordStates(
  db: Db,
  after: RecordStatePlace | null,
  limit: number,
): Promise<(RecordStatePlace & { content: VulnerabilityRecord })[]> {
  const place = sql`(coalesce(org_id::text, ''), source, record_id, import_id::text)`;
  const { rows } = await sql<RecordStatePlace & { content: VulnerabilityRecord }>`
    select org_id as owner, import_id as "importId", source, record_id as "recordId", content from vulnerability_record
    ${after ? sql`where ${place} > (${after.owner ?? ''}, ${after.source}, ${after.recordId}, ${after.importId})` : sql``}
    order by coalesce(org_id::text, ''), source, record_id, import_id::text limit ${limit}`.execute(db);
  return rows;
}

/** What everyone's records and KEV are now, in a text that changes whenever they do. */
export async function recordRevision(db: Db): Promise<string> {
  const { rows } = await sql<{ revision: string }>`
    select concat_ws(' ', (select count(*) from vulnerability_record where org_id is null),
      (select max(received_at) from vulnerability_record where org_id is null),
      (select release_id from kev_release where org_id is null order by released_at desc, loaded_at desc limit 1)) as revision`.execute(
    db,
  );
  return rows[0]?.revision ?? '';
}

/** Version and days of listing of everyone's newest KEV catalogue, null without one. */
export async function currentKev(db: Db): Promise<{ version: string; dates: Record<string, string> } | null> {
  const { rows } = await sql<{ version: string; dates: Record<string, string> }>`
    select r.catalog_version as version,
      (select coalesce(json_object_agg(e.cve, e.date_added), '{}') from kev_entry e where e.release_id = r.release_id) as dates
    from kev_release r where r.org_id is null order by r.released_at desc, r.loaded_at desc limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
