/**
 * What proves that a device of an action is done, and what opens it again. A mark alone proves nothing: either the world shows it
 * (no finding of the action stands on the device any more), or a person attests it on a state of things that has not changed since.
 */
import {
  type ActionDeviceState,
  type ActionKind,
  isSignedKind,
  type Proof,
} from '#model/judgement/action.ts';
import type { FindingStatus } from '#model/judgement/finding.ts';

/** One advisory and vulnerability of an action, on one device. */
export interface SubjectFacts {
  /** Of the device as it is configured now; null where there is no finding. */
  finding: FindingStatus | null;
  /** Something about it waits to be matched, or could not be. */
  isPending: boolean;
  /** The advisory is held. */
  isHeld: boolean;
  /** The advisory is another revision than when the action was made or signed. */
  isRevised: boolean;
  /** Made of vulnerability records: it goes with its last match. */
  isRecord: boolean;
}

export interface DeviceFacts {
  isRetired: boolean;
  /** Another configuration, e.g. another version, than when it was taken in, attested or signed for. */
  hasChanged: boolean;
  hasMoved: boolean;
  subjects: readonly SubjectFacts[];
}

export interface HeldDevice {
  kind: ActionKind;
  state: ActionDeviceState;
  proof: Proof | null;
  /** `YYYY-MM-DD`, the last day on which it counts; null for kinds that do not end. */
  expiresOn: string | null;
}

export interface DeviceChange {
  state: 'open' | 'done';
  proof: 'world' | null;
  what: 'proved' | 'regressed' | 'expired' | 'advisory_revised' | 'version_changed' | 'place_changed';
  reason: string;
}

export type SubjectState = 'stands' | 'cleared' | 'unsure';

/**
 * A finding that is gone is proof where the device or the advisory changed; where neither did, somebody took the advisory back, and
 * that says nothing about the device.
 */
export function subjectState(subject: SubjectFacts, device: Omit<DeviceFacts, 'subjects'>): SubjectState {
  if (device.isRetired) return 'cleared';
  const { finding, isPending, isHeld, isRevised, isRecord } = subject;
  if (finding === 'affected' || finding === 'unknown') return 'stands';
  if (isPending) return 'unsure';
  if (finding !== null) return 'cleared';
  if (device.hasChanged) return isHeld || isRecord ? 'cleared' : 'unsure';
  return isHeld && isRevised ? 'cleared' : 'unsure';
}

/** What becomes of a device of an action; null where it stays as it is. `today` is `YYYY-MM-DD`. */
export function judgeDevice(held: HeldDevice, device: DeviceFacts, today: string): DeviceChange | null {
  const states = device.subjects.map((subject) => subjectState(subject, device));
  const isCleared = states.length > 0 && states.every((state) => state === 'cleared');
  if (isCleared) return held.proof === 'world' ? null : proved(device);
  if (held.state !== 'done') return null;
  const stands = states.includes('stands');
  if (held.proof === 'world') return stands ? reopened('regressed', 'it was seen on the device again') : null;
  if (isSignedKind(held.kind)) return lapsed(held, device, today);
  if (stands && device.hasChanged)
    return reopened('regressed', 'the device changed since it was attested, and it stands there');
  if (stands && device.hasMoved && isOfPlace(held.kind))
    return reopened(
      'place_changed',
      'the device stands elsewhere since it was attested, and it stands there',
    );
  return null;
}

/** What was done to the network around a device, not to the device. */
function isOfPlace(kind: ActionKind): boolean {
  return kind === 'segment' || kind === 'monitor';
}

function proved({ isRetired }: DeviceFacts): DeviceChange {
  const reason = isRetired
    ? 'the device is retired'
    : 'nothing of it is affected or unknown on the device any more';
  return { state: 'done', proof: 'world', what: 'proved', reason };
}

function reopened(what: DeviceChange['what'], reason: string): DeviceChange {
  return { state: 'open', proof: null, what, reason };
}

/** What ends a compensating control or an acceptance on a device on which the weakness is still there. */
function lapsed(held: HeldDevice, device: DeviceFacts, today: string): DeviceChange | null {
  if (held.expiresOn === null || held.expiresOn < today)
    return reopened('expired', `it counted until ${held.expiresOn ?? 'no day'}`);
  if (device.subjects.some(({ isRevised }) => isRevised))
    return reopened('advisory_revised', 'the advisory was revised since it was signed');
  if (device.hasChanged)
    return reopened('version_changed', 'the version or build of the device changed since it was signed');
  if (device.hasMoved) return reopened('place_changed', 'the device stands elsewhere since it was signed');
  return null;
}
