/** One device: its facts, its care area, its history. */
import { sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import type { Db } from '../bulk.ts';

export interface DeviceRecord {
  deviceId: string;
  configurationId: string;
  productModelId: string;
  careAreaId: string;
  contextKey: string;
  assetTag: string | null;
  serial: string | null;
  udi: string | null;
  manufacturer: string | null;
  model: string | null;
  deviceType: string | null;
  version: string | null;
  os: string | null;
  ipAddress: string | null;
  macAddress: string | null;
  networkZone: string | null;
  zoneKey: string | null;
  fdaProductCode: string | null;
  notes: string | null;
  attributes: Record<string, string>;
  site: string;
  careArea: string;
  state: DeviceState;
  firstSeenAt: Date;
  lastSeenAt: Date;
  firstImportId: string;
  decision: number | null;
  affectedCount: number;
  unknownCount: number;
  configurationDevices: number;
}

export async function findDevice(db: Db, orgId: string, deviceId: string): Promise<DeviceRecord | null> {
  const { rows } = await sql<DeviceRecord>`
    select v.device_id as "deviceId", v.configuration_id as "configurationId", c.product_model_id as "productModelId",
      v.care_area_id as "careAreaId", v.context_key as "contextKey", v.asset_tag as "assetTag", v.serial, v.udi, c.manufacturer, c.model,
      c.device_type as "deviceType", c.version, c.os, v.ip_address as "ipAddress", v.mac_address as "macAddress", v.network_zone as "networkZone", v.zone_key as "zoneKey",
      v.fda_product_code as "fdaProductCode", v.notes, v.attributes,
      s.name as site, a.name as "careArea", v.state, v.first_seen_at as "firstSeenAt", v.last_seen_at as "lastSeenAt",
      v.first_import_id as "firstImportId", k.decision, k.affected_count as "affectedCount", k.unknown_count as "unknownCount",
      (select count(*)::int from device o where o.org_id = v.org_id and o.configuration_id = v.configuration_id and o.state <> 'retired')
        as "configurationDevices"
    from device v
      join configuration c on c.org_id = v.org_id and c.configuration_id = v.configuration_id
      join standing k on k.org_id = v.org_id and k.configuration_id = v.configuration_id and k.context_key = v.context_key
      join care_area a on a.org_id = v.org_id and a.care_area_id = v.care_area_id
      join site s on s.org_id = v.org_id and s.site_id = v.site_id
    where v.org_id = ${orgId}::uuid and v.device_id = ${deviceId}::uuid`.execute(db);
  return rows[0] ?? null;
}

export interface DeviceHistoryRow {
  at: Date;
  kind: 'added' | 'changed' | 'not_seen' | 'returned' | 'retired' | 'restored';
  importId: string;
  path: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Newest first; the last row is how the device came in. */
export async function deviceHistory(db: Db, orgId: string, deviceId: string): Promise<DeviceHistoryRow[]> {
  const { rows } = await sql<DeviceHistoryRow>`
    select h.at, h.kind, h.import_id as "importId", i.path, h.before, h.after from (
      select change_no, at, kind, import_id, before, after from device_change
        where org_id = ${orgId}::uuid and device_id = ${deviceId}::uuid
      union all
      select 0, first_seen_at, 'added', first_import_id, null, null from device
        where org_id = ${orgId}::uuid and device_id = ${deviceId}::uuid) h
      left join import i on i.org_id = ${orgId}::uuid and i.import_id = h.import_id
    order by h.change_no desc limit 200`.execute(db);
  return rows;
}

/** Devices in use or not seen lately of each configuration that has any. */
export async function countDevicesOfEach(
  db: Db,
  orgId: string,
  configurationIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: string;
    count: number;
  }>`select configuration_id as id, count(*)::int as count
    from device where org_id = ${orgId}::uuid and configuration_id = any(${sql.val(configurationIds)}::uuid[])
      and state <> 'retired' group by configuration_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function countDevicesOfConfiguration(
  db: Db,
  orgId: string,
  configurationId: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from device
    where org_id = ${orgId}::uuid and configuration_id = ${configurationId}::uuid and state <> 'retired'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
