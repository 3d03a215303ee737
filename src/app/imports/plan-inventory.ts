/** Decides, without touching anything, what an inventory file does to the devices that are held. */
import type { HeldDevice } from '#store/inventory/devices.ts';

/** A row made ready to meet the devices that are held. */
export interface IncomingDevice {
  siteId: string;
  assetKey: string | null;
  serialKey: string | null;
}

export interface InventoryPlan<T extends IncomingDevice> {
  added: T[];
  changed: { held: HeldDevice; incoming: T }[];
  unchanged: HeldDevice[];
  /** Retired or missing before, in the file now; they may be among `changed` or `unchanged` too. */
  returned: HeldDevice[];
  /** Active, in the scope of the file, and not in it. */
  absent: HeldDevice[];
}

/**
 * Finds each row's device by asset tag within its site, else by maker and serial number (docs/how-to/import-your-inventory.md).
 * `scopeSiteIds` are the sites that the file speaks for; null is the whole organisation. `hashOf` tells what a row says of its device.
 */
export function planInventory<T extends IncomingDevice>(
  rows: readonly T[],
  held: readonly HeldDevice[],
  scopeSiteIds: ReadonlySet<string> | null,
  hashOf: (row: T) => string,
): InventoryPlan<T> {
  const byAsset = new Map(
    held.flatMap((one) => (one.assetKey === null ? [] : [[`${one.siteId}|${one.assetKey}`, one] as const])),
  );
  const bySerial = Map.groupBy(
    held.filter((one) => one.serialKey !== null),
    (one) => one.serialKey,
  );
  const claimed = new Set<string>();
  const plan: InventoryPlan<T> = { added: [], changed: [], unchanged: [], returned: [], absent: [] };
  const claim = (found: HeldDevice | undefined): HeldDevice | undefined => {
    if (!found || claimed.has(found.deviceId)) return undefined;
    claimed.add(found.deviceId);
    return found;
  };
  // Asset tags first, so that a row found by its serial number never takes a device whose tag another row names.
  const byTag = rows.map((row) =>
    claim(row.assetKey === null ? undefined : byAsset.get(`${row.siteId}|${row.assetKey}`)),
  );
  rows.forEach((incoming, index) => {
    const sameSerial = bySerial.get(incoming.serialKey) ?? [];
    const found = byTag[index] ?? claim(bySerialNumber(incoming, sameSerial, claimed));
    if (!found) {
      plan.added.push(incoming);
      return;
    }
    if (found.state !== 'active') plan.returned.push(found);
    if (found.factsHash === hashOf(incoming) && found.siteId === incoming.siteId) plan.unchanged.push(found);
    else plan.changed.push({ held: found, incoming });
  });
  plan.absent = held.filter(
    (one) => one.state !== 'retired' && !claimed.has(one.deviceId) && (scopeSiteIds?.has(one.siteId) ?? true),
  );
  return plan;
}

/** So many devices of a list may be gone before it is thought to be a part of one. */
const fewestLeftOut = 10;

/**
 * Whether the file seems to list some of the devices alone: it leaves out more of those that it speaks for than it names. Such a file
 * says nothing of the others.
 */
export function isPartOfList(plan: InventoryPlan<IncomingDevice>): boolean {
  const leftOut = activeAbsent(plan).length;
  return leftOut >= fewestLeftOut && leftOut > plan.changed.length + plan.unchanged.length;
}

/** The devices that the file tells to be gone: retired by a full list, not seen by any other that is no part of a list. */
export function missedBy(plan: InventoryPlan<IncomingDevice>, fullList: boolean | undefined): HeldDevice[] {
  if (fullList) return plan.absent;
  return isPartOfList(plan) ? [] : activeAbsent(plan);
}

function activeAbsent({ absent }: InventoryPlan<IncomingDevice>): HeldDevice[] {
  return absent.filter((one) => one.state === 'active');
}

/**
 * The device of a row by maker and serial number. A number that several devices share tells nothing of a row with an
 * asset tag of its own; rows without one are paired in order with the untagged devices of that number.
 */
function bySerialNumber(
  incoming: IncomingDevice,
  sameSerial: readonly HeldDevice[],
  claimed: ReadonlySet<string>,
): HeldDevice | undefined {
  if (incoming.serialKey === null) return undefined;
  if (sameSerial.length === 1) return sameSerial[0];
  if (incoming.assetKey !== null) return undefined;
  return sameSerial.find((one) => one.assetKey === null && !claimed.has(one.deviceId));
}
