/** SBOMs and components listed: what there is, what it describes, how good it is, and what was found in it. */
import { type RawBuilder, sql } from 'kysely';
import type { CursorValue } from '#base/cursor.ts';
import type { Db } from '../bulk.ts';
import { likePatterns } from '../like.ts';

export interface SbomFilter {
  q?: string | undefined;
  /** Whether it describes a configuration that is held. */
  tied?: boolean | undefined;
}

export interface SbomRow {
  sbomId: string;
  subject: string;
  supplier: string | null;
  name: string | null;
  version: string | null;
  format: string;
  specVersion: string;
  receivedAt: Date;
  importId: string;
  componentCount: number;
  /** Components without a version, and without any name that records go by. */
  versionless: number;
  nameless: number;
  configurationCount: number;
  deviceCount: number;
  isTiedByPerson: boolean;
  affectedCount: number;
  unknownCount: number;
}

/** Current SBOMs, newest first; or one of them. */
export async function listSboms(
  db: Db,
  orgId: string,
  filter: SbomFilter & { sbomId?: string },
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<SbomRow[]> {
  const cursor = after
    ? sql`and (s.received_at, s.sbom_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<SbomRow>`
    select s.sbom_id as "sbomId", s.subject, s.root_supplier as supplier, s.root_name as name, s.root_version as version, s.format,
      s.spec_version as "specVersion", s.received_at as "receivedAt", s.import_id as "importId", s.component_count as "componentCount",
      q.versionless, q.nameless, t.configurations as "configurationCount", t.devices as "deviceCount",
      t.by_person as "isTiedByPerson", m.affected as "affectedCount", m.unknown as "unknownCount"
    from (select * from sbom s where ${sbomConditions(orgId, filter)} ${cursor} order by s.received_at desc, s.sbom_id desc limit ${limit}) s
      cross join lateral (select count(*) filter (where k.version is null)::int as versionless,
        count(*) filter (where k.purls = '{}' and k.cpes = '{}')::int as nameless
        from component k where k.org_id = s.org_id and k.sbom_id = s.sbom_id) q
      cross join lateral (select count(*)::int as configurations, coalesce(bool_or(c.kind = 'person'), false) as by_person,
        coalesce(sum((select count(*) from device v where v.org_id = c.org_id and v.configuration_id = c.configuration_id
          and v.state <> 'retired')), 0)::int as devices
        from sbom_configuration c where c.org_id = s.org_id and c.sbom_id = s.sbom_id) t
      cross join lateral (select count(*) filter (where x.status = 'affected')::int as affected,
        count(*) filter (where x.status = 'unknown')::int as unknown
        from sbom_match x where x.org_id = s.org_id and x.sbom_id = s.sbom_id) m
    order by s.received_at desc, s.sbom_id desc`.execute(db);
  return rows;
}

export async function countSboms(db: Db, orgId: string, filter: SbomFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from sbom s where ${sbomConditions(orgId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function sbomConditions(orgId: string, filter: SbomFilter & { sbomId?: string }): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`s.org_id = ${orgId}::uuid`,
    sql`s.is_current`,
    sql`s.origin = 'document'`,
  ];
  if (filter.sbomId !== undefined) parts.push(sql`s.sbom_id = ${filter.sbomId}::uuid`);
  if (filter.tied !== undefined) {
    const tied = sql`exists (select 1 from sbom_configuration t where t.org_id = s.org_id and t.sbom_id = s.sbom_id)`;
    parts.push(filter.tied ? tied : sql`not ${tied}`);
  }
  for (const pattern of likePatterns(filter.q ?? ''))
    parts.push(
      sql`lower(concat_ws(' ', s.root_supplier, s.root_name, s.root_version, s.subject)) like ${pattern}`,
    );
  return sql.join(parts, sql` and `);
}

/** A product that an SBOM describes: a make and model in a version, with its devices. */
export interface DescribedRow {
  productModelId: string;
  manufacturer: string | null;
  model: string | null;
  version: string | null;
  kind: 'root' | 'person';
  reason: string;
  deviceCount: number;
}

export async function describedBy(db: Db, orgId: string, sbomId: string): Promise<DescribedRow[]> {
  const { rows } = await sql<DescribedRow>`
    select c.product_model_id as "productModelId", c.manufacturer, c.model, c.version, t.kind, min(t.reason) as reason,
      coalesce(sum(d.devices), 0)::int as "deviceCount"
    from sbom_configuration t join configuration c on c.org_id = t.org_id and c.configuration_id = t.configuration_id
      cross join lateral (select count(*) as devices from device v where v.org_id = c.org_id
        and v.configuration_id = c.configuration_id and v.state <> 'retired') d
    where t.org_id = ${orgId}::uuid and t.sbom_id = ${sbomId}::uuid
    group by 1, 2, 3, 4, 5 order by "deviceCount" desc, c.manufacturer, c.model, c.version limit 200`.execute(
    db,
  );
  return rows;
}

export interface SbomMatchRow {
  matchKey: string;
  /** Null where the SBOM describes nothing, so that no advisory was made of the records. */
  advisoryId: string | null;
  status: 'affected' | 'unknown';
  cvss: number | null;
  reason: string;
}

/** What records say of an SBOM: affected first, then the higher score, a missing one above all. */
export async function matchesListed(
  db: Db,
  orgId: string,
  sbomId: string,
  limit: number,
): Promise<SbomMatchRow[]> {
  const { rows } = await sql<SbomMatchRow>`
    select m.match_key as "matchKey", a.advisory_id as "advisoryId", m.status, m.cvss, m.reason
    from sbom_match m left join advisory a on a.advisory_id = m.advisory_id
    where m.org_id = ${orgId}::uuid and m.sbom_id = ${sbomId}::uuid
    order by m.status, m.cvss desc nulls first, m.match_key limit ${limit}`.execute(db);
  return rows;
}

export interface ComponentFilter {
  q?: string | undefined;
  sbomId?: string | undefined;
  /** Only those in which something was found. */
  found?: boolean | undefined;
}

/** A component by name, version and package URL, wherever it is used. */
export interface ComponentListRow {
  name: string;
  version: string | null;
  purl: string | null;
  supplier: string | null;
  /** Where it stands, of one of its places. */
  path: string;
  sbomCount: number;
  sboms: { sbomId: string; name: string }[];
  affectedCount: number;
  unknownCount: number;
}

/** Components of current SBOMs, by name. */
export async function listComponents(
  db: Db,
  orgId: string,
  filter: ComponentFilter,
  after: readonly CursorValue[] | null,
  limit: number,
): Promise<ComponentListRow[]> {
  const cursor = after
    ? sql`where (g.name collate "C", g.version_sort collate "C", g.purl_sort collate "C")
        > (${after[0]}::text collate "C", ${after[1]}::text collate "C", ${after[2]}::text collate "C")`
    : sql``;
  const { rows } = await sql<ComponentListRow>`
    with ${componentGroups(orgId, filter)}
    select g.name, nullif(g.version_sort, '') as version, nullif(g.purl_sort, '') as purl, g.supplier, g.path, g.sboms as "sbomCount",
      (select coalesce(jsonb_agg(jsonb_build_object('sbomId', s.sbom_id, 'name', concat_ws(' ', coalesce(s.root_name, s.subject), s.root_version))
          order by s.root_name, s.root_version, s.sbom_id), '[]')
        from sbom s where s.org_id = ${orgId}::uuid and s.sbom_id = any(g.ids[1:5])) as sboms,
      coalesce(g.affected, 0) as "affectedCount", coalesce(g.unknown, 0) as "unknownCount"
    from grouped g ${cursor}
    order by g.name collate "C", g.version_sort collate "C", g.purl_sort collate "C" limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countComponents(db: Db, orgId: string, filter: ComponentFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`with ${componentGroups(orgId, filter)} select count(*)::int as count from grouped`.execute(db);
  return rows[0]?.count ?? 0;
}

function componentGroups(orgId: string, { q, sbomId, found }: ComponentFilter): RawBuilder<unknown> {
  const only = sbomId === undefined ? sql`` : sql`and s.sbom_id = ${sbomId}::uuid`;
  const words = likePatterns(q ?? '').map(
    (pattern) => sql`and lower(concat_ws(' ', k.name, k.version, k.purls[1], k.supplier)) like ${pattern}`,
  );
  return sql`told as materialized (
      select e->>'name' as name, coalesce(e->>'version', '') as version, coalesce(e->'purls'->>0, '') as purl,
        count(distinct m.match_key) filter (where e->>'status' = 'affected')::int as affected,
        count(distinct m.match_key) filter (where e->>'status' = 'unknown')::int as unknown
      from sbom s join sbom_match m on m.org_id = s.org_id and m.sbom_id = s.sbom_id
        cross join lateral jsonb_array_elements(m.components->'listed') as e
      where s.org_id = ${orgId}::uuid and s.is_current and s.origin = 'document' ${only} group by 1, 2, 3),
    grouped as materialized (
      select k.name, coalesce(k.version, '') as version_sort, coalesce(k.purls[1], '') as purl_sort, min(k.supplier) as supplier,
        min(k.path) as path, count(distinct k.sbom_id)::int as sboms, array_agg(distinct k.sbom_id) as ids,
        max(t.affected) as affected, max(t.unknown) as unknown
      from sbom s join component k on k.org_id = s.org_id and k.sbom_id = s.sbom_id
        left join told t on t.name = k.name and t.version = coalesce(k.version, '') and t.purl = coalesce(k.purls[1], '')
      where s.org_id = ${orgId}::uuid and s.is_current ${only} ${sql.join(words, sql` `)}
        ${found === true ? sql`and t.name is not null` : sql``}
      group by 1, 2, 3)`;
}
