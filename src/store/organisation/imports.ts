/** The record of imports: what was given, what came of it, and whether it was undone. */
import { type Kysely, sql } from 'kysely';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ProblemCode } from '#base/errors/catalogue.ts';
import type { Problem } from '#base/errors/problem.ts';
import type { CheckedFile, ImportOrigin } from '#model/knowledge/feed.ts';
import type { Db } from '../bulk.ts';
import { checkedOf, type OriginColumn, originColumn, originOf } from '../knowledge/origin-column.ts';
import type { Database, ImportOutcome } from '../schema.ts';

export interface ImportRecord {
  importId: string;
  importNo: number;
  startedAt: Date;
  actor: string;
  path: string;
  sha256: string;
  size: number;
  format: string | null;
  version: string | null;
  subject: string;
  outcome: ImportOutcome;
  counts: Record<string, number>;
  problems: Problem[];
  undoneAt: Date | null;
  /** Where it came from; null where a person gave the file. */
  origin: ImportOrigin | null;
  /** What was found right of a file that a person gave; null where nothing stood beside it. */
  checked: CheckedFile | null;
}

export type NewImport = Omit<ImportRecord, 'importNo' | 'undoneAt'>;

export async function insertImport(
  db: Db,
  orgId: string,
  record: NewImport,
  finishedAt: Date,
): Promise<void> {
  await db
    .insertInto('import')
    .values({
      org_id: orgId,
      import_id: record.importId,
      started_at: record.startedAt,
      finished_at: finishedAt,
      actor: record.actor,
      path: record.path,
      sha256: record.sha256,
      size: record.size,
      format: record.format,
      version: record.version,
      subject: record.subject,
      outcome: record.outcome,
      counts: JSON.stringify(record.counts),
      problems: JSON.stringify(record.problems),
      origin: originColumn(record.origin, record.checked),
    })
    .execute();
}

/** Packs in another thread: a file of hundreds of megabytes takes seconds. */
const packed = promisify(gzip);

/** The bytes of a file as they are kept: gzipped, unless they are already. */
export interface PackedOriginal {
  size: number;
  gzip: Buffer;
}

/** Works beside the caller, so that a large file is packed while its rows are read. */
export async function packOriginal(bytes: Uint8Array): Promise<PackedOriginal> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return { size: bytes.length, gzip: isGzip ? Buffer.from(bytes) : await packed(bytes, { level: 1 }) };
}

/** Keeps the bytes of a file once. */
export async function keepOriginal(
  db: Db,
  orgId: string,
  sha256: string,
  original: PackedOriginal,
): Promise<void> {
  await db
    .insertInto('original')
    .values({ org_id: orgId, sha256, ...original })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Imports of these very bytes that still stand, newest first. */
export async function importsOfContent(db: Db, orgId: string, sha256: string): Promise<ImportRecord[]> {
  const rows = await imports(db, orgId)
    .where('sha256', '=', sha256)
    .where('undone_at', 'is', null)
    .where('outcome', 'in', standing)
    .orderBy('import_no', 'desc')
    .execute();
  return rows.map(asRecord);
}

/** The import that a subject stands on now; null when none does. */
export async function latestImport(db: Db, orgId: string, subject: string): Promise<ImportRecord | null> {
  const row = await imports(db, orgId)
    .where('subject', '=', subject)
    .where('undone_at', 'is', null)
    .where('outcome', 'in', standing)
    .orderBy('import_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? asRecord(row) : null;
}

/** The newest import of a subject that came after one of it and stands, and how many there are. */
export interface LaterImports {
  count: number;
  importId: string;
  path: string;
  startedAt: Date;
}

/** Null where none came after. Imports with a problem of one of `setAside` are not counted. */
export async function importsAfter(
  db: Db,
  orgId: string,
  subject: string,
  importNo: number,
  setAside: readonly ProblemCode[],
): Promise<LaterImports | null> {
  const marks = setAside.map((code) => JSON.stringify([{ code }]));
  const row = await db
    .selectFrom('import')
    .select([
      'import_id as importId',
      'path',
      'started_at as startedAt',
      sql<number>`count(*) over ()`.as('count'),
    ])
    .where('org_id', '=', orgId)
    .where('subject', '=', subject)
    .where('undone_at', 'is', null)
    .where('outcome', 'in', standing)
    .where('import_no', '>', importNo)
    .where(sql<boolean>`not problems @> any(${sql.val(marks)}::text[]::jsonb[])`)
    .orderBy('import_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function findImport(db: Db, orgId: string, importId: string): Promise<ImportRecord | null> {
  const row = await imports(db, orgId).where('import_id', '=', importId).executeTakeFirst();
  return row ? asRecord(row) : null;
}

/** A page of imports, newest first; `before` is the import number of the last row of the page before. */
export async function pageImports(
  db: Db,
  orgId: string,
  before: number | null,
  limit: number,
): Promise<{ items: ImportRecord[]; total: number }> {
  let query = imports(db, orgId).orderBy('import_no', 'desc').limit(limit);
  if (before !== null) query = query.where('import_no', '<', before);
  const rows = await query.execute();
  const { total } = await db
    .selectFrom('import')
    .select((q) => q.fn.countAll<number>().as('total'))
    .where('org_id', '=', orgId)
    .executeTakeFirstOrThrow();
  return { items: rows.map(asRecord), total };
}

export async function markUndone(db: Db, orgId: string, importId: string, at: Date): Promise<void> {
  await db
    .updateTable('import')
    .set({ undone_at: at })
    .where('org_id', '=', orgId)
    .where('import_id', '=', importId)
    .execute();
}

/** Of these bytes' imports that a person gave, and of what they brought; what a feed brought keeps what the feed found. */
export async function markChecked(
  db: Db,
  orgId: string,
  sha256: string,
  checked: CheckedFile,
): Promise<void> {
  const column = originColumn(null, checked);
  await sql`with given as (update import set origin = ${column}::jsonb
      where org_id = ${orgId}::uuid and sha256 = ${sha256} and undone_at is null and (origin is null or not origin ? 'feed')
      returning import_id)
    update knowledge_source set origin = ${column}::jsonb where import_id in (select import_id from given)`.execute(
    db,
  );
}

/** The newest inventory import that stands: the only one that can be undone. */
export async function newestOfFormat(
  db: Db,
  orgId: string,
  formats: readonly string[],
): Promise<string | null> {
  const row = await db
    .selectFrom('import')
    .select('import_id')
    .where('org_id', '=', orgId)
    .where('format', 'in', formats)
    .where('outcome', 'in', ['imported', 'partial'])
    .where('undone_at', 'is', null)
    .orderBy('import_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.import_id ?? null;
}

/** Whether an earlier import of the same subject stands that was applied. */
export async function hasStandingBefore(
  db: Db,
  orgId: string,
  record: Pick<ImportRecord, 'subject' | 'importNo'>,
): Promise<boolean> {
  const row = await imports(db, orgId)
    .where('subject', '=', record.subject)
    .where('undone_at', 'is', null)
    .where('outcome', 'in', ['imported', 'partial'])
    .where('import_no', '<', record.importNo)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const standing: ImportOutcome[] = ['imported', 'partial', 'older'];

function imports(db: Kysely<Database>, orgId: string) {
  return db
    .selectFrom('import')
    .select([
      'import_id',
      'import_no',
      'started_at',
      'actor',
      'path',
      'sha256',
      'size',
      'format',
      'version',
      'subject',
      'outcome',
      'undone_at',
      sql<Record<string, number>>`counts`.as('counts'),
      sql<Problem[]>`problems`.as('problems'),
      sql<OriginColumn | null>`origin`.as('origin'),
    ])
    .where('org_id', '=', orgId);
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number];

function asRecord(row: ImportRow): ImportRecord {
  return {
    importId: row.import_id,
    importNo: row.import_no,
    startedAt: row.started_at,
    actor: row.actor,
    path: row.path,
    sha256: row.sha256,
    size: row.size,
    format: row.format,
    version: row.version,
    subject: row.subject,
    outcome: row.outcome,
    counts: row.counts,
    problems: row.problems,
    undoneAt: row.undone_at,
    origin: originOf(row.origin),
    checked: checkedOf(row.origin),
  };
}
