/** What facts may be stated of: found by Ward's id, or by the name that people call it by. */
import { type RawBuilder, sql } from 'kysely';
import { plainName } from '#base/plain-name.ts';
import type { ContextSubject } from '#model/inventory/device-context.ts';
import type { Db } from '../bulk.ts';

/** Something that devices have, with the key under which facts of it are kept. */
export interface FoundSubject {
  key: string;
  name: string;
}

/** A device type in lower case with single blanks, as `plainName` makes it. */
export const typeKey = sql`lower(regexp_replace(trim(c.device_type), '\\s+', ' ', 'g'))`;

type Search = (orgId: string, name: string) => RawBuilder<FoundSubject>;

const byName: Record<ContextSubject, Search> = {
  device: (
    orgId,
    name,
  ) => sql`select d.device_id::text as key, concat_ws(', ', d.asset_tag, nullif(s.name, '')) as name
    from device d join site s on s.org_id = d.org_id and s.site_id = d.site_id
    where d.org_id = ${orgId}::uuid and d.asset_key = ${name}`,
  product_model: (
    orgId,
    name,
  ) => sql`select name_key as key, concat_ws(' ', manufacturer, model) as name from product_model
    where org_id = ${orgId}::uuid and trim(replace(name_key, '|', ' ')) = ${name}`,
  device_type: (orgId, name) => sql`select ${typeKey} as key, min(c.device_type) as name from configuration c
    where c.org_id = ${orgId}::uuid and ${typeKey} = ${name} group by 1`,
  care_area: (
    orgId,
    name,
  ) => sql`select a.care_area_id::text as key, concat_ws(', ', a.name, nullif(s.name, '')) as name
    from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id
    where a.org_id = ${orgId}::uuid and (a.name_key = ${name} or concat_ws(', ', a.name_key, nullif(s.name_key, '')) = ${name})`,
  network_zone: (orgId, name) => sql`select zone_key as key, min(network_zone) as name from device
    where org_id = ${orgId}::uuid and zone_key = ${name} group by 1`,
};

/** All that are called so; a zone and a device type are the same in each place. */
export async function subjectsNamed(
  db: Db,
  orgId: string,
  subject: ContextSubject,
  name: string,
): Promise<FoundSubject[]> {
  const { rows } =
    await sql<FoundSubject>`${byName[subject](orgId, plainName(name))} order by 2 limit 20`.execute(db);
  return rows;
}

const byId: Partial<Record<ContextSubject, Search>> = {
  device: (orgId, id) =>
    sql`select device_id::text as key, '' as name from device where org_id = ${orgId}::uuid and device_id = ${id}::uuid`,
  product_model: (orgId, id) =>
    sql`select name_key as key, '' as name from product_model where org_id = ${orgId}::uuid and product_model_id = ${id}::uuid`,
  care_area: (orgId, id) =>
    sql`select care_area_id::text as key, '' as name from care_area where org_id = ${orgId}::uuid and care_area_id = ${id}::uuid`,
};

/** The one with Ward's id; null where there is none, or such things have no ids. `id` must be a UUID. */
export async function subjectWithId(
  db: Db,
  orgId: string,
  subject: ContextSubject,
  id: string,
): Promise<FoundSubject | null> {
  const search = byId[subject];
  if (!search) return null;
  const { rows } = await search(orgId, id).execute(db);
  return rows[0] ?? null;
}
