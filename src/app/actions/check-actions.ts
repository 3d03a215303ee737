/**
 * Looks whether the world proves devices of actions done, or opens them again: after matching, and on the timer of the jobs for what
 * ends with a day. What it finds follows from what is stored, so that a process that dies leaves nothing behind, and looking again
 * finds nothing to tell.
 */
import { judgeDevice } from '#act/actions/index.ts';
import { type DeviceToCheck, devicesToCheck, organisationsWithActions } from '#store/actions/action-check.ts';
import { setDeviceProgress } from '#store/actions/action-devices.ts';
import { actionsById } from '#store/actions/actions.ts';
import type { Db } from '#store/bulk.ts';
import type { OrgScope } from '#store/dialect/open-store.ts';
import { countRequests } from '#store/judgement/requests.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { wardItself } from '../access/permission.ts';
import type { Ward } from '../ward.ts';
import { type Stamp, writeChange } from './held-action.ts';

export async function checkEveryAction(ward: Ward): Promise<void> {
  const organisations = await ward.store.asSystem(organisationsWithActions);
  for (const { orgId, isSample } of organisations) await checkActions(ward, { orgId, sealed: isSample });
}

/** Waits for matching: while anything is still to be matched, a finding that is not there says nothing. */
export async function checkActions(ward: Ward, scope: OrgScope): Promise<void> {
  const { orgId } = scope;
  await ward.store.asOrg(scope, async (db) => {
    await lockOrganisation(db, orgId);
    if ((await countRequests(db, orgId, !scope.sealed, 'findings')) > 0) return;
    const at = ward.clock();
    const stamp = { by: wardItself.name, personId: null, at, today: at.toISOString().slice(0, 10) };
    const devices = await devicesToCheck(db, orgId, stamp.today);
    for (const [actionId, ofAction] of Map.groupBy(devices, (one) => one.actionId))
      await checkOne(db, orgId, actionId, ofAction, stamp);
  });
}

async function checkOne(
  db: Db,
  orgId: string,
  actionId: string,
  devices: readonly DeviceToCheck[],
  stamp: Stamp,
): Promise<void> {
  const changes = devices.flatMap((device) => {
    const change = judgeDevice(device, device, stamp.today);
    return change ? [{ device, change }] : [];
  });
  const [first] = changes;
  const [held] = first ? await actionsById(db, orgId, [actionId]) : [];
  if (!first || !held) return;
  const next = changes.map(({ device, change: { state, proof, reason } }) => ({
    deviceId: device.deviceId,
    state,
    proof,
    reason,
  }));
  await setDeviceProgress(db, orgId, actionId, next, { at: stamp.at, asTheyAre: false });
  const events = changes.map(({ device, change: { what, state, proof, reason } }) => ({
    deviceId: device.deviceId,
    what,
    before: { state: device.state, proof: device.proof, reason: device.reason },
    after: { state, proof, reason },
    note: null,
  }));
  const opened = changes.find(({ change }) => change.state === 'open')?.change;
  const told = opened ?? first.change;
  await writeChange(
    db,
    orgId,
    held,
    { what: told.what, facts: { stateReason: told.reason }, note: told.reason, devices: events },
    stamp,
  );
}
