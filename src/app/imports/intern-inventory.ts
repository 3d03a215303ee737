/** Gives the rows of an inventory the ids of their places and configurations, which are made where they are missing. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '#store/bulk.ts';
import { ensureConfigurations, modelKey } from '#store/inventory/configurations.ts';
import { ensurePlaces, keyOf } from '#store/inventory/places.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { OrgContext } from '../access/deed.ts';
import { openContextBook } from '../context/context-book.ts';
import {
  assetKey,
  type PlacedRow,
  type PreparedRow,
  rowPreparer,
  serialKey,
  zoneKey,
} from './device-facts.ts';
import type { ImportFileInput } from './import-options.ts';

/** A row ready to meet the devices that are held. */
export type Incoming = PlacedRow;

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
  const codes = rows.map((row) => row.fdaProductCode);
  const book = await openContextBook(ward, db, org.orgId, codes);
  const incoming = prepared.map((one): Incoming => {
    const place = places.get(keyOf(one.place));
    const configurationId = configurations.ids.get(one.configurationKey);
    if (!place || !configurationId)
      throw new Error('a place or configuration that was just made is not there');
    const zone = zoneKey(one.row);
    return {
      siteId: place.siteId,
      careAreaId: place.careAreaId,
      configurationId,
      contextKey: book.keyOf({
        deviceType: one.facts.deviceType,
        modelKey: modelKey(one.facts.manufacturer, one.facts.model),
        careAreaId: place.careAreaId,
        zoneKey: zone,
        fdaProductCode: one.row.fdaProductCode,
        // A row does not know its device yet: `writePlan` tells those again of which facts are stated.
        deviceId: null,
      }),
      zoneKey: zone,
      site: one.place.site,
      assetKey: assetKey(one.row),
      serialKey: serialKey(one.row),
      configurationKey: one.configurationKey,
      row: one.row,
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
  const prepare = rowPreparer(ward, input.site);
  for (const [index, row] of rows.entries()) {
    if (index % batch === 0) {
      await nextTurn();
      input.signal?.throwIfAborted();
      input.onProgress?.('comparing', index, rows.length);
    }
    prepared.push(prepare(row));
  }
  return prepared;
}

/** Rows prepared in some 50 ms. */
const batch = 2000;
