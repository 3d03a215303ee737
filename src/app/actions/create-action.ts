/** Makes an action of what stands: proposed from what Ward says to do next, with an owner by the matrix and a due date by the decision. */
import { WardError } from '#base/errors/problem.ts';
import { isId } from '#base/ids.ts';
import { plainName } from '#base/plain-name.ts';
import { type ActionKind, isSignedKind } from '#model/judgement/action.ts';
import { actionTitle, dueAfter, ownerFor, proposedKind, rowFor } from '#act/actions/index.ts';
import { componentStep, nextStep } from '#act/index.ts';
import { deviceProgress, setDeviceProgress } from '#store/actions/action-devices.ts';
import { insertActionEvents } from '#store/actions/action-events.ts';
import {
  type ActionScope,
  type ScopedDevice,
  scopedDevices,
  takeIntoAction,
  topFinding,
} from '#store/actions/action-scope.ts';
import { type ActionFacts, actionsById, insertAction } from '#store/actions/actions.ts';
import type { Db } from '#store/bulk.ts';
import { advisoryContents } from '#store/knowledge/advisories.ts';
import { listPeople, listTeams } from '#store/organisation/people.ts';
import { orgDeed } from '../access/deed.ts';
import { decisionName } from '../decision-names.ts';
import { remediesOf } from '../findings/present-findings.ts';
import { matrixOf } from '../people/responsibilities.ts';
import { deviceIdsNamed, type Owner, ownerNamed, refusePast, refuseUnsigned, someOf } from './checks.ts';
import { onActions, type Stamp } from './held-action.ts';
import { presentAction } from './present-action.ts';

export interface NewAction {
  /** Of the worklist. */
  itemId?: string | undefined;
  findingIds?: string[] | undefined;
  /** The publisher's number of the advisory. */
  trackingId?: string | undefined;
  cve?: string | undefined;
  /** Ids or asset tags. */
  devices?: string[] | undefined;
  kind?: ActionKind | undefined;
  title?: string | undefined;
  /** Name of a person or team; left out, the matrix says. */
  owner?: string | null | undefined;
  dueOn?: string | undefined;
  dueNote?: string | undefined;
  clinicalWindow?: string | undefined;
  steps?: string | undefined;
  expiresOn?: string | undefined;
  reason?: string | undefined;
  evidence?: string | undefined;
  note?: string | undefined;
}

export const createAction = orgDeed('actions.manage', async (context, input: NewAction) => {
  const actionId = context.ward.newId();
  return await onActions(context, async (db, orgId, stamp) => {
    const scope = await scopeOfInput(db, orgId, input);
    const devices = await scopedDevices(db, orgId, scope);
    refuseClear(input, scope, devices);
    const facts = await factsOf(db, orgId, scope, devices, input, stamp);
    await insertAction(db, orgId, { ...facts, actionId, createdBy: stamp.by, createdAt: stamp.at });
    await takeIntoAction(db, orgId, actionId, scope, stamp.at);
    if (facts.kind === 'accept') await acceptDevices(db, orgId, actionId, facts, stamp);
    const after = { kind: facts.kind, title: facts.title, state: facts.state, devices: devices.length };
    const event = { actionId, deviceId: null, what: 'created', before: {}, after, version: 1 };
    await insertActionEvents(db, orgId, [{ ...event, note: input.note ?? null }], stamp);
    const [made] = await actionsById(db, orgId, [actionId]);
    if (!made) throw new Error(`action ${actionId} was written and is not there`);
    return presentAction(made);
  });
});

async function scopeOfInput(
  db: Db,
  orgId: string,
  { itemId, findingIds, trackingId, cve, devices }: NewAction,
): Promise<ActionScope> {
  if ([itemId, findingIds, trackingId, cve, devices].every((one) => one === undefined || one.length === 0))
    throw new WardError('action-scope-missing', '');
  for (const id of [...(itemId === undefined ? [] : [itemId]), ...(findingIds ?? [])])
    if (!isId(id)) throw new WardError('not-found', '', { what: 'item or finding', id });
  const ids = devices && [...(await deviceIdsNamed(db, orgId, devices)).values()].flat();
  return { itemId, findingIds, trackingId, cve, deviceIds: ids };
}

/** Nothing to act on, on none of the devices or on some of those that were named. */
function refuseClear(
  { devices: words }: NewAction,
  { deviceIds }: ActionScope,
  found: readonly ScopedDevice[],
): void {
  const held = new Set(found.map((one) => one.deviceId));
  const clear = deviceIds?.filter((id) => !held.has(id)) ?? [];
  if (clear.length > 0 && held.size > 0)
    throw new WardError('action-devices-clear', '/devices', { devices: someOf(clear) });
  if (held.size === 0 && words)
    throw new WardError('action-devices-clear', '/devices', { devices: someOf(words) });
  if (held.size === 0) throw new WardError('action-nothing', '');
}

async function factsOf(
  db: Db,
  orgId: string,
  scope: ActionScope,
  devices: readonly ScopedDevice[],
  input: NewAction,
  stamp: Stamp,
): Promise<ActionFacts> {
  const step = await stepOf(db, orgId, scope);
  const kind = input.kind ?? proposedKind(step);
  const signed = {
    expiresOn: input.expiresOn ?? null,
    reason: input.reason ?? null,
    evidence: input.evidence ?? null,
  };
  refuseUnsigned(kind, signed, { isSigned: kind === 'accept', today: stamp.today });
  const isSigned = kind === 'accept';
  const owner =
    input.owner === undefined
      ? await ownerByMatrix(db, orgId, kind, devices)
      : await ownerNamed(db, orgId, input.owner, stamp.by);
  const modelName = oneModel(devices);
  const careAreas = new Set(devices.map((one) => one.careAreaId)).size;
  const proposed = actionTitle({
    kind,
    devices: devices.length,
    careAreas,
    modelName,
    version: step.version,
  });
  return {
    kind,
    title: input.title ?? proposed,
    modelName,
    state: isSigned ? 'closed' : 'open',
    stateReason: isSigned ? 'accepted' : null,
    ...owner,
    ...dueOf(input, devices, stamp),
    clinicalWindow: input.clinicalWindow ?? null,
    steps: input.steps ?? (input.kind === undefined ? step.text : null),
    ...(isSignedKind(kind) ? signed : { expiresOn: null, reason: signed.reason, evidence: signed.evidence }),
    signedBy: isSigned ? stamp.by : null,
    signedPersonId: isSigned ? stamp.personId : null,
    signedAt: isSigned ? stamp.at : null,
    version: 1,
  };
}

/** What Ward says to do next about the most urgent of it. */
async function stepOf(db: Db, orgId: string, scope: ActionScope) {
  const top = await topFinding(db, orgId, scope);
  if (!top || top.isRecord) return componentStep;
  const [held] = await advisoryContents(db, { advisoryIds: [top.advisoryId] });
  return nextStep(remediesOf(held?.advisory, top.vulnerabilityKey), top.productIds, held?.advisory.products);
}

/** A person's day goes before the target of the most urgent decision. */
function dueOf({ dueOn, dueNote }: NewAction, devices: readonly ScopedDevice[], { today }: Stamp) {
  if (dueOn !== undefined) {
    refusePast('action-due-past', dueOn, today);
    return { dueOn, dueFrom: 'person' as const, dueNote: dueNote ?? null };
  }
  const most = Math.max(...devices.map((one) => one.decision ?? -1));
  return { ...dueAfter(decisionName(most < 0 ? null : most), today), dueNote: dueNote ?? null };
}

function oneModel(devices: readonly ScopedDevice[]): string | null {
  const names = new Set(devices.map(nameOf));
  const [only] = names;
  return names.size === 1 && only !== undefined && only !== '' ? only : null;
}

function nameOf({ manufacturer, model }: ScopedDevice): string {
  return [manufacturer, model].filter(Boolean).join(' ');
}

/** By the family that most of the devices are of. */
async function ownerByMatrix(
  db: Db,
  orgId: string,
  kind: ActionKind,
  devices: readonly ScopedDevice[],
): Promise<Owner> {
  // The role comes first in the key of a context.
  const families = devices.map((one) => `${one.contextKey.split('/')[0] ?? ''}|${plainName(nameOf(one))}`);
  const counted = [...Map.groupBy(families, (family) => family)].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const [role = '', modelKey = ''] = counted[0]?.[0].split('|') ?? [];
  const row = rowFor(await matrixOf(db, orgId), kind, { role, modelKey });
  const workforce = { teams: await listTeams(db, orgId), people: await listPeople(db, orgId) };
  const { personId, teamId, reason } = ownerFor(row, workforce);
  return { ownerPersonId: personId, ownerTeamId: teamId, ownerReason: reason };
}

/** An acceptance is signed as it is made: its devices are done by the word of whoever signed. */
async function acceptDevices(
  db: Db,
  orgId: string,
  actionId: string,
  { reason }: ActionFacts,
  { at }: Stamp,
): Promise<void> {
  const devices = await deviceProgress(db, orgId, actionId);
  const done = devices.map((one) => ({ ...one, state: 'done' as const, proof: 'person' as const, reason }));
  await setDeviceProgress(db, orgId, actionId, done, { at, asTheyAre: true });
}
