/** Gives the rows of an inventory the ids of their places and configurations, which are made where they are missing. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '#store/bulk.ts';
import { ensureConfigurations } from '#store/inventory/configurations.ts';
import type { DeviceFacts } from '#store/inventory/devices.ts';
import { ensurePlaces, keyOf } from '#store/inventory/places.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { OrgContext } from '../access/deed.ts';
import { deviceColumns, type PreparedRow, prepareRow, serialKey } from './device-facts.ts';
import type { ImportFileInput } from './import-options.ts';

/** A row with the ids of its place and configuration. */
export interface Incoming {
  siteId: string;
  /** The site as the row or `--site` names it; empty where neither does. */
  site: string;
  assetKey: string | null;
  serialKey: string | null;
  factsHash: string;
  row: InventoryRow;
  columns: Omit<DeviceFacts, 'device_id'>;
}

/** `created` are the configurations that were not held before. */
export async function internInventory(
  context: OrgContext,
  db: Db,
  rows: readonly InventoryRow[],
  input: ImportFileInput,
): Promise<{ incoming: Incoming[]; created: string[] }> {
  const { ward, org } = context;
  const prepared = await prepareRows(context, rows, input);
  const places = await ensurePlaces(
    db,
    org.orgId,
    prepared.map((one) => one.place),
    ward.newId,
  );
  const wanted = new Map(prepared.map((one) => [one.configurationKey, one.facts]));
  const vendorKeys = (facts: PreparedRow['facts']) =>
    ward.matcher.vendorKeys(facts.manufacturer, facts.model, facts.os);
  const configurations = await ensureConfigurations(db, org.orgId, wanted, vendorKeys, ward.newId);
  const incoming = prepared.map((one): Incoming => {
    const place = places.get(keyOf(one.place));
    const configurationId = configurations.ids.get(one.configurationKey);
    if (!place || !configurationId)
      throw new Error('a place or configuration that was just made is not there');
    const columns = deviceColumns(one);
    return {
      siteId: place.siteId,
      site: one.place.site,
      assetKey: columns.asset_key,
      serialKey: serialKey(one.row),
      factsHash: columns.facts_hash,
      row: one.row,
      columns: {
        ...columns,
        site_id: place.siteId,
        care_area_id: place.careAreaId,
        configuration_id: configurationId,
      },
    };
  });
  return { incoming, created: configurations.created };
}

/** Gives way between batches, so that a cancel or another request is heard. */
async function prepareRows(
  { ward }: OrgContext,
  rows: readonly InventoryRow[],
  input: ImportFileInput,
): Promise<PreparedRow[]> {
  const prepared: PreparedRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % batch === 0) {
      await nextTurn();
      input.signal?.throwIfAborted();
      input.onProgress?.('comparing', index, rows.length);
    }
    prepared.push(prepareRow(ward, row, input.site));
  }
  return prepared;
}

/** Rows prepared in some 50 ms. */
const batch = 2000;
