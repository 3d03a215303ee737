/** Configurations, interned: devices that agree in everything matching reads share one row. */
import { sql } from 'kysely';
import { sha256, stableJson } from '#base/hash.ts';
import { plainName } from '#base/plain-name.ts';
import type { Configuration, ConfigurationFacts } from '#model/inventory/device.ts';
import { type Db, insertRows, updateRows } from '../bulk.ts';
import { idsInHistory } from './device-history.ts';

/** The content address of a configuration's facts. */
export function factsKey(facts: ConfigurationFacts): string {
  return sha256(stableJson(facts));
}

/** The key by which spellings that differ only in case and spacing are one product model. */
export function modelKey(manufacturer: string | null, model: string | null): string {
  return `${plainName(manufacturer)}|${plainName(model)}`;
}

export interface EnsuredConfigurations {
  /** Configuration id by facts key. */
  ids: Map<string, string>;
  /** Ids made by this call: they have never been matched. */
  created: string[];
}

/** Finds or makes a configuration for each distinct set of facts. */
export async function ensureConfigurations(
  db: Db,
  orgId: string,
  wanted: ReadonlyMap<string, ConfigurationFacts>,
  vendorKeys: (facts: ConfigurationFacts) => string[],
  newId: () => string,
): Promise<EnsuredConfigurations> {
  const held = await sql<{ facts_key: string; configuration_id: string }>`
    select facts_key, configuration_id from configuration
    where org_id = ${orgId}::uuid and facts_key = any(${sql.val([...wanted.keys()])}::text[])`.execute(db);
  const ids = new Map(held.rows.map((row) => [row.facts_key, row.configuration_id]));
  const missing = [...wanted].filter(([key]) => !ids.has(key));
  const modelIds = await ensureModels(
    db,
    orgId,
    missing.map(([, facts]) => facts),
    newId,
  );
  const rows = missing.map(([key, facts]) => ({
    org_id: orgId,
    configuration_id: newId(),
    product_model_id: modelIds.get(modelKey(facts.manufacturer, facts.model)) ?? '',
    manufacturer: facts.manufacturer,
    model: facts.model,
    device_type: facts.deviceType,
    version: facts.version,
    os: facts.os,
    udi_di: facts.udiDi,
    clues: facts.clues,
    facts_key: key,
    vendor_keys: vendorKeys(facts),
    search_text: [facts.manufacturer, facts.model, facts.deviceType, facts.version, facts.os]
      .filter((text) => text !== null)
      .join(' ')
      .toLowerCase(),
  }));
  await insertRows(
    db,
    'configuration',
    {
      org_id: 'uuid',
      configuration_id: 'uuid',
      product_model_id: 'uuid',
      manufacturer: 'text',
      model: 'text',
      device_type: 'text',
      version: 'text',
      os: 'text',
      udi_di: 'text',
      clues: 'text',
      facts_key: 'text',
      vendor_keys: 'text[]',
      search_text: 'text',
    },
    rows,
  );
  for (const row of rows) ids.set(row.facts_key, row.configuration_id);
  if (rows.length > 0) await noteChange(db, orgId);
  return { ids, created: rows.map((row) => row.configuration_id) };
}

async function ensureModels(
  db: Db,
  orgId: string,
  facts: readonly ConfigurationFacts[],
  newId: () => string,
): Promise<Map<string, string>> {
  const models = new Map(facts.map((one) => [modelKey(one.manufacturer, one.model), one]));
  await insertRows(
    db,
    'product_model',
    { org_id: 'uuid', product_model_id: 'uuid', manufacturer: 'text', model: 'text', name_key: 'text' },
    [...models].map(([key, one]) => ({
      org_id: orgId,
      product_model_id: newId(),
      manufacturer: one.manufacturer,
      model: one.model,
      name_key: key,
    })),
    'on conflict (org_id, name_key) do nothing',
  );
  const { rows } = await sql<{ name_key: string; product_model_id: string }>`
    select name_key, product_model_id from product_model
    where org_id = ${orgId}::uuid and name_key = any(${sql.val([...models.keys()])}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.name_key, row.product_model_id]));
}

/** The named configurations, for matching. All of an organisation are `heldConfigurations`, kept by app/jobs/configuration-shelf.ts. */
export async function configurationsForMatching(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Configuration[]> {
  const { rows } = await sql<Configuration>`
    select configuration_id as id, manufacturer, model, device_type as "deviceType", version, os, udi_di as "udiDi", clues
    from configuration where org_id = ${orgId}::uuid and configuration_id = any(${sql.val(configurationIds)}::uuid[])
    order by configuration_id`.execute(db);
  return rows;
}

/** Serial numbers of the devices in use of some configurations, by configuration; null for a device without one. */
export async function serialsOf(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Map<string, (string | null)[]>> {
  const { rows } = await sql<{ id: string; serials: (string | null)[] }>`
    select configuration_id as id, array_agg(serial order by asset_sort, device_id) as serials
    from device where org_id = ${orgId}::uuid and configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and state <> 'retired'
    group by configuration_id`.execute(db);
  return new Map(rows.map(({ id, serials }) => [id, serials]));
}

/** A configuration with what narrows it for an advisory. */
export interface HeldConfiguration extends Configuration {
  vendorKeys: string[];
  nameKey: string;
}

/** Every configuration of an organisation, by id. */
export async function heldConfigurations(db: Db, orgId: string): Promise<HeldConfiguration[]> {
  const { rows } = await sql<HeldConfiguration>`
    select c.configuration_id as id, c.manufacturer, c.model, c.device_type as "deviceType", c.version, c.os, c.udi_di as "udiDi",
      c.clues, c.vendor_keys as "vendorKeys", m.name_key as "nameKey"
    from configuration c join product_model m on m.org_id = c.org_id and m.product_model_id = c.product_model_id
    where c.org_id = ${orgId}::uuid order by c.configuration_id`.execute(db);
  return rows;
}

/** Another text after each change of an organisation's configurations; null before the first. */
export async function configurationState(db: Db, orgId: string): Promise<string | null> {
  const row = await db
    .selectFrom('configuration_state')
    .select('state')
    .where('org_id', '=', orgId)
    .executeTakeFirst();
  return row?.state ?? null;
}

/** Random, so that a state which was taken back never comes again with another content. */
async function noteChange(db: Db, orgId: string): Promise<void> {
  await sql`insert into configuration_state (org_id, state) values (${orgId}::uuid, gen_random_uuid())
    on conflict (org_id) do update set state = excluded.state`.execute(db);
}

/** Vendor keys of some configurations; an empty list among them means "any vendor". */
export async function vendorKeysOf(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<string[][]> {
  const { rows } = await sql<{ vendor_keys: string[] }>`
    select distinct vendor_keys from configuration
    where org_id = ${orgId}::uuid and configuration_id = any(${sql.val(configurationIds)}::uuid[])`.execute(
    db,
  );
  return rows.map((row) => row.vendor_keys);
}

/** Removes configurations and product models that no device has any more, nor would have again if an import were undone. */
export async function everyConfiguration(db: Db, orgId: string): Promise<string[]> {
  const { rows } = await sql<{ configurationId: string }>`
    select configuration_id as "configurationId" from configuration where org_id = ${orgId}::uuid order by 1`.execute(
    db,
  );
  return rows.map(({ configurationId }) => configurationId);
}

export async function deleteEmptyConfigurations(db: Db, orgId: string): Promise<void> {
  await sql`delete from configuration c where c.org_id = ${orgId}::uuid
    and not exists (select 1 from device d where d.org_id = c.org_id and d.configuration_id = c.configuration_id)
    and c.configuration_id not in (${idsInHistory(orgId, 'configuration_id')})`.execute(db);
  await noteChange(db, orgId);
  await sql`delete from product_model m where m.org_id = ${orgId}::uuid
    and not exists (select 1 from configuration c where c.org_id = m.org_id and c.product_model_id = m.product_model_id)`.execute(
    db,
  );
}

/** The makers of every configuration told again, after the vendor tree or its reading changed. Answers their ids. */
export async function retellVendors(
  db: Db,
  orgId: string,
  vendorKeys: (facts: Pick<ConfigurationFacts, 'manufacturer' | 'model' | 'os'>) => string[],
): Promise<string[]> {
  const configurations = await heldConfigurations(db, orgId);
  await updateRows(
    db,
    'configuration',
    { org_id: 'uuid', configuration_id: 'uuid', vendor_keys: 'text[]' },
    ['org_id', 'configuration_id'],
    configurations.map((one) => ({ org_id: orgId, configuration_id: one.id, vendor_keys: vendorKeys(one) })),
  );
  await noteChange(db, orgId);
  return configurations.map((one) => one.id);
}
