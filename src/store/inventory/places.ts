/** Sites and care areas: found by name, made when first named, described by a person. */
import { type RawBuilder, sql } from 'kysely';
import { plainName } from '#base/plain-name.ts';
import type { ContextFact } from '#model/inventory/device-context.ts';
import { unnamedPlace } from '#model/inventory/place.ts';
import { type Db, insertRows } from '../bulk.ts';
import { idsInHistory } from './device-history.ts';

export interface PlaceName {
  site: string;
  department: string;
}

export interface PlaceIds {
  siteId: string;
  careAreaId: string;
}

/** The key that a filter means: `unnamedPlace` is the key of places without a name. */
export function placeFilterKey(name: string): string {
  return name === unnamedPlace ? '' : plainName(name);
}

export interface SiteRecord {
  siteId: string;
  /** Empty for devices whose site is not known. */
  name: string;
}

export async function listSites(db: Db, orgId: string): Promise<SiteRecord[]> {
  const rows = await db
    .selectFrom('site')
    .select(['site_id as siteId', 'name'])
    .where('org_id', '=', orgId)
    .orderBy('name_key')
    .execute();
  return rows;
}

/** Ids for each distinct place; makes the missing ones with ids from `newId`. Keyed by `${siteKey}\n${departmentKey}`. */
export async function ensurePlaces(
  db: Db,
  orgId: string,
  names: readonly PlaceName[],
  newId: () => string,
): Promise<Map<string, PlaceIds>> {
  const siteNames = new Map(names.map((name) => [plainName(name.site), name.site.trim()]));
  await insertRows(
    db,
    'site',
    { org_id: 'uuid', site_id: 'uuid', name: 'text', name_key: 'text' },
    [...siteNames].map(([key, name]) => ({ org_id: orgId, site_id: newId(), name, name_key: key })),
    'on conflict (org_id, name_key) do nothing',
  );
  const sites = await db
    .selectFrom('site')
    .select(['site_id', 'name_key'])
    .where('org_id', '=', orgId)
    .execute();
  const siteIds = new Map(sites.map((site) => [site.name_key, site.site_id]));
  const areas = new Map(names.map((name) => [keyOf(name), name]));
  await insertRows(
    db,
    'care_area',
    { org_id: 'uuid', care_area_id: 'uuid', site_id: 'uuid', name: 'text', name_key: 'text' },
    [...areas.values()].map((name) => ({
      org_id: orgId,
      care_area_id: newId(),
      site_id: siteIds.get(plainName(name.site)) ?? '',
      name: name.department.trim(),
      name_key: plainName(name.department),
    })),
    'on conflict (org_id, site_id, name_key) do nothing',
  );
  const held = await db
    .selectFrom('care_area as a')
    .innerJoin('site as s', (join) =>
      join.onRef('s.org_id', '=', 'a.org_id').onRef('s.site_id', '=', 'a.site_id'),
    )
    .select(['a.care_area_id', 'a.site_id', 'a.name_key', 's.name_key as site_key'])
    .where('a.org_id', '=', orgId)
    .execute();
  return new Map(
    held.map((row) => [
      `${row.site_key}\n${row.name_key}`,
      { siteId: row.site_id, careAreaId: row.care_area_id },
    ]),
  );
}

/** The key of a place in the map that `ensurePlaces` gives. */
export function keyOf(name: PlaceName): string {
  return `${plainName(name.site)}\n${plainName(name.department)}`;
}

export interface CareAreaRecord {
  careAreaId: string;
  site: string;
  name: string;
  care: string | null;
  patientsPerDay: number | null;
  basis: string | null;
  /** As people state them; null where nobody does. */
  spareCapacity: string | null;
  downtimeProcedure: string | null;
  deviceCount: number;
}

export async function listCareAreas(db: Db, orgId: string, careAreaId?: string): Promise<CareAreaRecord[]> {
  const { rows } = await sql<CareAreaRecord>`
    select a.care_area_id as "careAreaId", s.name as site, a.name, a.care,
      a.patients_per_day::float8 as "patientsPerDay", a.basis, ${factOfArea('spare_capacity')} as "spareCapacity",
      ${factOfArea('downtime_procedure')} as "downtimeProcedure",
      coalesce(d.devices, 0) as "deviceCount"
    from care_area a join site s on s.org_id = a.org_id and s.site_id = a.site_id
      left join (select care_area_id, count(*)::int as devices from device
        where org_id = ${orgId}::uuid and state <> 'retired' ${careAreaId === undefined ? sql`` : sql`and care_area_id = ${careAreaId}::uuid`}
        group by care_area_id) d on d.care_area_id = a.care_area_id
    where a.org_id = ${orgId}::uuid ${careAreaId === undefined ? sql`` : sql`and a.care_area_id = ${careAreaId}::uuid`}
    order by s.name_key, a.name_key`.execute(db);
  return rows;
}

/** The newest statement of a fact about the area `a`. */
function factOfArea(fact: ContextFact): RawBuilder<string | null> {
  return sql`(select f.value from context_fact f where f.org_id = a.org_id and f.subject_kind = 'care_area'
    and f.subject_key = a.care_area_id::text and f.fact = ${fact} order by f.fact_no desc limit 1)`;
}

export interface CareAreaFacts {
  care: string | null;
  patientsPerDay: number | null;
  basis: string | null;
}

/** Describes a care area; answers false where there is none. */
export async function updateCareArea(
  db: Db,
  orgId: string,
  careAreaId: string,
  facts: CareAreaFacts,
): Promise<boolean> {
  const result = await db
    .updateTable('care_area')
    .set({
      care: facts.care,
      patients_per_day: facts.patientsPerDay === null ? null : String(facts.patientsPerDay),
      basis: facts.basis,
    })
    .where('org_id', '=', orgId)
    .where('care_area_id', '=', careAreaId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes places that nobody described and no device stands in, nor would again if an import were undone. */
export async function deleteEmptyPlaces(db: Db, orgId: string): Promise<void> {
  await sql`delete from care_area a where a.org_id = ${orgId}::uuid and a.care is null and a.patients_per_day is null
    and not exists (select 1 from device d where d.org_id = a.org_id and d.care_area_id = a.care_area_id)
    and a.care_area_id not in (${idsInHistory(orgId, 'care_area_id')})
    and not exists (select 1 from context_fact f where f.org_id = a.org_id and f.subject_kind = 'care_area'
      and f.subject_key = a.care_area_id::text)`.execute(db);
  await sql`delete from site s where s.org_id = ${orgId}::uuid
    and not exists (select 1 from care_area a where a.org_id = s.org_id and a.site_id = s.site_id)`.execute(
    db,
  );
}
