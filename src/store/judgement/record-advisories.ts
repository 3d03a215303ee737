/**
 * Advisories made of vulnerability records: one for each vulnerability that concerns a component of an SBOM which describes a
 * configuration. They are of the organisation, made when there is such a match and gone with the last one.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { Db } from '../bulk.ts';
import { advisoryWords } from '../knowledge/advisories.ts';
import type { RecordRef } from './sbom-matches.ts';

/** What an advisory is to be made of. `version` changes with any of it. */
export interface WantedAdvisory {
  key: string;
  advisoryId: string;
  version: string;
  vulnerabilityKeys: string[];
  refs: RecordRef[];
}

/** Matches of current SBOMs that describe a configuration. */
function matchesThatCount(orgId: string): RawBuilder<unknown> {
  return sql`sbom_match m join sbom s on s.org_id = m.org_id and s.sbom_id = m.sbom_id and s.is_current
    where m.org_id = ${orgId}::uuid
      and exists (select 1 from sbom_configuration t where t.org_id = m.org_id and t.sbom_id = m.sbom_id)`;
}

/** Those that are not there yet, or are made of other states of records. */
export async function wantedRecordAdvisories(db: Db, orgId: string): Promise<WantedAdvisory[]> {
  const { rows } = await sql<WantedAdvisory>`
    with counting as materialized (select m.* from ${matchesThatCount(orgId)}),
    record as (
      select c.match_key, md5(string_agg(distinct concat_ws(' ', r.source, r.record_id, r.sha256), ',')) as digest,
        jsonb_agg(distinct jsonb_build_object('source', r.source, 'recordId', r.record_id)) as refs
      from counting c join sbom_match_record r on r.org_id = c.org_id and r.sbom_id = c.sbom_id and r.match_key = c.match_key
      group by c.match_key),
    vulnerability as (
      select c.match_key, array_agg(distinct v.key order by v.key) as keys
      from counting c cross join lateral unnest(c.vulnerability_keys) as v (key) group by c.match_key),
    wanted as (
      select r.match_key as key, md5(r.digest || array_to_string(v.keys, ',')) as version, v.keys as "vulnerabilityKeys", r.refs,
        (select min(c.advisory_id::text) from counting c where c.match_key = r.match_key) as "advisoryId"
      from record r join vulnerability v on v.match_key = r.match_key)
    select w.* from wanted w left join advisory a on a.org_id = ${orgId}::uuid and a.source = 'record' and a.tracking_id = w.key
    where a.version is distinct from w.version order by w.key`.execute(db);
  return rows;
}

/** Writes one, or what is new of it. */
export async function putRecordAdvisory(
  db: Db,
  orgId: string,
  advisoryId: string,
  advisory: Advisory,
  at: Date,
): Promise<void> {
  const cves = advisory.vulnerabilities.flatMap(({ cve }) => (cve === null ? [] : [cve]));
  const scores = advisory.vulnerabilities.flatMap((one) => one.scores.map((score) => score.baseScore));
  const values = {
    publisher_name: advisory.publisher.name,
    title: advisory.title,
    category: advisory.category,
    version: advisory.revision.version,
    initial_release_date: new Date(advisory.initialReleaseDate),
    current_release_date: new Date(advisory.currentReleaseDate),
    content: JSON.stringify(advisory),
    cves,
    vendor_keys: [],
    highest_score: scores.length > 0 ? Math.max(...scores) : null,
    search_text: advisoryWords(advisory, cves),
    // It has no revisions: what it was made of before is in the records.
    revision_id: advisoryId,
    changed_at: at,
  };
  await db
    .insertInto('advisory')
    .values({
      advisory_id: advisoryId,
      org_id: orgId,
      publisher_namespace: advisory.publisher.namespace,
      tracking_id: advisory.trackingId,
      source: 'record',
      entered_by: null,
      ...values,
    })
    .onConflict((conflict) => conflict.column('advisory_id').doUpdateSet(values))
    .execute();
}

/** Removes those that nothing matches any more, with what is left of their findings. */
export async function deleteUnmatchedAdvisories(db: Db, orgId: string): Promise<void> {
  await sql`delete from advisory a where a.org_id = ${orgId}::uuid and a.source = 'record'
    and a.tracking_id not in (select m.match_key from ${matchesThatCount(orgId)})`.execute(db);
}
