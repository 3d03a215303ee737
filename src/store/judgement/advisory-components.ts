/**
 * Components of SBOMs with a vulnerability that an advisory is about, where it speaks of software: a CSAF document by package URL or
 * CPE, or an advisory made of records.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../bulk.ts';

export interface AdvisoryComponent {
  sbomId: string;
  sbomName: string;
  name: string;
  version: string | null;
  purl: string | null;
  status: 'affected' | 'unknown';
  /** The id under which records know the vulnerability: a CVE where there is one. */
  vulnerability: string;
  deviceCount: number;
}

/** Which advisory: made of the records of one vulnerability, or a document whose records begin with `recordPrefix`. */
export type ComponentSource = { key: string } | { recordPrefix: string };

export interface AdvisorySoftware {
  sboms: number;
  affected: number;
  unknown: number;
  /** Of large SBOMs only some components are kept by name; how many more there are, of either status. */
  unlisted: number;
  /** The first of them, by SBOM and name. */
  components: AdvisoryComponent[];
}

/** The status is what all records together say of a component, not this document alone (ADR 18). */
export async function softwareOfAdvisory(
  db: Db,
  orgId: string,
  source: ComponentSource,
  limit: number,
): Promise<AdvisorySoftware> {
  const { rows } = await sql<
    AdvisoryComponent & { sboms: number; affected: number; unknown: number; unlisted: number }
  >`
    with matches as materialized (
      select s.sbom_id, s.root_name, s.root_version, s.subject, m.match_key, m.components
      from sbom s join sbom_match m on m.org_id = s.org_id and m.sbom_id = s.sbom_id
      where s.org_id = ${orgId}::uuid and s.is_current and s.origin = 'document' and ${isOfSource(source)}),
    met as materialized (
      select s.sbom_id, concat_ws(' ', coalesce(s.root_name, s.subject), s.root_version) as sbom_name, s.match_key,
        e->>'name' as name, e->>'version' as version, e->'purls'->>0 as purl, e->>'status' as status
      from matches s cross join lateral jsonb_array_elements(s.components->'listed') as e),
    sums as (select count(distinct sbom_id)::int as sboms, count(*) filter (where status = 'affected')::int as affected,
      count(*) filter (where status = 'unknown')::int as unknown,
      (select coalesce(sum((components->>'more')::int), 0)::int from matches) as unlisted from met)
    select met.sbom_id as "sbomId", met.sbom_name as "sbomName", met.name, met.version, met.purl, met.status,
      met.match_key as vulnerability, sums.*,
      (select count(*)::int from sbom_configuration t join device v on v.org_id = t.org_id and v.configuration_id = t.configuration_id
        where t.org_id = ${orgId}::uuid and t.sbom_id = met.sbom_id and v.state <> 'retired') as "deviceCount"
    from met cross join sums order by met.sbom_name, met.sbom_id, met.name, met.version, met.match_key limit ${limit}`.execute(
    db,
  );
  const { sboms = 0, affected = 0, unknown = 0, unlisted = 0 } = rows[0] ?? {};
  return {
    sboms,
    affected,
    unknown,
    unlisted,
    components: rows.map(
      ({ sboms: _sboms, affected: _affected, unknown: _unknown, unlisted: _unlisted, ...row }) => row,
    ),
  };
}

/** Of a row `m` of `sbom_match`. */
export function isOfSource(source: ComponentSource): RawBuilder<unknown> {
  if ('key' in source) return sql`m.match_key = ${source.key}`;
  return sql`exists (select 1 from sbom_match_record r where r.org_id = m.org_id and r.sbom_id = m.sbom_id
    and r.match_key = m.match_key and r.source = 'csaf' and starts_with(r.record_id, ${source.recordPrefix}))`;
}
