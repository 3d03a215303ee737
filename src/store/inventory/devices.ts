/** Devices as imports write them: found again, added, changed, missed, retired; nothing is deleted but by undo. */
import { type RawBuilder, sql } from 'kysely';
import type { DeviceState } from '#model/inventory/device.ts';
import { type Db, insertRows, updateRows } from '../bulk.ts';
import type { DeviceTable } from '../schema.ts';

/** What an import needs to know of the devices that are held, to find each row's device again. */
export interface HeldDevice {
  deviceId: string;
  siteId: string;
  assetKey: string | null;
  serialKey: string | null;
  factsHash: string;
  state: DeviceState;
  configurationId: string;
}

/** In the order of their tags, so that a preview names them in the same order each time. */
export async function heldDevices(db: Db, orgId: string): Promise<HeldDevice[]> {
  const { rows } = await sql<HeldDevice>`
    select device_id as "deviceId", site_id as "siteId", asset_key as "assetKey", serial_key as "serialKey",
      facts_hash as "factsHash", state, configuration_id as "configurationId"
    from device where org_id = ${orgId}::uuid order by asset_sort, first_seen_at, device_id`.execute(db);
  return rows;
}

/** The columns of a device that its row in the inventory file decides, with their types: written, kept in history, restored. */
const rowColumns = {
  site_id: 'uuid',
  care_area_id: 'uuid',
  configuration_id: 'uuid',
  context_key: 'text',
  asset_tag: 'text',
  asset_key: 'text',
  serial: 'text',
  serial_key: 'text',
  udi: 'text',
  ip_address: 'text',
  mac_address: 'text',
  network_zone: 'text',
  fda_product_code: 'text',
  zone_key: 'text',
  notes: 'text',
  attributes: 'jsonb',
  facts_hash: 'text',
  manufacturer_key: 'text',
  asset_sort: 'text',
  model_key: 'text',
  site_key: 'text',
  search_text: 'text',
} as const;
const factColumns = { org_id: 'uuid', device_id: 'uuid', ...rowColumns } as const;

/** The columns of a device that come from its row in the inventory file. */
export type DeviceFacts = Omit<Pick<DeviceTable, keyof typeof factColumns>, 'org_id' | 'attributes'> & {
  attributes: Record<string, string>;
};

/** Writes devices that are not held yet; they are taken one after another, as they are written. */
export async function insertDevices(
  db: Db,
  orgId: string,
  importId: string,
  at: Date,
  devices: Iterable<DeviceFacts>,
): Promise<void> {
  const { org_id, ...ownColumns } = factColumns;
  await insertRows(db, 'device', ownColumns, devices, '', {
    columns: {
      org_id,
      state: 'text',
      first_seen_at: 'timestamptz',
      last_seen_at: 'timestamptz',
      first_import_id: 'uuid',
      last_import_id: 'uuid',
    },
    values: {
      org_id: orgId,
      state: 'active',
      first_seen_at: at,
      last_seen_at: at,
      first_import_id: importId,
      last_import_id: importId,
    },
  });
}

export async function updateDevices(db: Db, orgId: string, devices: readonly DeviceFacts[]): Promise<void> {
  await updateRows(
    db,
    'device',
    factColumns,
    ['org_id', 'device_id'],
    devices.map((device) => ({ org_id: orgId, ...device })),
  );
}

/** Marks devices as seen by an import (state active, last seen now) and keeps which ones the import saw. */
export async function touchDevices(
  db: Db,
  orgId: string,
  importId: string,
  at: Date,
  heldIds: readonly string[],
  addedIds: readonly string[],
): Promise<void> {
  await sql`update device set state = 'active', last_seen_at = ${at}, last_import_id = ${importId}::uuid
    where org_id = ${orgId}::uuid and device_id = any(${sql.val(heldIds)}::uuid[])`.execute(db);
  await db
    .insertInto('sighting')
    .values({ org_id: orgId, import_id: importId, at, device_ids: [...heldIds, ...addedIds] })
    .execute();
}

export async function setDeviceState(
  db: Db,
  orgId: string,
  deviceIds: readonly string[],
  state: DeviceState,
): Promise<void> {
  if (deviceIds.length === 0) return;
  await sql`update device set state = ${state}
    where org_id = ${orgId}::uuid and device_id = any(${sql.val(deviceIds)}::uuid[])`.execute(db);
}

const names = Object.keys(rowColumns);
const snapshotColumns = sql.join(names.map((name) => sql`${sql.lit(name)}, ${sql.ref(`d.${name}`)}`));

/** Sets every such column of a device from the jsonb of a snapshot. */
export const columnsOfSnapshot = (snapshot: string): RawBuilder<unknown> =>
  sql.join(
    Object.entries(rowColumns).map(([name, type]) =>
      type === 'jsonb'
        ? sql`${sql.ref(name)} = ${sql.ref(snapshot)}->${sql.lit(name)}`
        : sql`${sql.ref(name)} = (${sql.ref(snapshot)}->>${sql.lit(name)})::${sql.raw(type)}`,
    ),
  );

/** The facts of some devices as they stand, to keep in the history before they change. */
export async function deviceSnapshots(
  db: Db,
  orgId: string,
  deviceIds: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await sql<{ device_id: string; facts: Record<string, unknown> }>`
    select d.device_id, jsonb_build_object(${snapshotColumns}, 'site', s.name, 'department', a.name, 'manufacturer', c.manufacturer,
      'model', c.model, 'device_type', c.device_type, 'version', c.version, 'os', c.os) as facts
    from device d
      join configuration c on c.org_id = d.org_id and c.configuration_id = d.configuration_id
      join site s on s.org_id = d.org_id and s.site_id = d.site_id
      join care_area a on a.org_id = d.org_id and a.care_area_id = d.care_area_id
    where d.org_id = ${orgId}::uuid and d.device_id = any(${sql.val(deviceIds)}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.device_id, row.facts]));
}

export interface DeviceChange {
  deviceId: string;
  kind: 'changed' | 'not_seen' | 'returned' | 'retired' | 'restored';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes history; the state and sighting before are read from the devices, so call it before they change. */
export async function insertDeviceChanges(
  db: Db,
  orgId: string,
  importId: string,
  at: Date,
  changes: readonly DeviceChange[],
): Promise<void> {
  const batch = 20_000;
  for (let start = 0; start < changes.length; start += batch) {
    const part = changes.slice(start, start + batch);
    const json = (value: Record<string, unknown> | null) => (value === null ? null : JSON.stringify(value));
    await sql`insert into device_change (org_id, device_id, import_id, at, kind, before, after, state_before, last_seen_before, last_import_before)
      select d.org_id, d.device_id, ${importId}::uuid, ${at}::timestamptz, rows.kind, rows.before::jsonb, rows.after::jsonb, d.state, d.last_seen_at, d.last_import_id
      from unnest(${sql.val(part.map((one) => one.deviceId))}::uuid[], ${sql.val(part.map((one) => one.kind))}::text[],
        ${sql.val(part.map((one) => json(one.before)))}::text[], ${sql.val(part.map((one) => json(one.after)))}::text[])
        as rows(device_id, kind, before, after)
      join device d on d.org_id = ${orgId}::uuid and d.device_id = rows.device_id`.execute(db);
  }
}
