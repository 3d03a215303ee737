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
  /** Infections of the run in the order of time. */
  log: InfectionLog;
  /** Closes run number `place` of these runs, which was contained at that time. */
  endRun(place: number, containedAt: number): void;
  runs: SpreadRuns;
}

/** It has room for every host of the world. */
export interface InfectionLog {
  index: Int32Array;
  time: Float64Array;
  count: number;
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
  const counted = memberships.filter((of) => of.some((group) => group !== noGroup));
  const runs = emptyRuns(classes, groups, from, to, options);
  const log = logFor(classes);
  const added = new Uint32Array(groups.length * points);
  return {
    horizonHours,
    log,
    runs,
    endRun(place, containedAt) {
      runs.containedAt[place] = Math.min(containedAt, horizonHours);
      added.fill(0);
      for (const membership of counted) countByStep(log, membership, added, options);
      addUp(added, points, groups, runs, place);
      noteFirst(log, runs.firstAt.subarray(place * classes.length, (place + 1) * classes.length));
      milestones.forEach((count, which) => {
        runs.milestoneAt[place * milestones.length + which] =
          count <= log.count ? (log.time[count - 1] ?? 0) : Number.POSITIVE_INFINITY;
      });
      log.count = 0;
    },
  };
}

function logFor(classes: readonly HostClass[]): InfectionLog {
  const hosts = classes.reduce((sum, { count }) => sum + count, 0);
  return { index: new Int32Array(hosts), time: new Float64Array(hosts), count: 0 };
}

/** Infections by group and by the step of the grid before which they come. */
function countByStep(
  { index, time, count }: InfectionLog,
  groupOf: Int32Array,
  added: Uint32Array,
  { points, horizonHours }: RecordOptions,
): void {
  const perHour = (points - 1) / horizonHours;
  for (let place = 0; place < count; place += 1) {
    const group = groupOf[index[place] as number] as number;
    if (group === noGroup) continue;
    const at = group * points + Math.min(points - 1, Math.ceil((time[place] as number) * perHour));
    added[at] = (added[at] as number) + 1;
  }
}

function noteFirst({ index, time, count }: InfectionLog, first: Float64Array): void {
  first.fill(Number.POSITIVE_INFINITY);
  // From the end on, so that the first of each class is what stays.
  for (let place = count - 1; place >= 0; place -= 1) first[index[place] as number] = time[place] as number;
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
