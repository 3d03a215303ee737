/** What is kept of runs: counts on a grid of times, by groups of hosts; when each class was first reached; when counts were reached. */
import type { HostClass } from './world.ts';

export interface SpreadGroup {
  kind: 'zone' | 'care_area' | 'clinical_service' | 'role';
  name: string;
  hosts: number;
}

export interface RecordOptions {
  horizonHours: number;
  /** How many times the grid has, 0 and the horizon among them; at least 2. */
  points: number;
  /** Counts of infected hosts whose time is kept for each run. */
  milestones: readonly number[];
}

/** Figures of the runs `from` to before `to`, one after the other. */
export interface SpreadRuns extends RecordOptions {
  from: number;
  to: number;
  groups: readonly SpreadGroup[];
  classIds: readonly string[];
  /** Run by run, group by group: infected at each time of the grid. */
  byGroup: Uint32Array;
  /** Run by run: infected at each time of the grid, all together. */
  total: Uint32Array;
  /** Run by run: when a host of each class was first infected; infinite where none was. */
  firstAt: Float64Array;
  /** Run by run: when each milestone was reached; infinite where it was not. */
  milestoneAt: Float64Array;
  /** By run: when the last step of isolation took hold; the horizon where there is none. */
  containedAt: Float64Array;
}

export interface Recorder {
  horizonHours: number;
  /** To be called in the order of time. */
  infection(index: number, time: number): void;
  /** Closes run number `place` of these runs, which was contained at that time. */
  endRun(place: number, containedAt: number): void;
  runs: SpreadRuns;
}

const noGroup = -1;
type Membership = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

export function makeRecorder(
  classes: readonly HostClass[],
  from: number,
  to: number,
  options: RecordOptions,
): Recorder {
  const { points, horizonHours, milestones } = options;
  if (points < 2 || !(horizonHours > 0))
    throw new RangeError('a grid of times has two or more points and an end after 0');
  const { groups, memberships } = groupsOf(classes);
  const runs = emptyRuns(classes, groups, from, to, options);
  const [zones, areas, services, roles] = memberships;
  const added = new Uint32Array(groups.length * points);
  const first = new Float64Array(classes.length).fill(Number.POSITIVE_INFINITY);
  const reached = new Float64Array(milestones.length).fill(Number.POSITIVE_INFINITY);
  const steps = points - 1;
  let count = 0;
  const add = (group: number, step: number) => {
    if (group !== noGroup) added[group * points + step] = (added[group * points + step] as number) + 1;
  };
  return {
    horizonHours,
    runs,
    infection(index, time) {
      count += 1;
      const step = Math.min(steps, Math.ceil((time * steps) / horizonHours));
      add(zones[index] as number, step);
      add(areas[index] as number, step);
      add(services[index] as number, step);
      add(roles[index] as number, step);
      if (first[index] === Number.POSITIVE_INFINITY) first[index] = time;
      for (let place = 0; place < milestones.length; place += 1)
        if (milestones[place] === count) reached[place] = time;
    },
    endRun(place, containedAt) {
      runs.containedAt[place] = Math.min(containedAt, horizonHours);
      addUp(added, points, groups, runs, place);
      runs.firstAt.set(first, place * first.length);
      runs.milestoneAt.set(reached, place * reached.length);
      first.fill(Number.POSITIVE_INFINITY);
      reached.fill(Number.POSITIVE_INFINITY);
      added.fill(0);
      count = 0;
    },
  };
}

function emptyRuns(
  classes: readonly HostClass[],
  groups: readonly SpreadGroup[],
  from: number,
  to: number,
  options: RecordOptions,
): SpreadRuns {
  const runs = to - from;
  return {
    ...options,
    from,
    to,
    groups,
    classIds: classes.map(({ id }) => id),
    byGroup: new Uint32Array(runs * groups.length * options.points),
    total: new Uint32Array(runs * options.points),
    firstAt: new Float64Array(runs * classes.length),
    milestoneAt: new Float64Array(runs * options.milestones.length),
    containedAt: new Float64Array(runs),
  };
}

/** Of infections by step, infected until each step; every host is in one zone, so that zones add up to all. */
function addUp(
  added: Uint32Array,
  points: number,
  groups: readonly SpreadGroup[],
  runs: SpreadRuns,
  place: number,
): void {
  const offset = place * added.length;
  const { byGroup, total } = runs;
  groups.forEach(({ kind }, group) => {
    let sum = 0;
    for (let step = 0; step < points; step += 1) {
      sum += added[group * points + step] as number;
      byGroup[offset + group * points + step] = sum;
      if (kind === 'zone') total[place * points + step] = (total[place * points + step] as number) + sum;
    }
  });
}

function groupsOf(classes: readonly HostClass[]): { groups: SpreadGroup[]; memberships: Membership } {
  const groups: SpreadGroup[] = [];
  const grouped = (kind: SpreadGroup['kind'], nameOf: (one: HostClass) => string | null): Int32Array => {
    const numbers = new Map<string, number>();
    return Int32Array.from(classes, (one) => {
      const name = nameOf(one);
      if (name === null) return noGroup;
      const number = numbers.get(name) ?? groups.push({ kind, name, hosts: 0 }) - 1;
      numbers.set(name, number);
      (groups[number] as SpreadGroup).hosts += one.count;
      return number;
    });
  };
  const memberships: Membership = [
    grouped('zone', ({ zone }) => zone),
    grouped('care_area', ({ careArea }) => careArea),
    grouped('clinical_service', ({ clinicalService }) => clinicalService),
    grouped('role', ({ role }) => role),
  ];
  return { groups, memberships };
}
