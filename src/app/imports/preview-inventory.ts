/** Names what an inventory file would change, for a person to look at before it is applied. */
import { canonicalHeader, inventoryFields } from '#model/inventory/device.ts';
import type { Db } from '#store/bulk.ts';
import { deviceSnapshots } from '#store/inventory/devices.ts';
import { namedChanges, type PreviewedChange } from './import-options.ts';
import type { Incoming } from './intern-inventory.ts';
import { type InventoryPlan, missedBy } from './plan-inventory.ts';

/** The first changes of each kind: what would be retired or missed stands before what would be added. */
export async function previewPlan(
  db: Db,
  orgId: string,
  plan: InventoryPlan<Incoming>,
  fullList: boolean,
): Promise<PreviewedChange[]> {
  const absent = missedBy(plan, fullList).slice(0, namedChanges);
  const changed = plan.changed.slice(0, namedChanges);
  const returned = plan.returned.slice(0, namedChanges);
  const held = [...absent, ...changed.map((one) => one.held), ...returned].map((one) => one.deviceId);
  const facts = await deviceSnapshots(db, orgId, held);
  const nameOf = (deviceId: string) => deviceName(facts.get(deviceId) ?? {});
  return [
    ...absent.map(
      (one): PreviewedChange => ({
        what: nameOf(one.deviceId),
        kind: fullList ? 'retire' : 'not_seen',
        detail: fullList ? 'not in the full list' : 'not in the file',
      }),
    ),
    ...returned.map(
      (one): PreviewedChange => ({
        what: nameOf(one.deviceId),
        kind: 'return',
        detail: `was ${one.state === 'retired' ? 'retired' : 'not seen'}`,
      }),
    ),
    ...changed.map(
      (one): PreviewedChange => ({
        what: nameOf(one.held.deviceId),
        kind: 'change',
        detail: differences(facts.get(one.held.deviceId) ?? {}, one.incoming),
      }),
    ),
    ...plan.added.slice(0, namedChanges).map(
      (one): PreviewedChange => ({
        what: deviceName({
          asset_tag: one.row.assetTag,
          serial: one.row.serial,
          manufacturer: one.row.manufacturer,
          model: one.row.model,
        }),
        kind: 'add',
        detail: [one.row.site, one.row.department].filter((text) => text !== null).join(', '),
      }),
    ),
  ].slice(0, namedChanges);
}

function deviceName(facts: Record<string, unknown>): string {
  return [facts.asset_tag ?? facts.serial, facts.manufacturer, facts.model]
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .join(' ');
}

function differences(before: Record<string, unknown>, incoming: Incoming): string {
  const words = inventoryFields.flatMap((field) => {
    const column = canonicalHeader(field);
    const was = typeof before[column] === 'string' ? before[column] : '';
    const is = incoming.row[field] ?? '';
    return was === is ? [] : [`${column} "${was}" becomes "${is}"`];
  });
  return words.length > 0 ? words.join('; ') : 'other columns';
}
