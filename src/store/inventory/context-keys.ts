/** The contexts that devices stand in, moved when what is known of them changes. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../bulk.ts';
import { ensureStandings } from '../judgement/standing.ts';
import { typeKey } from './context-subjects.ts';

/** Devices that are told alike: of one configuration, in one place, one context; `deviceId` where facts are stated of it alone. */
export interface ContextGroup {
  configurationId: string;
  deviceType: string | null;
  /** Maker and model, as `modelKey` gives it. */
  modelKey: string;
  careAreaId: string;
  zoneKey: string | null;
  contextKey: string;
  fdaProductCode: string | null;
  deviceId: string | null;
}

/** Which devices; exactly one is given. */
export interface DevicesOfContext {
  deviceIds?: readonly string[];
  configurationIds?: readonly string[];
  modelKey?: string;
  deviceTypeKey?: string;
  careAreaId?: string;
  zoneKey?: string;
}

/** The groups of some devices. */
export async function contextGroups(db: Db, orgId: string, which: DevicesOfContext): Promise<ContextGroup[]> {
  const { rows } = await sql<ContextGroup>`
    select d.configuration_id as "configurationId", c.device_type as "deviceType", m.name_key as "modelKey",
      d.care_area_id as "careAreaId", d.zone_key as "zoneKey", d.context_key as "contextKey",
      d.fda_product_code as "fdaProductCode", o.device_id as "deviceId"
    from device d join configuration c on c.org_id = d.org_id and c.configuration_id = d.configuration_id
      join product_model m on m.org_id = c.org_id and m.product_model_id = c.product_model_id
      left join (select distinct subject_key::uuid as device_id from context_fact
        where org_id = ${orgId}::uuid and subject_kind = 'device') o on o.device_id = d.device_id
    where d.org_id = ${orgId}::uuid and ${conditionOf(orgId, which)}
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db);
  return rows;
}

function conditionOf(orgId: string, which: DevicesOfContext): RawBuilder<boolean> {
  const { deviceIds, configurationIds, modelKey, deviceTypeKey, careAreaId, zoneKey } = which;
  if (deviceIds) return sql`d.device_id = any(${sql.val(deviceIds)}::uuid[])`;
  if (configurationIds) return sql`d.configuration_id = any(${sql.val(configurationIds)}::uuid[])`;
  if (careAreaId !== undefined) return sql`d.care_area_id = ${careAreaId}::uuid`;
  if (zoneKey !== undefined) return sql`d.zone_key = ${zoneKey}`;
  if (modelKey !== undefined) return sql`m.name_key = ${modelKey}`;
  return sql`c.configuration_id in (select c.configuration_id from configuration c
    where c.org_id = ${orgId}::uuid and ${typeKey} = ${deviceTypeKey ?? ''})`;
}

export interface MovedGroup extends ContextGroup {
  newKey: string;
}

/** Puts the devices of groups into other contexts; answers the configurations concerned. */
export async function moveGroups(db: Db, orgId: string, groups: readonly MovedGroup[]): Promise<string[]> {
  if (groups.length === 0) return [];
  await ensureStandings(
    db,
    orgId,
    groups.map(({ configurationId, newKey }) => ({ configurationId, contextKey: newKey })),
  );
  const column = <Key extends keyof MovedGroup>(key: Key) => sql.val(groups.map((one) => one[key]));
  await sql`update device d set context_key = g.new_key
    from unnest(${column('configurationId')}::uuid[], ${column('careAreaId')}::uuid[], ${column('zoneKey')}::text[],
        ${column('contextKey')}::text[], ${column('fdaProductCode')}::text[], ${column('deviceId')}::uuid[], ${column('newKey')}::text[])
      as g (configuration_id, care_area_id, zone_key, context_key, fda_product_code, device_id, new_key)
    where d.org_id = ${orgId}::uuid and d.configuration_id = g.configuration_id and d.context_key = g.context_key
      and d.care_area_id = g.care_area_id and d.zone_key is not distinct from g.zone_key
      and d.fda_product_code is not distinct from g.fda_product_code
      and case when g.device_id is null then not exists (select 1 from context_fact f where f.org_id = d.org_id
          and f.subject_kind = 'device' and f.subject_key = d.device_id::text)
        else d.device_id = g.device_id end`.execute(db);
  return [...new Set(groups.map(({ configurationId }) => configurationId))];
}
