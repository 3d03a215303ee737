/** Writes a planned inventory import: history first, since it keeps how things were, then the devices. */
import type { Db } from '#store/bulk.ts';
import {
  type DeviceChange,
  type DeviceFacts,
  deviceSnapshots,
  insertDeviceChanges,
  insertDevices,
  setDeviceState,
  touchDevices,
  updateDevices,
} from '#store/inventory/devices.ts';
import { devicesWithFacts } from '#store/inventory/context-facts.ts';
import { ensureStandings } from '#store/judgement/standing.ts';
import type { OrgContext } from '../access/deed.ts';
import { assignContexts } from '../context/assign-contexts.ts';
import { deviceColumns } from './device-facts.ts';
import type { ImportFileInput } from './import-options.ts';
import type { Incoming } from './intern-inventory.ts';
import { type InventoryPlan, missedBy } from './plan-inventory.ts';

/** A stop is heard and progress shown after so many new devices. */
const devicesAtOnce = 5_000;

export async function writePlan(
  { ward, org }: OrgContext,
  db: Db,
  importId: string,
  plan: InventoryPlan<Incoming>,
  input: ImportFileInput,
): Promise<void> {
  const at = ward.clock();
  const step = (done: number) => {
    input.signal?.throwIfAborted();
    input.onProgress?.('writing', done, plan.added.length + plan.changed.length + plan.unchanged.length);
  };
  step(0);
  const addedIds: string[] = [];
  function* added(): Generator<DeviceFacts> {
    for (const incoming of inOrderOfTags(plan.added)) {
      if (addedIds.length % devicesAtOnce === 0) step(addedIds.length);
      const deviceId = ward.newId();
      addedIds.push(deviceId);
      yield deviceColumns(incoming, deviceId);
    }
  }
  await ensureStandings(db, org.orgId, [...plan.added, ...plan.changed.map((one) => one.incoming)]);
  await insertDevices(db, org.orgId, importId, at, added());
  await writeChanges(db, org.orgId, importId, at, plan);
  const changedIds = plan.changed.map((one) => one.held.deviceId);
  const statedIds = await devicesWithFacts(db, org.orgId, changedIds);
  if (statedIds.length > 0) await assignContexts(ward, db, org.orgId, { deviceIds: statedIds });
  step(addedIds.length + plan.changed.length);
  const missed = missedBy(plan, input.fullList);
  const kind = input.fullList ? 'retired' : 'not_seen';
  const missedIds = missed.map((one) => one.deviceId);
  await insertDeviceChanges(
    db,
    org.orgId,
    importId,
    at,
    missedIds.map((deviceId) => ({ deviceId, kind, before: null, after: null })),
  );
  await setDeviceState(db, org.orgId, missedIds, kind);
  const seen = [...plan.changed.map((one) => one.held), ...plan.unchanged].map((one) => one.deviceId);
  await touchDevices(db, org.orgId, importId, at, seen, addedIds);
  step(addedIds.length + plan.changed.length + plan.unchanged.length);
}

/** Written in the order of their tags, neighbours of the indexes are neighbours in the table too. */
function inOrderOfTags(added: readonly Incoming[]): Incoming[] {
  return added.toSorted((a, b) => ((a.assetKey ?? '') < (b.assetKey ?? '') ? -1 : 1));
}

async function writeChanges(
  db: Db,
  orgId: string,
  importId: string,
  at: Date,
  plan: InventoryPlan<Incoming>,
): Promise<void> {
  const returned = plan.returned.map(
    (one): DeviceChange => ({ deviceId: one.deviceId, kind: 'returned', before: null, after: null }),
  );
  const ids = plan.changed.map((one) => one.held.deviceId);
  const before = await deviceSnapshots(db, orgId, ids);
  const updates = plan.changed.map(({ held, incoming }) => deviceColumns(incoming, held.deviceId));
  await updateDevices(db, orgId, updates);
  const after = await deviceSnapshots(db, orgId, ids);
  const changed = ids.map(
    (deviceId): DeviceChange => ({
      deviceId,
      kind: 'changed',
      before: before.get(deviceId) ?? null,
      after: after.get(deviceId) ?? null,
    }),
  );
  await insertDeviceChanges(db, orgId, importId, at, [...returned, ...changed]);
}
