/** SBOMs and their components; the newest of a subject is the current one. */
import { sql } from 'kysely';
import type { Sbom } from '#model/inventory/sbom.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface NewSbom {
  sbomId: string;
  importId: string;
  subject: string;
  productModelId: string | null;
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
      root_supplier: sbom.root?.supplier ?? null,
      root_name: sbom.root?.name ?? null,
      root_version: sbom.root?.version ?? null,
      product_model_id: record.productModelId,
      component_count: sbom.components.length,
      content: JSON.stringify({ ...sbom, components: [] }),
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
      supplier: component.supplier,
      name: component.group ? `${component.group}/${component.name}` : component.name,
      version: component.version,
      purl: component.purl,
      cpe: component.cpe,
    })),
  );
}

export interface ProductModelRecord {
  productModelId: string;
  manufacturer: string | null;
  model: string | null;
}

export async function productModels(db: Db, orgId: string): Promise<ProductModelRecord[]> {
  const { rows } =
    await sql<ProductModelRecord>`select product_model_id as "productModelId", manufacturer, model
    from product_model where org_id = ${orgId}::uuid order by name_key`.execute(db);
  return rows;
}

export interface SbomRecord {
  sbomId: string;
  name: string;
  version: string | null;
  componentCount: number;
  components: { name: string; version: string | null; purl: string | null; supplier: string | null }[];
}

/** The current SBOM tied to a product model: that of the version where there is one. */
export async function sbomOfModel(
  db: Db,
  orgId: string,
  productModelId: string,
  version: string | null,
): Promise<SbomRecord | null> {
  const { rows } = await sql<Omit<SbomRecord, 'components'>>`
    select sbom_id as "sbomId", coalesce(root_name, subject) as name, root_version as version, component_count as "componentCount"
    from sbom where org_id = ${orgId}::uuid and product_model_id = ${productModelId}::uuid and is_current
      and (root_version is null or root_version is not distinct from ${version})
    order by root_version is null, received_at desc limit 1`.execute(db);
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
