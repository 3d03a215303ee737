/** SBOMs and their components; the newest of a subject is the current one. */
import { sql } from 'kysely';
import type { Sbom } from '#model/inventory/sbom.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface NewSbom {
  sbomId: string;
  importId: string;
  subject: string;
  receivedAt: Date;
}

export async function insertSbom(db: Db, orgId: string, sbom: Sbom, record: NewSbom): Promise<void> {
  await sql`update sbom set is_current = false where org_id = ${orgId}::uuid and subject = ${record.subject}`.execute(
    db,
  );
  await db
    .insertInto('sbom')
    .values({
      org_id: orgId,
      sbom_id: record.sbomId,
      import_id: record.importId,
      format: sbom.format,
      spec_version: sbom.specVersion,
      subject: record.subject,
      root_supplier: sbom.root?.maker ?? null,
      root_name: sbom.root?.name ?? null,
      root_version: sbom.root?.version ?? null,
      component_count: sbom.components.length,
      content: JSON.stringify({ ...sbom, components: [], files: [] }),
      received_at: record.receivedAt,
      is_current: true,
    })
    .execute();
  await insertRows(
    db,
    'component',
    {
      org_id: 'uuid',
      sbom_id: 'uuid',
      component_no: 'integer',
      ref: 'text',
      parent_ref: 'text',
      type: 'text',
      supplier: 'text',
      name: 'text',
      version: 'text',
      purl: 'text',
      cpe: 'text',
    },
    sbom.components.map((component, index) => ({
      org_id: orgId,
      sbom_id: record.sbomId,
      component_no: index,
      ref: component.ref,
      parent_ref: component.parentRef,
      type: component.type,
      supplier: component.maker,
      name: component.group ? `${component.group}/${component.name}` : component.name,
      version: component.version,
      purl: component.purls[0] ?? null,
      cpe: component.cpes[0] ?? null,
    })),
  );
}

/** The root component of a current SBOM: what it describes. */
export interface SbomRoot {
  sbomId: string;
  supplier: string | null;
  name: string;
  version: string | null;
}

export async function currentSbomRoots(db: Db, orgId: string): Promise<SbomRoot[]> {
  const { rows } =
    await sql<SbomRoot>`select sbom_id as "sbomId", root_supplier as supplier, root_name as name, root_version as version
    from sbom where org_id = ${orgId}::uuid and is_current and root_name is not null order by sbom_id`.execute(
      db,
    );
  return rows;
}

export interface SbomTie {
  sbomId: string;
  configurationId: string;
  confidence: number;
  reason: string;
}

export async function insertSbomTies(db: Db, orgId: string, ties: readonly SbomTie[]): Promise<void> {
  await insertRows(
    db,
    'sbom_configuration',
    { org_id: 'uuid', sbom_id: 'uuid', configuration_id: 'uuid', confidence: 'real', reason: 'text' },
    ties.map((tie) => ({
      org_id: orgId,
      sbom_id: tie.sbomId,
      configuration_id: tie.configurationId,
      confidence: tie.confidence,
      reason: tie.reason,
    })),
    'on conflict (org_id, sbom_id, configuration_id) do nothing',
  );
}

export interface SbomRecord {
  sbomId: string;
  name: string;
  version: string | null;
  componentCount: number;
  components: { name: string; version: string | null; purl: string | null; supplier: string | null }[];
}

/** The current SBOM that describes a configuration; the surest and newest where several do. */
export async function sbomOfConfiguration(
  db: Db,
  orgId: string,
  configurationId: string,
): Promise<SbomRecord | null> {
  const { rows } = await sql<Omit<SbomRecord, 'components'>>`
    select s.sbom_id as "sbomId", coalesce(s.root_name, s.subject) as name, s.root_version as version, s.component_count as "componentCount"
    from sbom_configuration t join sbom s on s.org_id = t.org_id and s.sbom_id = t.sbom_id and s.is_current
    where t.org_id = ${orgId}::uuid and t.configuration_id = ${configurationId}::uuid
    order by t.confidence desc, s.received_at desc, s.sbom_id limit 1`.execute(db);
  const found = rows[0];
  if (!found) return null;
  const components = await db
    .selectFrom('component')
    .select(['name', 'version', 'purl', 'supplier'])
    .where('org_id', '=', orgId)
    .where('sbom_id', '=', found.sbomId)
    .orderBy('component_no')
    .limit(5000)
    .execute();
  return { ...found, components };
}

/** Takes back the SBOM that an import brought; the one before it is current again. */
export async function undoSbom(db: Db, orgId: string, importId: string): Promise<number> {
  const { rows } = await sql<{ subject: string }>`delete from sbom
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid returning subject`.execute(db);
  for (const { subject } of rows) {
    await sql`update sbom set is_current = true where org_id = ${orgId}::uuid and sbom_id =
      (select sbom_id from sbom where org_id = ${orgId}::uuid and subject = ${subject} order by received_at desc limit 1)`.execute(
      db,
    );
  }
  return rows.length;
}
