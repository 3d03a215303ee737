/** Why one item of a worklist stands above the next: the first thing in which they differ, in plain words. */
import type { Exploitation } from '#model/judgement/decision.ts';
import { type OrderedBy, orderedBy, type PriorityInput } from './priority.ts';

/** What a worklist is ordered by: the priority, then more devices first, then the name. */
export interface Standing {
  priority: number;
  deviceCount: number;
}

export type Difference = keyof PriorityInput | 'devices' | 'name';

export interface WhyAbove {
  /** What decides between the two. */
  by: Difference;
  /** A clause: "an attack within 30 days is likelier (EPSS 97.5 %, there 2.1 %)". */
  because: string;
}

const differences: readonly (keyof PriorityInput)[] = [
  'decision',
  'status',
  'exploitation',
  'humanImpact',
  'epss',
  'cvss',
];

/** Why `one` stands above `next`, which must be its neighbour in the order that `priorityOf` and `Standing` give. */
export function whyAbove(one: Standing, next: Standing): WhyAbove {
  const mine = orderedBy(one.priority);
  const theirs = orderedBy(next.priority);
  const by = mine && theirs && differences.find((name) => mine[name] !== theirs[name]);
  if (by) return { by, because: inWords(by, mine, theirs) };
  if (one.deviceCount !== next.deviceCount) {
    const counts = `(${one.deviceCount}, there ${next.deviceCount})`;
    return { by: 'devices', because: `all else is equal, and it means more devices ${counts}` };
  }
  return {
    by: 'name',
    because: 'all that decides is equal, and so is the number of devices; they stand by name',
  };
}

const exploitationWords: Record<Exploitation, string> = {
  active: 'being exploited',
  public_poc: 'having a public exploit',
  none: 'not exploited',
};

function inWords(by: keyof PriorityInput, mine: OrderedBy, theirs: OrderedBy): string {
  switch (by) {
    case 'decision':
      return `it is due sooner (${plain(mine.decision)}, there ${plain(theirs.decision)})`;
    case 'status':
      return 'devices are known to be affected, while there that is an open question';
    case 'exploitation':
      return `it counts as ${exploitationWords[mine.exploitation]}, the other as ${exploitationWords[theirs.exploitation]}`;
    case 'humanImpact':
      return `a fault of these devices can harm people more (${plain(mine.humanImpact)}, there ${plain(theirs.humanImpact)})`;
    case 'epss':
      return mine.epss === null
        ? 'no EPSS score is known for it, which counts as more than any'
        : `an attack within 30 days is likelier (EPSS ${percent(mine.epss)}, there ${percent(theirs.epss)})`;
    case 'cvss':
      return mine.cvss === 10
        ? `its CVSS score is 10.0, or none is known, which counts as much (there ${theirs.cvss.toFixed(1)})`
        : `the vulnerability is graver by itself (CVSS ${mine.cvss.toFixed(1)}, there ${theirs.cvss.toFixed(1)})`;
  }
}

function plain(value: string): string {
  return value === 'out_of_cycle' ? 'out-of-cycle' : value.replaceAll('_', ' ');
}

function percent(share: number | null): string {
  return `${((share ?? 1) * 100).toFixed(1)} %`;
}
