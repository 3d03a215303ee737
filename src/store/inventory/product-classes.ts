/** FDA's product classification as an organisation imported it: the newest counts. */
import { sql } from 'kysely';
import type { ProductClass, ProductClassification } from '#model/inventory/product-class.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface HeldClassification {
  importId: string;
  updatedOn: string | null;
  loadedAt: Date;
}

/** A file that states its day stands by it, another by when it came. */
const newestFirst = sql`coalesce(updated_on::timestamptz, loaded_at) desc, loaded_at desc`;

export async function newestClassification(db: Db, orgId: string): Promise<HeldClassification | null> {
  const { rows } = await sql<HeldClassification>`
    select import_id as "importId", updated_on::text as "updatedOn", loaded_at as "loadedAt" from fda_classification
    where org_id = ${orgId}::uuid order by ${newestFirst} limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function insertClassification(
  db: Db,
  orgId: string,
  importId: string,
  { updatedOn, classes }: ProductClassification,
  loadedAt: Date,
): Promise<void> {
  await db
    .insertInto('fda_classification')
    .values({ org_id: orgId, import_id: importId, updated_on: updatedOn, loaded_at: loadedAt })
    .execute();
  await insertRows(
    db,
    'fda_product_code',
    {
      org_id: 'uuid',
      import_id: 'uuid',
      code: 'text',
      name: 'text',
      device_class: 'text',
      is_implant: 'boolean',
      is_life_sustaining: 'boolean',
    },
    classes.map((one) => ({
      org_id: orgId,
      import_id: importId,
      code: one.code,
      name: one.name,
      device_class: one.deviceClass,
      is_implant: one.isImplant,
      is_life_sustaining: one.isLifeSustaining,
    })),
  );
}

/** Takes back what an import brought; the one before counts again. Answers how many that are. */
export async function deleteClassification(db: Db, orgId: string, importId: string): Promise<number> {
  const done = await sql`delete from fda_classification where org_id = ${orgId}::uuid
    and import_id = ${importId}::uuid`.execute(db);
  return Number(done.numAffectedRows ?? 0);
}

/** Of the newest; `codes` null: all of it. */
export async function productClasses(
  db: Db,
  orgId: string,
  codes: readonly string[] | null,
): Promise<ProductClass[]> {
  if (codes?.length === 0) return [];
  const newest = await newestClassification(db, orgId);
  if (newest === null) return [];
  const only = codes ? sql`and code = any(${sql.val(codes)}::text[])` : sql``;
  const { rows } = await sql<ProductClass>`
    select code, name, device_class as "deviceClass", is_implant as "isImplant", is_life_sustaining as "isLifeSustaining"
    from fda_product_code where org_id = ${orgId}::uuid and import_id = ${newest.importId}::uuid ${only}`.execute(
    db,
  );
  return rows;
}
