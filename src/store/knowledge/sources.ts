/** Where knowledge came from: written once with an import, and read for the documents that it brought. */
import { type RawBuilder, sql } from 'kysely';
import type { CheckedFile, ImportOrigin } from '#model/knowledge/feed.ts';
import type { KnowledgeSource } from '#model/knowledge/knowledge-source.ts';
import type { Db } from '../bulk.ts';
import { checkedOf, type OriginColumn, originColumn, originOf } from './origin-column.ts';

export interface NewSource {
  importId: string;
  owner: string | null;
  origin: ImportOrigin | null;
  checked: CheckedFile | null;
  fileName: string | null;
  enteredBy: string | null;
  receivedAt: Date;
}

/** Runs as the system, as all that writes knowledge. */
export async function insertSource(db: Db, source: NewSource): Promise<void> {
  await db
    .insertInto('knowledge_source')
    .values({
      import_id: source.importId,
      org_id: source.owner,
      origin: originColumn(source.origin, source.checked),
      file_name: source.fileName,
      entered_by: source.enteredBy,
      received_at: source.receivedAt,
    })
    .execute();
}

type SourceRow = Omit<KnowledgeSource, 'origin' | 'checked' | 'changedAt' | 'receivedAt'> & {
  origin: OriginColumn | null;
  changedAt: Date | null;
  receivedAt: Date;
};

/** Of each advisory its current revision; of one made of records, the states of records that it is made of. */
export async function sourcesOfAdvisories(
  db: Db,
  orgId: string,
  owner: string | null,
  advisoryIds: readonly string[],
): Promise<Map<string, KnowledgeSource[]>> {
  if (advisoryIds.length === 0) return new Map();
  const { rows } = await sql<SourceRow & { advisoryId: string }>`
    with wanted as (select advisory_id, org_id, source, tracking_id, revision_id from advisory
      where advisory_id = any(${sql.val([...new Set(advisoryIds)])}::uuid[])),
    held as (
      select w.advisory_id, 'advisory' as kind, w.tracking_id as document, r.version as revision, r.current_release_date as changed_at,
        r.import_id, r.received_at, r.entered_by
      from wanted w join advisory_revision r on r.revision_id = w.revision_id where w.source <> 'record'
      union all
      select w.advisory_id, 'record', v.record_id, null, v.modified_at, v.import_id, v.received_at, null
      from wanted w join (select distinct match_key, source, record_id, sha256 from sbom_match_record
          where org_id = ${orgId}::uuid and match_key in (select tracking_id from wanted where source = 'record')) r
          on r.match_key = w.tracking_id
        cross join lateral (select record_id, modified_at, import_id, received_at from vulnerability_record v
          where v.source = r.source and v.record_id = r.record_id and v.sha256 = r.sha256 and ${ownedBy(owner)}
          order by received_at limit 1) v
      where w.source = 'record' and w.org_id = ${orgId}::uuid)
    select h.advisory_id as "advisoryId", h.kind, h.document, h.revision, h.changed_at as "changedAt", s.origin, s.file_name as file,
      coalesce(s.entered_by, h.entered_by) as "enteredBy", h.received_at as "receivedAt"
    from held h left join knowledge_source s on s.import_id = h.import_id
    order by h.advisory_id, h.kind, h.document, h.received_at`.execute(db);
  return grouped(rows.map((row) => [row.advisoryId, row]));
}

/** Of each revision of an advisory, by its id. */
export async function sourcesOfRevisions(
  db: Db,
  advisoryId: string,
  trackingId: string,
): Promise<Map<string, KnowledgeSource>> {
  const { rows } = await sql<SourceRow & { revisionId: string }>`
    select r.revision_id as "revisionId", 'advisory' as kind, ${trackingId}::text as document, r.version as revision,
      r.current_release_date as "changedAt", s.origin, s.file_name as file, coalesce(s.entered_by, r.entered_by) as "enteredBy",
      r.received_at as "receivedAt"
    from advisory_revision r left join knowledge_source s on s.import_id = r.import_id
    where r.advisory_id = ${advisoryId}::uuid`.execute(db);
  return new Map(rows.map((row) => [row.revisionId, sourceOf(row)]));
}

/** The KEV catalogue and the EPSS scores that count; null where none is held. */
export async function sourcesOfExploitation(
  db: Db,
  owner: string | null,
): Promise<{ kev: KnowledgeSource | null; epss: KnowledgeSource | null }> {
  const { rows } = await sql<SourceRow>`
    (select 'kev' as kind, 'KEV catalogue' as document, r.catalog_version as revision, r.released_at as "changedAt", s.origin,
        s.file_name as file, s.entered_by as "enteredBy", r.loaded_at as "receivedAt"
      from kev_release r left join knowledge_source s on s.import_id = r.import_id
      where r.org_id is not distinct from ${owner}::uuid order by r.released_at desc, r.loaded_at desc limit 1)
    union all
    (select 'epss', 'EPSS scores', r.model_version, r.score_date, s.origin, s.file_name, s.entered_by, r.loaded_at
      from epss_release r left join knowledge_source s on s.import_id = r.import_id
      where r.org_id is not distinct from ${owner}::uuid order by r.score_date desc, r.loaded_at desc limit 1)`.execute(
    db,
  );
  const found = (kind: KnowledgeSource['kind']) => rows.find((row) => row.kind === kind);
  const [kev, epss] = [found('kev'), found('epss')];
  return { kev: kev ? sourceOf(kev) : null, epss: epss ? sourceOf(epss) : null };
}

function ownedBy(owner: string | null): RawBuilder<unknown> {
  return owner === null ? sql`v.org_id is null` : sql`v.org_id = ${owner}::uuid`;
}

function grouped(rows: readonly (readonly [string, SourceRow])[]): Map<string, KnowledgeSource[]> {
  const groups = new Map<string, KnowledgeSource[]>();
  for (const [key, row] of rows) {
    const group = groups.get(key) ?? [];
    group.push(sourceOf(row));
    groups.set(key, group);
  }
  return groups;
}

function sourceOf(row: SourceRow): KnowledgeSource {
  const { kind, document, revision, origin, file, enteredBy } = row;
  const changedAt = row.changedAt?.toISOString() ?? null;
  return {
    kind,
    document,
    revision,
    changedAt,
    origin: originOf(origin),
    checked: checkedOf(origin),
    file,
    enteredBy,
    receivedAt: row.receivedAt.toISOString(),
  };
}
