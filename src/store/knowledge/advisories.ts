/** Advisories as the world or an organisation holds them: the current one, and every revision that came. */
import { sql } from 'kysely';
import type { Problem } from '#base/errors/problem.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { ReadRange } from '#model/advisory/version-range.ts';
import { type Db, insertRows } from '../bulk.ts';
import { replaceProperties } from './advisory-properties.ts';

export interface AdvisoryHead {
  advisoryId: string;
  orgId: string | null;
  revisionId: string;
  version: string;
  currentReleaseDate: Date;
  source: Advisory['source'];
}

export interface NewRevision {
  revisionId: string;
  summary: string;
  problems: Problem[];
  sha256: string;
  enteredBy: string | null;
  importOrgId: string | null;
  importId: string | null;
  receivedAt: Date;
}

/** What is derived from an advisory and stored beside it, so that SQL can narrow. */
export interface AdvisoryIndex {
  vendorKeys: string[];
  ranges: ReadonlyMap<string, ReadRange>;
}

export async function findAdvisoryHead(
  db: Db,
  owner: string | null,
  publisherNamespace: string,
  trackingId: string,
): Promise<AdvisoryHead | null> {
  const row = await db
    .selectFrom('advisory')
    .select(['advisory_id', 'org_id', 'revision_id', 'version', 'current_release_date', 'source'])
    .where(sql<boolean>`org_id is not distinct from ${owner}::uuid`)
    .where('publisher_namespace', '=', publisherNamespace)
    .where('tracking_id', '=', trackingId)
    .executeTakeFirst();
  return row
    ? {
        advisoryId: row.advisory_id,
        orgId: row.org_id,
        revisionId: row.revision_id,
        version: row.version,
        currentReleaseDate: row.current_release_date,
        source: row.source,
      }
    : null;
}

/** The advisory of which the owner holds a revision with these bytes. */
export async function advisoryOfRevision(
  db: Db,
  owner: string | null,
  sha256: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('advisory_revision')
    .select('advisory_id')
    .where('sha256', '=', sha256)
    .where(sql<boolean>`org_id is not distinct from ${owner}::uuid`)
    .limit(1)
    .executeTakeFirst();
  return row?.advisory_id ?? null;
}

export async function insertRevision(
  db: Db,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
  revision: NewRevision,
): Promise<void> {
  await db
    .insertInto('advisory_revision')
    .values({
      revision_id: revision.revisionId,
      advisory_id: advisoryId,
      org_id: owner,
      version: advisory.revision.version,
      current_release_date: new Date(advisory.currentReleaseDate),
      summary: revision.summary,
      content: JSON.stringify(advisory),
      problems: JSON.stringify(revision.problems),
      sha256: revision.sha256,
      entered_by: revision.enteredBy,
      import_org_id: revision.importOrgId,
      import_id: revision.importId,
      received_at: revision.receivedAt,
    })
    .execute();
}

/** The columns that lists sort, filter and search by, as the advisory states them. */
export function advisoryColumns(advisory: Advisory) {
  const cves = [...new Set(advisory.vulnerabilities.flatMap((one) => (one.cve ? [one.cve] : [])))];
  const scores = advisory.vulnerabilities.flatMap((one) => one.scores.map((score) => score.baseScore));
  return {
    publisher_name: advisory.publisher.name,
    source: advisory.source,
    title: advisory.title,
    category: advisory.category,
    version: advisory.revision.version,
    initial_release_date: new Date(advisory.initialReleaseDate),
    current_release_date: new Date(advisory.currentReleaseDate),
    cves,
    highest_score: scores.length > 0 ? Math.max(...scores) : null,
    search_text: advisoryWords(advisory, cves),
  };
}

/** Makes a revision the current one; inserts the advisory when it is new. */
export async function setCurrentRevision(
  db: Db,
  owner: string | null,
  advisoryId: string,
  revisionId: string,
  advisory: Advisory,
  index: AdvisoryIndex,
  enteredBy: string | null,
  at: Date,
): Promise<void> {
  const values = {
    ...advisoryColumns(advisory),
    content: JSON.stringify(advisory),
    vendor_keys: index.vendorKeys,
    entered_by: enteredBy,
    revision_id: revisionId,
    changed_at: at,
  };
  await db
    .insertInto('advisory')
    .values({
      advisory_id: advisoryId,
      org_id: owner,
      publisher_namespace: advisory.publisher.namespace,
      tracking_id: advisory.trackingId,
      ...values,
    })
    .onConflict((conflict) => conflict.column('advisory_id').doUpdateSet(values))
    .execute();
  await replaceProducts(db, owner, advisoryId, advisory, index);
}

/** Tells the makers and ranges of a held advisory again, after their reading changed. */
export async function reindexAdvisory(
  db: Db,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
  index: AdvisoryIndex,
): Promise<void> {
  await db
    .updateTable('advisory')
    .set({ vendor_keys: index.vendorKeys })
    .where('advisory_id', '=', advisoryId)
    .execute();
  await replaceProducts(db, owner, advisoryId, advisory, index);
}

/** Ids and owners of every advisory that is not made of records. Runs as the system. */
export async function everyAdvisory(db: Db): Promise<{ advisoryId: string; orgId: string | null }[]> {
  const rows = await db
    .selectFrom('advisory')
    .select(['advisory_id', 'org_id'])
    .where('source', '<>', 'record')
    .orderBy('advisory_id')
    .execute();
  return rows.map((row) => ({ advisoryId: row.advisory_id, orgId: row.org_id }));
}

async function replaceProducts(
  db: Db,
  owner: string | null,
  advisoryId: string,
  advisory: Advisory,
  index: AdvisoryIndex,
): Promise<void> {
  await db.deleteFrom('advisory_product').where('advisory_id', '=', advisoryId).execute();
  const rows = [...new Map(advisory.products.map((product) => [product.productId, product])).values()].map(
    (product) => {
      const read = index.ranges.get(product.productId);
      return {
        advisory_id: advisoryId,
        product_id: product.productId,
        org_id: owner,
        full_name: product.fullName,
        vendor: product.vendor,
        product: product.product,
        version_text: product.version,
        range_kind: read?.range.kind ?? 'unread',
        range: read?.range ?? { kind: 'unread', reason: 'not read' },
        reading: read?.reading ?? '',
        conditions: read?.conditions ?? [],
        pointer: product.pointer,
      };
    },
  );
  await replaceProperties(db, owner, advisoryId, advisory);
  await insertRows(
    db,
    'advisory_product',
    {
      advisory_id: 'uuid',
      product_id: 'text',
      org_id: 'uuid',
      full_name: 'text',
      vendor: 'text',
      product: 'text',
      version_text: 'text',
      range_kind: 'text',
      range: 'jsonb',
      reading: 'text',
      conditions: 'text[]',
      pointer: 'text',
    },
    rows,
  );
}

/** What is searched. */
function advisoryWords(advisory: Advisory, cves: readonly string[]): string {
  const names = advisory.products.flatMap((product) => [product.vendor, product.product, product.fullName]);
  return [...new Set([advisory.trackingId, advisory.title, advisory.publisher.name, ...names, ...cves])]
    .filter((text) => text !== null)
    .join(' ')
    .toLowerCase();
}

export interface AdvisoryContent {
  advisoryId: string;
  revisionId: string;
  advisory: Advisory;
}

/**
 * Contents of advisories; without ids those that configurations are matched with, which excludes those made of records. With
 * `vendorKeys`, only those that name one of the vendors or none at all.
 */
export async function advisoryContents(
  db: Db,
  only: { advisoryIds?: readonly string[]; vendorKeys?: readonly string[] },
): Promise<AdvisoryContent[]> {
  let query = db
    .selectFrom('advisory')
    .select(['advisory_id', 'revision_id', sql<Advisory>`content`.as('content')])
    .orderBy('tracking_id')
    .orderBy('advisory_id');
  query = only.advisoryIds
    ? query.where('advisory_id', 'in', only.advisoryIds)
    : query.where('source', '<>', 'record');
  if (only.vendorKeys) {
    query = query.where(
      sql<boolean>`(vendor_keys && ${sql.val(only.vendorKeys)}::text[] or vendor_keys = '{}')`,
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    advisoryId: row.advisory_id,
    revisionId: row.revision_id,
    advisory: row.content,
  }));
}

/** Ids and revisions alone, to tell which contents a cache lacks. */
export async function advisoryRevisions(
  db: Db,
  only: { advisoryIds?: readonly string[]; vendorKeys?: readonly string[] },
): Promise<{ advisoryId: string; revisionId: string }[]> {
  let query = db
    .selectFrom('advisory')
    .select(['advisory_id', 'revision_id'])
    .orderBy('tracking_id')
    .orderBy('advisory_id');
  query = only.advisoryIds
    ? query.where('advisory_id', 'in', only.advisoryIds)
    : query.where('source', '<>', 'record');
  if (only.vendorKeys) {
    query = query.where(
      sql<boolean>`(vendor_keys && ${sql.val(only.vendorKeys)}::text[] or vendor_keys = '{}')`,
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({ advisoryId: row.advisory_id, revisionId: row.revision_id }));
}

/** Advisories that limit a product to devices by their serial numbers: what they say of a configuration changes with its devices. */
export async function advisoriesBySerial(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct advisory_id as id from advisory_product
    where range->>'kind' = 'serials'
      or exists (select 1 from unnest(conditions) as c (text) where c.text like 'serial numbers %')
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
