/** SBOMs and their components; the newest of a subject is the current one. */
import { type RawBuilder, sql } from 'kysely';
import { fullName, pathsIn } from '#model/inventory/component-path.ts';
import type { Component, Sbom } from '#model/inventory/sbom.ts';
import { type Db, insertRows } from '../bulk.ts';

export interface NewSbom {
  sbomId: string;
  importId: string;
  subject: string;
  receivedAt: Date;
}

/** A component by the number of one of its names; -1 is the root. */
export interface ComponentName {
  componentNo: number;
  name: number;
}

/** Writes an SBOM with its components, and the names by which records find them. The newest of a subject is the current one. */
export async function insertSbom(
  db: Db,
  orgId: string,
  sbom: Sbom,
  record: NewSbom,
  names: Iterable<ComponentName>,
): Promise<void> {
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
  await insertComponents(db, orgId, record.sbomId, sbom);
  await insertComponentNames(db, orgId, record.sbomId, names);
}

async function insertComponents(db: Db, orgId: string, sbomId: string, sbom: Sbom): Promise<void> {
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
      purls: 'text[]',
      cpes: 'text[]',
      pointer: 'text',
      path: 'text',
    },
    rowsOfComponents(orgId, sbomId, sbom.components),
  );
}

function* rowsOfComponents(orgId: string, sbomId: string, components: readonly Component[]) {
  const pathOf = pathsIn(components);
  for (const [index, component] of components.entries())
    yield {
      org_id: orgId,
      sbom_id: sbomId,
      component_no: index,
      ref: component.ref,
      parent_ref: component.parentRef,
      type: component.type,
      supplier: component.maker,
      name: fullName(component),
      version: component.version,
      purls: component.purls,
      cpes: component.cpes,
      pointer: component.pointer,
      path: pathOf(component),
    };
}

function* rowsOfNames(orgId: string, sbomId: string, names: Iterable<ComponentName>) {
  for (const { componentNo, name } of names)
    yield { org_id: orgId, sbom_id: sbomId, component_no: componentNo, name };
}

export async function insertComponentNames(
  db: Db,
  orgId: string,
  sbomId: string,
  names: Iterable<ComponentName>,
): Promise<void> {
  await insertRows(
    db,
    'component_name',
    { org_id: 'uuid', sbom_id: 'uuid', component_no: 'integer', name: 'bigint' },
    rowsOfNames(orgId, sbomId, names),
    'on conflict do nothing',
  );
}

/** Current SBOMs with a component in any of the names. */
export async function sbomsNamed(db: Db, orgId: string, names: readonly number[]): Promise<string[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select distinct c.sbom_id as id from component_name c
    join sbom s on s.org_id = c.org_id and s.sbom_id = c.sbom_id and s.is_current
    where c.org_id = ${orgId}::uuid and c.name = any(${sql.val(names)}::bigint[]) order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Every SBOM that a document brought, of every organisation. Runs as the system. */
export async function namedSboms(db: Db): Promise<{ orgId: string; sbomId: string }[]> {
  const { rows } = await sql<{ orgId: string; sbomId: string }>`
    select org_id as "orgId", sbom_id as "sbomId" from sbom where origin = 'document' order by 1, 2`.execute(
    db,
  );
  return rows;
}

/** Root and components of an SBOM, as far as their names need them; names that were told before are removed. */
export async function componentsToName(
  db: Db,
  orgId: string,
  sbomId: string,
): Promise<Pick<Sbom, 'root' | 'components'>> {
  await sql`delete from component_name where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid`.execute(
    db,
  );
  const root = await sql<{ root: Component | null }>`select content->'root' as root from sbom
    where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid`.execute(db);
  const { rows } = await sql<ComponentRow>`select ${componentColumns} from component
    where org_id = ${orgId}::uuid and sbom_id = ${sbomId}::uuid order by component_no`.execute(db);
  return { root: root.rows[0]?.root ?? null, components: rows.map(componentOf) };
}

/** What the table holds of a component, with the names of those that hold it. */
export type PlacedComponent = Component & { path: string };

export type ComponentRow = Pick<
  PlacedComponent,
  'ref' | 'parentRef' | 'type' | 'name' | 'version' | 'purls' | 'cpes' | 'pointer' | 'path'
>;

export const componentColumns: RawBuilder<unknown> = sql`ref, parent_ref as "parentRef", type, name, version, purls, cpes, pointer, path`;

/** What the table does not hold, matching does not ask for. */
export function componentOf(row: ComponentRow): PlacedComponent {
  const nothing = {
    maker: null,
    manufacturer: null,
    supplier: null,
    group: null,
    versionRange: null,
    scope: null,
  };
  return { ...nothing, licenses: [], hashes: [], ...row };
}

export interface SbomRecord {
  sbomId: string;
  name: string;
  version: string | null;
  componentCount: number;
  receivedAt: Date;
  /** By its root, or by the word of a person; and why. */
  kind: 'root' | 'person';
  reason: string;
  components: { name: string; version: string | null; purl: string | null; supplier: string | null }[];
}

/** The current SBOM that describes a configuration; the surest and newest where several do. */
export async function sbomOfConfiguration(
  db: Db,
  orgId: string,
  configurationId: string,
): Promise<SbomRecord | null> {
  const { rows } = await sql<Omit<SbomRecord, 'components'>>`
    select s.sbom_id as "sbomId", coalesce(s.root_name, s.subject) as name, s.root_version as version, s.component_count as "componentCount",
      s.received_at as "receivedAt", t.kind, t.reason
    from sbom_configuration t join sbom s on s.org_id = t.org_id and s.sbom_id = t.sbom_id and s.is_current
    where t.org_id = ${orgId}::uuid and t.configuration_id = ${configurationId}::uuid and s.origin = 'document'
    order by t.kind = 'person' desc, t.confidence desc, s.received_at desc, s.sbom_id limit 1`.execute(db);
  const found = rows[0];
  if (!found) return null;
  const components = await db
    .selectFrom('component')
    .select(['name', 'version', sql<string | null>`purls[1]`.as('purl'), 'supplier'])
    .where('org_id', '=', orgId)
    .where('sbom_id', '=', found.sbomId)
    .orderBy('component_no')
    .limit(5000)
    .execute();
  return { ...found, components };
}

/** Takes back the SBOM that an import brought; the one before it is current again. Answers the subjects. */
export async function undoSbom(db: Db, orgId: string, importId: string): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`delete from sbom
    where org_id = ${orgId}::uuid and import_id = ${importId}::uuid returning subject`.execute(db);
  for (const { subject } of rows) {
    await sql`update sbom set is_current = true where org_id = ${orgId}::uuid and sbom_id =
      (select sbom_id from sbom where org_id = ${orgId}::uuid and subject = ${subject} order by received_at desc limit 1)`.execute(
      db,
    );
  }
  return rows.map(({ subject }) => subject);
}
