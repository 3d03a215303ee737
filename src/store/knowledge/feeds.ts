/** Feeds, how far each has come, and the files of them that were applied. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Problem } from '#base/errors/problem.ts';
import type { FeedKind, ImportOrigin } from '#model/knowledge/feed.ts';
import type { Db } from '../bulk.ts';
import type { Database } from '../schema.ts';

/** A key of a publisher, as `exchange` reads it. */
export interface FeedKey {
  fingerprint: string;
  armored: string;
}

export interface FeedRecord {
  feedId: string;
  owner: string | null;
  historyOrgId: string;
  name: string;
  kind: FeedKind;
  url: string;
  role: string | null;
  keys: FeedKey[];
  everyHours: number | null;
  cursor: Record<string, unknown> | null;
  addedBy: string;
  addedAt: Date;
  triedAt: Date | null;
  succeededAt: Date | null;
  revision: string | null;
  failedAt: Date | null;
  problems: Problem[];
}

const columns = [
  'feed_id as feedId',
  'org_id as owner',
  'history_org_id as historyOrgId',
  'name',
  'kind',
  'url',
  'role',
  'every_hours as everyHours',
  'added_by as addedBy',
  'added_at as addedAt',
  'tried_at as triedAt',
  'succeeded_at as succeededAt',
  'revision',
  'failed_at as failedAt',
] as const;

/** Those that this transaction sees and that belong to the owner, by name. */
export async function listFeeds(db: Db, owner: string | null): Promise<FeedRecord[]> {
  return await feeds(db)
    .where(sql<boolean>`org_id is not distinct from ${owner}::uuid`)
    .orderBy('name')
    .execute();
}

/** Feeds of the world and of all organisations. */
export async function allFeeds(db: Db): Promise<FeedRecord[]> {
  return await feeds(db).orderBy('name').execute();
}

function feeds(db: Db) {
  return (db.selectFrom('feed') as SelectQueryBuilder<Database, 'feed', object>)
    .select(columns)
    .select([
      sql<FeedKey[]>`keys`.as('keys'),
      sql<Record<string, unknown> | null>`cursor`.as('cursor'),
      sql<Problem[]>`problems`.as('problems'),
    ]);
}

export async function insertFeed(db: Db, feed: FeedRecord): Promise<void> {
  await db
    .insertInto('feed')
    .values({
      org_id: feed.owner,
      feed_id: feed.feedId,
      history_org_id: feed.historyOrgId,
      name: feed.name,
      kind: feed.kind,
      url: feed.url,
      role: feed.role,
      keys: JSON.stringify(feed.keys),
      every_hours: feed.everyHours,
      cursor: null,
      added_by: feed.addedBy,
      added_at: feed.addedAt,
      problems: '[]',
    })
    .execute();
}

/** What a sync or a person changes of a feed; what is left out stays. */
export interface FeedChange {
  role?: string;
  keys?: FeedKey[];
  everyHours?: number | null;
  cursor?: Record<string, unknown>;
  triedAt?: Date;
  succeededAt?: Date;
  revision?: string | null;
  failedAt?: Date | null;
  problems?: Problem[];
}

export async function changeFeed(db: Db, feedId: string, change: FeedChange): Promise<void> {
  const { role, keys, everyHours, cursor, triedAt, succeededAt, revision, failedAt, problems } = change;
  await db
    .updateTable('feed')
    .set({
      ...(role === undefined ? {} : { role }),
      ...(keys === undefined ? {} : { keys: JSON.stringify(keys) }),
      ...(everyHours === undefined ? {} : { every_hours: everyHours }),
      ...(cursor === undefined ? {} : { cursor: JSON.stringify(cursor) }),
      ...(triedAt === undefined ? {} : { tried_at: triedAt }),
      ...(succeededAt === undefined ? {} : { succeeded_at: succeededAt }),
      ...(revision === undefined ? {} : { revision }),
      ...(failedAt === undefined ? {} : { failed_at: failedAt }),
      ...(problems === undefined ? {} : { problems: JSON.stringify(problems) }),
    })
    .where('feed_id', '=', feedId)
    .execute();
}

export async function deleteFeed(db: Db, feedId: string): Promise<void> {
  await db.deleteFrom('feed').where('feed_id', '=', feedId).execute();
}

/** Why a file is not applied, and the version of Ward that could not: another may. */
export interface Refusal {
  by: string;
  problems: Problem[];
}

export interface FeedFile {
  url: string;
  etag: string | null;
  lastModified: string | null;
  updated: string | null;
  /** Null where it was applied. */
  refused: Refusal | null;
}

export async function feedFiles(db: Db, feedId: string): Promise<Map<string, FeedFile>> {
  const rows = await db
    .selectFrom('feed_file')
    .select(['url', 'etag', 'last_modified as lastModified', 'updated'])
    .select(sql<Refusal | null>`refused`.as('refused'))
    .where('feed_id', '=', feedId)
    .execute();
  return new Map(rows.map((row) => [row.url, row]));
}

export async function keepFeedFile(
  db: Db,
  { feedId, owner }: Pick<FeedRecord, 'feedId' | 'owner'>,
  file: FeedFile,
  at: Date,
): Promise<void> {
  const said = {
    etag: file.etag,
    last_modified: file.lastModified,
    updated: file.updated,
    fetched_at: at,
    refused: file.refused === null ? null : JSON.stringify(file.refused),
  };
  await db
    .insertInto('feed_file')
    .values({ feed_id: feedId, org_id: owner, url: file.url, ...said })
    .onConflict((conflict) => conflict.columns(['feed_id', 'url']).doUpdateSet(said))
    .execute();
}

/** A file of a feed that is refused, with when it was fetched. */
export interface RefusedFile {
  feedId: string;
  url: string;
  fetchedAt: Date;
  problems: Problem[];
}

/** Of all feeds that this transaction sees, the newest first. */
export async function refusedFiles(db: Db): Promise<RefusedFile[]> {
  return await db
    .selectFrom('feed_file')
    .select(['feed_id as feedId', 'url', 'fetched_at as fetchedAt'])
    .select(sql<Problem[]>`refused -> 'problems'`.as('problems'))
    .where('refused', 'is not', null)
    .orderBy('fetched_at', 'desc')
    .orderBy('url')
    .execute();
}

/** What of a feed was undone and has not come back, and when the last of it was. */
export interface UndoneOfFeed {
  feed: string;
  count: number;
  at: Date;
}

/** Of the feeds that brought what this organisation has undone; of a subject that came back since, nothing is told. */
export async function undoneOfFeeds(db: Db, orgId: string): Promise<UndoneOfFeed[]> {
  const { rows } = await sql<UndoneOfFeed>`
    select i.origin ->> 'feed' as feed, count(distinct i.subject)::int as count, max(i.undone_at) as at
    from import i
    where i.org_id = ${orgId}::uuid and i.undone_at is not null and i.origin ? 'feed'
      and not exists (select 1 from import later where later.org_id = i.org_id and later.subject = i.subject
        and later.import_no > i.import_no and later.undone_at is null and later.outcome in ('imported', 'partial', 'older'))
    group by 1`.execute(db);
  return rows;
}

/** An import of a feed that stands, oldest first; its bytes are kept or not. */
export interface CarriedFile {
  importNo: number;
  sha256: string;
  size: number;
  format: string;
  origin: ImportOrigin;
  isKept: boolean;
}

export async function carriedFiles(db: Db, orgId: string, feed: string): Promise<CarriedFile[]> {
  const { rows } = await sql<CarriedFile>`
    select i.import_no as "importNo", i.sha256, i.size, i.format, i.origin, o.sha256 is not null as "isKept"
    from import i left join original o on o.org_id = i.org_id and o.sha256 = i.sha256
    where i.org_id = ${orgId}::uuid and i.origin ->> 'feed' = ${feed} and i.undone_at is null
      and i.outcome in ('imported', 'partial', 'older')
    order by i.import_no`.execute(db);
  return rows;
}

/** The gzipped bytes of an original; null where they are not kept. */
export async function originalOf(db: Db, orgId: string, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('original')
    .select('gzip')
    .where('org_id', '=', orgId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.gzip ?? null;
}

/** Forgets the bytes of what a later file of the same address has replaced; the record of the import stays. */
export async function forgetReplaced(db: Db, orgId: string, url: string, kept: string): Promise<void> {
  await sql`delete from original where org_id = ${orgId}::uuid and sha256 <> ${kept} and sha256 in (
    select sha256 from import where org_id = ${orgId}::uuid and origin ->> 'url' = ${url})`.execute(db);
}

/** The public key of that fingerprint, where it is trusted. */
export async function trustedBundleKey(db: Db, fingerprint: string): Promise<string | null> {
  const row = await db
    .selectFrom('bundle_key')
    .select('public_key')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row?.public_key ?? null;
}

export async function trustBundleKey(
  db: Db,
  key: { fingerprint: string; publicKey: string; trustedBy: string; trustedAt: Date },
): Promise<void> {
  await db
    .insertInto('bundle_key')
    .values({
      fingerprint: key.fingerprint,
      org_id: null,
      public_key: key.publicKey,
      trusted_by: key.trustedBy,
      trusted_at: key.trustedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
