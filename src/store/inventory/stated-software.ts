/** What rows state of their software themselves, kept as SBOMs of a root alone; and which configurations state it. */
import { sql } from 'kysely';
import type { Component } from '#model/inventory/sbom.ts';
import { type Db, insertRows } from '../bulk.ts';
import { replaceTies, type SbomTie } from './sbom-ties.ts';

/** What decides about it, as it is read from the row. */
export interface StatedSoftware {
  /** "Windows 10", "VxWorks". */
  system: string;
  /** CPE 2.3 names that it could stand under. */
  cpes: string[];
  decidedBy: 'version' | 'build' | 'updates';
  version: string | null;
}

export interface Statement {
  sbomId: string;
  stated: StatedSoftware;
  root: Component;
}

/** Keeps statements that are not held yet; answers those. */
export async function insertStatements(
  db: Db,
  orgId: string,
  statements: readonly Statement[],
  at: Date,
): Promise<Statement[]> {
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
    fresh.map(({ sbomId, stated, root }) => ({
      org_id: orgId,
      sbom_id: sbomId,
      format: 'row',
      spec_version: '',
      subject: `row:${sbomId}`,
      root_name: stated.system,
      root_version: stated.version,
      component_count: 0,
      content: { root, stated, document: { id: null, version: null }, components: [], files: [] },
      received_at: at,
      is_current: true,
      origin: 'inventory' as const,
    })),
  );
  return fresh;
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

/** How many vulnerabilities name it and cannot be decided. */
export async function setUndecided(db: Db, orgId: string, sbomId: string, count: number): Promise<void> {
  await sql`update sbom set undecided_count = ${count} where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid
    and undecided_count <> ${count}`.execute(db);
}

export interface UndecidedSystem {
  sbomId: string;
  system: string;
  version: string | null;
  decidedBy: StatedSoftware['decidedBy'];
  /** Vulnerabilities that name it and cannot be decided. */
  undecidedCount: number;
  /** Texts of the inventory that were read as it, some. */
  texts: string[];
  deviceCount: number;
}

/** Operating systems with records that what rows state does not decide, those of most devices first. */
export async function undecidedSystems(db: Db, orgId: string): Promise<UndecidedSystem[]> {
  const { rows } = await sql<UndecidedSystem>`
    select s.sbom_id as "sbomId", s.content->'stated'->>'system' as system, s.content->'stated'->>'version' as version,
      s.content->'stated'->>'decidedBy' as "decidedBy", s.undecided_count as "undecidedCount", d.texts, d.devices as "deviceCount"
    from sbom s cross join lateral (
      select coalesce(sum(v.devices), 0)::int as devices, (array_agg(distinct c.os order by c.os))[1:3] as texts
      from sbom_configuration t join configuration c on c.org_id = t.org_id and c.configuration_id = t.configuration_id
        cross join lateral (select count(*) as devices from device v where v.org_id = c.org_id
          and v.configuration_id = c.configuration_id and v.state <> 'retired') v
      where t.org_id = s.org_id and t.sbom_id = s.sbom_id and v.devices > 0) d
    where s.org_id = ${orgId}::uuid and s.origin = 'inventory' and s.undecided_count > 0 and d.devices > 0
    order by d.devices desc, s.undecided_count desc, s.sbom_id`.execute(db);
  return rows;
}
