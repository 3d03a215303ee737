/** How far the devices of an action are, as people say it: marked, attested, signed for; and actions closed and opened again. */
import { WardError } from '#base/errors/problem.ts';
import { type ActionDeviceState, actionNumber, isSignedKind } from '#model/judgement/action.ts';
import {
  type DeviceProgress,
  deviceProgress,
  retakeSubjects,
  setDeviceProgress,
} from '#store/actions/action-devices.ts';
import type { ActionRow } from '#store/actions/actions.ts';
import type { Db } from '#store/bulk.ts';
import { orgDeed } from '../access/deed.ts';
import { deviceIdsNamed, refuseUnsigned, someOf } from './checks.ts';
import type { LookedAt } from './edit-actions.ts';
import { type ActionChange, actionToChange, onActions, type Stamp, writeChange } from './held-action.ts';
import { presentAction } from './present-action.ts';

export interface DeviceMarking extends LookedAt {
  /** Ids or asset tags; left out, all that are not done. */
  devices?: string[] | undefined;
  state: ActionDeviceState;
  /** Of refused and blocked why or by what; of done the evidence. */
  reason: string | null;
}

/** Done by a person is attested: it needs evidence, and stands while the device stays as it is. */
export const markActionDevices = orgDeed(
  'actions.manage',
  async (context, marking: DeviceMarking) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await actionToChange(db, orgId, marking);
      const { state, reason } = marking;
      if (state !== 'open' && !reason)
        throw new WardError('action-reason-missing', '/reason', {
          state: state === 'done' ? 'attested' : state,
        });
      refuseToSign(held, state);
      const chosen = await chosenDevices(db, orgId, held, marking.devices);
      const progress = { state, proof: state === 'done' ? ('person' as const) : null, reason };
      const events = await setDevices(db, orgId, held, chosen, progress, stamp);
      const what = state === 'done' ? 'attested' : 'marked';
      const change = { what, facts: {}, note: reason, devices: events };
      return presentAction(await writeChange(db, orgId, held, change, stamp));
    }),
);

/** With evidence the devices that are not done are attested; without, the action is closed only where all of them are. */
export const closeAction = orgDeed(
  'actions.manage',
  async (context, { evidence, ...asked }: LookedAt & { evidence: string | null }) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await actionToChange(db, orgId, asked);
      const left = (await deviceProgress(db, orgId, held.actionId)).filter((one) => one.state !== 'done');
      const names = { action: actionNumber(held.actionNo) };
      if (held.state === 'closed') throw new WardError('action-closed', '', names);
      if (left.length > 0 && evidence === null)
        throw new WardError('action-not-proved', '/evidence', {
          ...names,
          left: left.length,
          total: held.devices,
        });
      refuseToSign(held, 'done');
      const progress = { state: 'done' as const, proof: 'person' as const, reason: evidence };
      const events = await setDevices(db, orgId, held, left, progress, stamp);
      const facts = { state: 'closed' as const, stateReason: null };
      return presentAction(
        await writeChange(db, orgId, held, { what: 'closed', facts, note: evidence, devices: events }, stamp),
      );
    }),
);

/** Opens what was attested or signed for; what Ward sees done stays done. */
export const reopenAction = orgDeed(
  'actions.manage',
  async (context, { note, ...asked }: LookedAt & { note: string }) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await actionToChange(db, orgId, asked);
      const names = { action: actionNumber(held.actionNo) };
      if (held.state !== 'closed') throw new WardError('action-not-closed', '', names);
      const devices = (await deviceProgress(db, orgId, held.actionId)).filter(
        (one) => one.proof === 'person',
      );
      if (devices.length === 0) throw new WardError('action-proved', '', names);
      const progress = { state: 'open' as const, proof: null, reason: note };
      const events = await setDevices(db, orgId, held, devices, progress, stamp);
      const change: ActionChange = { what: 'reopened', facts: { stateReason: note }, note, devices: events };
      return presentAction(await writeChange(db, orgId, held, change, stamp));
    }),
);

export interface Signing extends LookedAt {
  expiresOn: string;
  reason: string;
  evidence: string;
}

/** Signs a compensating control or an acceptance anew: about its devices and advisories as they are now, until a day. */
export const signAction = orgDeed(
  'actions.manage',
  async (context, signing: Signing) =>
    await onActions(context, async (db, orgId, stamp) => {
      const held = await actionToChange(db, orgId, signing);
      const { expiresOn, reason, evidence } = signing;
      if (!isSignedKind(held.kind)) {
        const names = { action: actionNumber(held.actionNo), kind: held.kind };
        throw new WardError('action-not-signed', '', names);
      }
      refuseUnsigned(held.kind, { expiresOn, reason, evidence }, { isSigned: true, today: stamp.today });
      await retakeSubjects(db, orgId, held.actionId);
      const devices = (await deviceProgress(db, orgId, held.actionId)).filter((one) => one.proof !== 'world');
      const progress = { state: 'done' as const, proof: 'person' as const, reason };
      const events = await setDevices(db, orgId, held, devices, progress, stamp);
      const signature = { signedBy: stamp.by, signedPersonId: stamp.personId, signedAt: stamp.at };
      const facts = { expiresOn, reason, evidence, ...signature, stateReason: null };
      const change = { what: 'signed', facts, note: reason, devices: events };
      return presentAction(await writeChange(db, orgId, held, change, stamp));
    }),
);

function refuseToSign({ kind, actionNo }: ActionRow, state: ActionDeviceState): void {
  if (state === 'done' && isSignedKind(kind))
    throw new WardError('action-to-sign', '', { action: actionNumber(actionNo), kind });
}

/** Those named, or all that are not done; a name of no device of the action is refused. */
async function chosenDevices(
  db: Db,
  orgId: string,
  { actionId, actionNo }: ActionRow,
  words: readonly string[] | undefined,
): Promise<DeviceProgress[]> {
  const all = await deviceProgress(db, orgId, actionId);
  if (words === undefined) return all.filter((one) => one.state !== 'done');
  const byId = new Map(all.map((one) => [one.deviceId, one]));
  const named = [...(await deviceIdsNamed(db, orgId, words))];
  const outside = named.filter(([, ids]) => !ids.some((id) => byId.has(id))).map(([word]) => word);
  if (outside.length > 0) {
    const names = { devices: someOf(outside), action: actionNumber(actionNo) };
    throw new WardError('action-device-not-in', '/devices', names);
  }
  return named.flatMap(([, ids]) => ids.flatMap((id) => byId.get(id) ?? []));
}

/** Writes the same of each device; answers the events. */
async function setDevices(
  db: Db,
  orgId: string,
  { actionId }: ActionRow,
  devices: readonly DeviceProgress[],
  progress: Omit<DeviceProgress, 'deviceId'>,
  { at }: Stamp,
): Promise<NonNullable<ActionChange['devices']>> {
  const next = devices.map(({ deviceId }) => ({ deviceId, ...progress }));
  await setDeviceProgress(db, orgId, actionId, next, { at, asTheyAre: progress.state === 'done' });
  return devices.map(({ deviceId, ...before }) => ({
    deviceId,
    what: progress.state === 'done' ? 'attested' : 'marked',
    before: { ...before },
    after: { ...progress },
    note: progress.reason,
  }));
}
