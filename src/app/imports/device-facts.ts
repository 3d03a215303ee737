/** From an inventory row to the columns of a device and the configuration it shares. */
import { sha256, stableJson } from '#base/hash.ts';
import { isShortenedNumber } from '#formats/index.ts';
import type { ConfigurationFacts, InventoryRow } from '#model/inventory/device.ts';
import type { DeviceFacts } from '#store/inventory/devices.ts';
import type { PlaceName } from '#store/inventory/places.ts';
import { factsKey } from '#store/inventory/configurations.ts';
import { contextOf } from '#weigh/index.ts';
import type { Ward } from '../ward.ts';

export interface PreparedRow {
  row: InventoryRow;
  place: PlaceName;
  facts: ConfigurationFacts;
  configurationKey: string;
  contextKey: string;
}

/** `site` names the site of rows that name none. */
export function prepareRow(ward: Ward, row: InventoryRow, site: string | undefined): PreparedRow {
  const facts = ward.matcher.configurationFacts(row);
  return {
    row,
    place: { site: row.site ?? site ?? '', department: row.department ?? '' },
    facts,
    configurationKey: factsKey(facts),
    contextKey: contextOf(row.deviceType, ward.deviceRoles).key,
  };
}

export function lowerKey(text: string | null): string {
  return (text ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Maker and serial number; null where there is none, or a spreadsheet has cut it short so that several devices share it. */
export function serialKey(row: InventoryRow): string | null {
  return row.serial === null || isShortenedNumber(row.serial)
    ? null
    : `${lowerKey(row.manufacturer)}|${lowerKey(row.serial)}`;
}

export type DeviceColumns = Omit<DeviceFacts, 'device_id' | 'site_id' | 'care_area_id' | 'configuration_id'>;

/** The columns that need no id. The facts hash leaves out the line, which says nothing about the device. */
export function deviceColumns(prepared: PreparedRow): DeviceColumns {
  const { row, place } = prepared;
  const { line: _line, ...facts } = row;
  const assetKey = row.assetTag === null ? null : lowerKey(row.assetTag);
  return {
    context_key: prepared.contextKey,
    asset_tag: row.assetTag,
    asset_key: assetKey,
    serial: row.serial,
    serial_key: serialKey(row),
    udi: row.udi,
    ip_address: row.ipAddress,
    mac_address: row.macAddress,
    notes: row.notes,
    attributes: row.attributes,
    facts_hash: sha256(stableJson({ ...facts, site: place.site, configuration: prepared.configurationKey })),
    manufacturer_key: lowerKey(row.manufacturer),
    asset_sort: assetKey ?? '',
    model_key: lowerKey(row.model),
    site_key: lowerKey(place.site),
    search_text: [row.assetTag, row.serial, row.udi, row.ipAddress, row.macAddress]
      .filter((text) => text !== null)
      .join(' ')
      .toLowerCase(),
  };
}
