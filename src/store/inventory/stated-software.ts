/** What rows state of their software themselves, kept as SBOMs of a root alone; and which configurations state it. */
import type { StatedSoftware } from '#model/inventory/stated-software.ts';
import { sql } from 'kysely';
import type { Component } from '#model/inventory/sbom.ts';
import { type Db, insertRows } from '../bulk.ts';
import { replaceTies, type SbomTie } from './sbom-ties.ts';

export interface Statement {
  sbomId: string;
  /** The same for the same statement in every organisation. */
  subject: string;
  stated: StatedSoftware;
  root: Component;
  /** Numbers of the names by which records find it. */
  names: readonly number[];
}

/** Keeps statements that are not held yet; answers the ids of those. */
export async function insertStatements(
  db: Db,
  orgId: string,
  statements: readonly Statement[],
  at: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select sbom_id as id from sbom where org_id = ${orgId}::uuid
    and sbom_id = any(${sql.val(statements.map(({ sbomId }) => sbomId))}::uuid[])`.execute(db);
  const held = new Set(rows.map(({ id }) => id));
  const fresh = statements.filter(({ sbomId }) => !held.has(sbomId));
  await insertRows(
    db,
    'sbom',
    {
      org_id: 'uuid',
      sbom_id: 'uuid',
      format: 'text',
      spec_version: 'text',
      subject: 'text',
      root_name: 'text',
      root_version: 'text',
      component_count: 'integer',
      content: 'jsonb',
      received_at: 'timestamptz',
      is_current: 'boolean',
      origin: 'text',
    },
    fresh.map(({ sbomId, subject, stated, root }) => ({
      org_id: orgId,
      sbom_id: sbomId,
      format: 'row',
      spec_version: '',
      subject,
      root_name: root.name,
      root_version: stated.version,
      component_count: 0,
      content: { root, stated, document: { id: null, version: null }, components: [], files: [] },
      received_at: at,
      is_current: true,
      origin: 'inventory' as const,
    })),
  );
  await insertRows(
    db,
    'component_name',
    { org_id: 'uuid', sbom_id: 'uuid', component_no: 'integer', name: 'bigint' },
    fresh.flatMap(({ sbomId, names }) =>
      names.map((name) => ({ org_id: orgId, sbom_id: sbomId, component_no: -1, name })),
    ),
    'on conflict do nothing',
  );
  return fresh.map(({ sbomId }) => sbomId);
}

/** Those that a held record names; the others wait for one that does. */
export async function namedByRecords(db: Db, orgId: string, sbomIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct c.sbom_id as id from component_name c
    join record_name r on r.name = c.name and (r.org_id is null or r.org_id = c.org_id)
    where c.org_id = ${orgId}::uuid and c.sbom_id = any(${sql.val(sbomIds)}::uuid[])`.execute(db);
  return rows.map(({ id }) => id);
}

/** Forgets every statement of every organisation, before configurations are matched again by other rules. Runs as the system. */
export async function deleteStatements(db: Db): Promise<void> {
  await sql`delete from sbom where origin = 'inventory'`.execute(db);
}

/** Which configurations state what, of these configurations; answers those for which it is other than before. */
export async function replaceStated(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
  ties: readonly Omit<SbomTie, 'kind' | 'confidence'>[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct t.sbom_id as id from sbom_configuration t
    where t.org_id = ${orgId}::uuid and t.kind = 'row' and t.configuration_id = any(${sql.val(configurationIds)}::uuid[])`.execute(
    db,
  );
  const sbomIds = [...new Set([...rows.map(({ id }) => id), ...ties.map(({ sbomId }) => sbomId)])];
  return await replaceTies(
    db,
    orgId,
    { sbomIds, configurationIds },
    ties.map((tie) => ({ ...tie, kind: 'row', confidence: 1 })),
  );
}

/** Removes statements that no configuration makes any more, with what was matched for them. */
export async function deleteUnstated(db: Db, orgId: string): Promise<void> {
  await sql`delete from sbom s where s.org_id = ${orgId}::uuid and s.origin = 'inventory'
    and not exists (select 1 from sbom_configuration t where t.org_id = s.org_id and t.sbom_id = s.sbom_id)`.execute(
    db,
  );
}

/** Which vulnerabilities name it and cannot be decided. */
export async function setUndecided(
  db: Db,
  orgId: string,
  sbomId: string,
  keys: readonly string[],
): Promise<void> {
  await sql`update sbom set undecided = ${sql.val(keys)}::text[] where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid
    and undecided <> ${sql.val(keys)}::text[]`.execute(db);
}

export interface UndecidedSoftware {
  sbomId: string;
  kind: StatedSoftware['kind'];
  name: string;
  version: string | null;
  /** What of a row would decide: its version, a build with its revision, or updates that no row states. */
  decidedBy: 'version' | 'build' | 'updates';
  /** Vulnerabilities that name it and cannot be decided: a CVE where there is one. */
  vulnerabilities: string[];
  /** Texts of the inventory that were read as this system, some. */
  texts: string[];
  deviceCount: number;
}

/**
 * Systems and firmware with records that what rows state does not decide, those of most devices first; of all configurations, or
 * of one.
 */
export async function undecidedSoftware(
  db: Db,
  orgId: string,
  configurationId: string | null,
): Promise<UndecidedSoftware[]> {
  const only =
    configurationId === null
      ? sql``
      : sql`and exists (select 1 from sbom_configuration t where t.org_id = s.org_id and t.sbom_id = s.sbom_id
          and t.configuration_id = ${configurationId}::uuid)`;
  const { rows } = await sql<UndecidedSoftware>`
    select s.sbom_id as "sbomId", s.content->'stated'->>'kind' as kind, s.root_name as name, s.root_version as version,
      coalesce(s.content->'stated'->>'decidedBy', 'version') as "decidedBy", s.undecided as vulnerabilities,
      case when s.content->'stated'->>'kind' = 'system' then d.texts else '{}' end as texts, d.devices as "deviceCount"
    from sbom s cross join lateral (
      select coalesce(sum(v.devices), 0)::int as devices, (array_agg(distinct c.os order by c.os))[1:3] as texts
      from sbom_configuration t join configuration c on c.org_id = t.org_id and c.configuration_id = t.configuration_id
        cross join lateral (select count(*) as devices from device v where v.org_id = c.org_id
          and v.configuration_id = c.configuration_id and v.state <> 'retired') v
      where t.org_id = s.org_id and t.sbom_id = s.sbom_id and v.devices > 0) d
    where s.org_id = ${orgId}::uuid and s.origin = 'inventory' and s.undecided <> '{}' ${only} and d.devices > 0
    order by d.devices desc, cardinality(s.undecided) desc, s.sbom_id`.execute(db);
  return rows;
}
