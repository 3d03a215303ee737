/**
 * Advisories made of vulnerability records: one for each vulnerability that concerns a component of an SBOM which describes a
 * configuration, or what a row states of its software. They are of the organisation, made when there is such a match and gone with the last one.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Advisory } from '#model/advisory/advisory.ts';
import { type Db, insertRows } from '../bulk.ts';
import { advisoryColumns } from '../knowledge/advisories.ts';
import type { RecordRef } from './sbom-matches.ts';

/** What an advisory is to be made of. `version` changes with any of it. */
export interface WantedAdvisory {
  key: string;
  advisoryId: string;
  version: string;
  vulnerabilityKeys: string[];
  refs: RecordRef[];
}

/** Current SBOMs that describe a configuration. */
function sbomsThatCount(orgId: string): RawBuilder<unknown> {
  return sql`(select s.org_id, s.sbom_id from sbom s where s.org_id = ${orgId}::uuid and s.is_current
    and exists (select 1 from sbom_configuration t where t.org_id = s.org_id and t.sbom_id = s.sbom_id))`;
}

/** Those that are not there yet, or are made of other states of records, or were made with another `maker`. */
export async function wantedRecordAdvisories(
  db: Db,
  orgId: string,
  maker: string,
): Promise<WantedAdvisory[]> {
  const { rows } = await sql<WantedAdvisory>`
    with wanted as materialized (
      select m.match_key as key, min(m.advisory_id::text) as "advisoryId", array_agg(distinct v.key order by v.key) as "vulnerabilityKeys",
        md5(string_agg(distinct concat_ws(' ', r.source, r.record_id, r.sha256), ',') || string_agg(distinct v.key, ',') || ${`,${maker}`}::text) as version,
        jsonb_agg(distinct jsonb_build_object('source', r.source, 'recordId', r.record_id)) as refs
      from ${sbomsThatCount(orgId)} s join sbom_match m on m.org_id = s.org_id and m.sbom_id = s.sbom_id
        join sbom_match_record r on r.org_id = m.org_id and r.sbom_id = m.sbom_id and r.match_key = m.match_key
        cross join lateral unnest(m.vulnerability_keys) as v (key)
      group by m.match_key)
    select w.* from wanted w left join advisory a on a.org_id = ${orgId}::uuid and a.source = 'record' and a.tracking_id = w.key
    where a.version is distinct from w.version order by w.key`.execute(db);
  return rows;
}

/** An advisory with the id that it has here. */
export interface MadeAdvisory {
  advisoryId: string;
  advisory: Advisory;
}

/** Writes them, or what is new of them. */
export async function putRecordAdvisories(
  db: Db,
  orgId: string,
  made: readonly MadeAdvisory[],
  at: Date,
): Promise<void> {
  await insertRows(
    db,
    'advisory',
    {
      advisory_id: 'uuid',
      org_id: 'uuid',
      publisher_namespace: 'text',
      publisher_name: 'text',
      tracking_id: 'text',
      source: 'text',
      title: 'text',
      category: 'text',
      version: 'text',
      initial_release_date: 'timestamptz',
      current_release_date: 'timestamptz',
      content: 'jsonb',
      cves: 'text[]',
      vendor_keys: 'text[]',
      highest_score: 'real',
      search_text: 'text',
      revision_id: 'uuid',
      changed_at: 'timestamptz',
    },
    made.map(({ advisoryId, advisory }) => rowOf(orgId, advisoryId, advisory, at)),
    `on conflict (advisory_id) do update set publisher_name = excluded.publisher_name, title = excluded.title,
      version = excluded.version, initial_release_date = excluded.initial_release_date,
      current_release_date = excluded.current_release_date, content = excluded.content, cves = excluded.cves,
      highest_score = excluded.highest_score, search_text = excluded.search_text, changed_at = excluded.changed_at`,
  );
}

function rowOf(orgId: string, advisoryId: string, advisory: Advisory, at: Date) {
  return {
    ...advisoryColumns(advisory),
    advisory_id: advisoryId,
    org_id: orgId,
    publisher_namespace: advisory.publisher.namespace,
    tracking_id: advisory.trackingId,
    content: advisory,
    vendor_keys: [] as string[],
    // It has no revisions: what it was made of before is in the records.
    revision_id: advisoryId,
    changed_at: at,
  };
}

/** Removes those that nothing matches any more, with what is left of their findings. */
export async function deleteUnmatchedAdvisories(db: Db, orgId: string): Promise<void> {
  await sql`delete from advisory a where a.org_id = ${orgId}::uuid and a.source = 'record'
    and a.tracking_id not in (select m.match_key from ${sbomsThatCount(orgId)} s
      join sbom_match m on m.org_id = s.org_id and m.sbom_id = s.sbom_id)`.execute(db);
}
