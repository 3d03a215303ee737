/** From an inventory row to the columns of a device and the configuration it shares. */
import { sha256, stableJson } from '#base/hash.ts';
import { plainName } from '#base/plain-name.ts';
import { isShortenedNumber } from '#formats/index.ts';
import type { ConfigurationFacts, InventoryRow } from '#model/inventory/device.ts';
import type { DeviceFacts } from '#store/inventory/devices.ts';
import type { PlaceName } from '#store/inventory/places.ts';
import { factsKey } from '#store/inventory/configurations.ts';
import type { Ward } from '../ward.ts';

export interface PreparedRow {
  row: InventoryRow;
  place: PlaceName;
  facts: ConfigurationFacts;
  configurationKey: string;
}

/**
 * Prepares rows one after another. What rows share is worked out once: many devices are of one configuration.
 * `site` names the site of rows that name none.
 */
export function rowPreparer(ward: Ward, site: string | undefined): (row: InventoryRow) => PreparedRow {
  const known = new Map<string, SharedFacts>();
  return (row) => {
    const key = sharedKey(row);
    let shared = known.get(key);
    if (shared === undefined) {
      const facts = ward.matcher.configurationFacts(row);
      shared = { facts, configurationKey: factsKey(facts) };
      // Where every row has an identifier of its own nothing is shared, and nothing need be remembered.
      if (known.size < remembered) known.set(key, shared);
    }
    return {
      row,
      place: { site: row.site ?? site ?? '', department: row.department ?? '' },
      ...shared,
    };
  };
}

type SharedFacts = Pick<PreparedRow, 'facts' | 'configurationKey'>;

/** How many sets of shared facts are kept while a file is read. */
const remembered = 100_000;

/** The cells that `configurationFacts` is made of. */
function sharedKey({ manufacturer, model, deviceType, version, os, udi, notes }: InventoryRow): string {
  return JSON.stringify([manufacturer, model, deviceType, version, os, udi, notes]);
}

/** Maker and serial number; null where there is none, or a spreadsheet has cut it short so that several devices share it. */
export function serialKey(row: InventoryRow): string | null {
  return row.serial === null || isShortenedNumber(row.serial)
    ? null
    : `${plainName(row.manufacturer)}|${plainName(row.serial)}`;
}

/** The asset tag as it is compared; null where there is none. */
export function assetKey(row: InventoryRow): string | null {
  return row.assetTag === null ? null : plainName(row.assetTag);
}

/** The network zone as it is compared; null where the row names none. */
export function zoneKey(row: InventoryRow): string | null {
  return row.networkZone === null ? null : plainName(row.networkZone);
}

/**
 * Tells whether a row says anything new of its device. Leaves out the line, which says nothing about the device, and what is
 * not stated: a field that a later version of Ward knows changes no device until a file states it. Worked out where it is asked
 * for: of new devices that is while the database writes those before them.
 */
export function factsHash({
  row,
  site,
  configurationKey,
}: Pick<PlacedRow, 'row' | 'site' | 'configurationKey'>): string {
  const { line: _line, ...facts } = row;
  const stated = Object.entries(facts).filter(([, value]) => value !== null);
  return sha256(stableJson({ ...Object.fromEntries(stated), site, configuration: configurationKey }));
}

/** A row, and the ids of what it names. */
export interface PlacedRow {
  row: InventoryRow;
  /** As the row or `--site` names it. */
  site: string;
  siteId: string;
  careAreaId: string;
  configurationId: string;
  contextKey: string;
  zoneKey: string | null;
  assetKey: string | null;
  serialKey: string | null;
  configurationKey: string;
}

/** The columns of a row's device. */
export function deviceColumns(placed: PlacedRow, deviceId: string): DeviceFacts {
  const { row } = placed;
  return {
    device_id: deviceId,
    site_id: placed.siteId,
    care_area_id: placed.careAreaId,
    configuration_id: placed.configurationId,
    context_key: placed.contextKey,
    asset_tag: row.assetTag,
    asset_key: placed.assetKey,
    serial: row.serial,
    serial_key: placed.serialKey,
    udi: row.udi,
    ip_address: row.ipAddress,
    mac_address: row.macAddress,
    network_zone: row.networkZone,
    fda_product_code: row.fdaProductCode,
    zone_key: placed.zoneKey,
    notes: row.notes,
    attributes: row.attributes,
    facts_hash: factsHash(placed),
    manufacturer_key: plainName(row.manufacturer),
    asset_sort: placed.assetKey ?? '',
    model_key: plainName(row.model),
    site_key: plainName(placed.site),
    search_text: [row.assetTag, row.serial, row.udi, row.ipAddress, row.macAddress, row.networkZone]
      .filter((text) => text !== null)
      .join(' ')
      .toLowerCase(),
  };
}
