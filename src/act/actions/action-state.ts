/** The state of an action as its devices make it. */
import type { ActionDeviceState, ActionState } from '#model/judgement/action.ts';

/** Closed when every device is done, opened again when one is not any more, in progress from the first that is done. */
export function stateAfter(held: ActionState, devices: readonly ActionDeviceState[]): ActionState {
  if (devices.length === 0) return held;
  if (devices.every((state) => state === 'done')) return 'closed';
  if (held === 'closed') return 'reopened';
  return held === 'open' && devices.includes('done') ? 'in_progress' : held;
}
