/** Actions as people see them. */
import { actionNumber, isSignedKind, signatureAssurance } from '#model/judgement/action.ts';
import type { ActionDevice } from '#store/actions/action-devices.ts';
import type { ActionEvent } from '#store/actions/action-events.ts';
import type { ActionRow } from '#store/actions/actions.ts';

export function presentAction(action: ActionRow) {
  const { ownerPersonId, ownerTeamId, ownerLeftAt, signedBy, signedAt } = action;
  return {
    actionId: action.actionId,
    number: actionNumber(action.actionNo),
    kind: action.kind,
    title: action.title,
    modelName: action.modelName,
    state: action.state,
    stateReason: action.stateReason,
    owner:
      action.owner === null
        ? null
        : {
            name: action.owner,
            personId: ownerPersonId,
            teamId: ownerTeamId,
            partner: action.ownerPartner,
            leftAt: ownerLeftAt?.toISOString() ?? null,
          },
    ownerReason: action.ownerReason,
    needsOwner: action.state !== 'closed' && (action.owner === null || ownerLeftAt !== null),
    dueOn: action.dueOn,
    dueFrom: action.dueFrom,
    dueNote: action.dueNote,
    clinicalWindow: action.clinicalWindow,
    steps: action.steps,
    expiresOn: action.expiresOn,
    reason: action.reason,
    evidence: action.evidence,
    signature:
      isSignedKind(action.kind) && signedBy !== null && signedAt !== null
        ? { by: signedBy, at: signedAt.toISOString(), assurance: signatureAssurance }
        : null,
    devices: {
      total: action.devices,
      done: action.doneDevices,
      refused: action.refusedDevices,
      blocked: action.blockedDevices,
      careAreas: action.careAreas,
    },
    trackingIds: action.trackingIds,
    cves: action.cves,
    subjects: action.subjects,
    createdBy: action.createdBy,
    createdAt: action.createdAt.toISOString(),
    changedAt: action.changedAt.toISOString(),
    version: action.version,
  };
}

export function presentDevice({ assetSort: _sort, ...device }: ActionDevice) {
  return { ...device, changedAt: device.changedAt.toISOString() };
}

export function presentEvent({ eventNo: _no, actionId: _action, ...event }: ActionEvent) {
  return { ...event, at: event.at.toISOString() };
}
