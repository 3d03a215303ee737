/** Actions in words for people. */
import type { ActionRow } from '../../actions/work.ts';

export const kindWords: Record<ActionRow['kind'], string> = {
  patch: 'Patch or update',
  configure: 'Configure',
  segment: 'Separate in the network',
  monitor: 'Watch',
  compensate: 'Compensating control',
  replace: 'Replace',
  retire: 'Retire',
  ask_manufacturer: 'Ask the manufacturer',
  accept: 'Accept the risk',
};

export const actionStateWords: Record<ActionRow['state'], string> = {
  open: 'Open',
  in_progress: 'In progress',
  blocked: 'Blocked',
  closed: 'Closed',
  reopened: 'Opened again',
};

export const deviceStateWords = {
  open: 'Open',
  done: 'Done',
  refused: 'Refused',
  blocked: 'Blocked',
} as const;

export const dueFromWords: Record<ActionRow['dueFrom'], string> = {
  none: 'no target: the decision is to defer',
  immediate: 'target for what is immediate: 3 days',
  out_of_cycle: 'target for what is out of cycle: 14 days',
  scheduled: 'target for what is scheduled: 60 days',
  person: 'set by a person',
};

export const proofWords = {
  world: 'seen by Ward: nothing of it stands on the device any more',
  person: 'attested by a person',
} as const;

/** "3 of 12 devices done". */
export function progressWords({ devices }: Pick<ActionRow, 'devices'>): string {
  const more = [
    ...(devices.blocked > 0 ? [`${devices.blocked} blocked`] : []),
    ...(devices.refused > 0 ? [`${devices.refused} refused`] : []),
  ];
  const said = `${devices.done} of ${devices.total} done`;
  return [said, ...more].join(', ');
}
