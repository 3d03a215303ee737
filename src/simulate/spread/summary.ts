/** What runs come to: infected over time as bands, all together and by group, and when each class of hosts is first reached. */
import type { DeviceRole } from '#model/inventory/device-role.ts';
import { type Band, bandOf } from './quantiles.ts';
import type { SpreadGroup, SpreadRuns } from './record.ts';
import type { HostClass } from './world.ts';

export interface SpreadSummary {
  runs: number;
  /** Hours since the start, one for each place of the bands. */
  hours: number[];
  total: Band[];
  groups: { group: SpreadGroup; bands: Band[] }[];
  reached: ReachedClass[];
}

export interface ReachedClass {
  of: HostClass;
  /** Runs in which a host of the class was infected before the horizon. */
  runs: number;
  /** Hours until the first, over those runs; null where there are none. */
  firstHours: Band | null;
}

/** From what keeps patients alive to what harms nobody at once; what is unknown stands before what surely is not clinical. */
const roleOrder: readonly DeviceRole[] = [
  'life_sustaining',
  'therapy',
  'monitoring',
  'diagnosis',
  'laboratory',
  'medication_supply',
  'clinical_information',
  'unknown',
  'infrastructure',
  'administrative',
];

export function summariseRuns(runs: SpreadRuns, classes: readonly HostClass[]): SpreadSummary {
  const { points, horizonHours, groups } = runs;
  const count = runs.to - runs.from;
  if (count === 0) throw new RangeError('there are no runs to sum up');
  const held = new Uint32Array(count);
  const bands = (of: Uint32Array, stride: number, offset: number) =>
    Array.from({ length: points }, (_, point) => {
      for (let run = 0; run < count; run += 1) held[run] = of[run * stride + offset + point] as number;
      return bandOf(held);
    });
  return {
    runs: count,
    hours: Array.from({ length: points }, (_, point) => (point * horizonHours) / (points - 1)),
    total: bands(runs.total, points, 0),
    groups: groups.map((group, index) => ({
      group,
      bands: bands(runs.byGroup, points * groups.length, index * points),
    })),
    reached: reachedClasses(runs, classes, count),
  };
}

function reachedClasses(runs: SpreadRuns, classes: readonly HostClass[], count: number): ReachedClass[] {
  const reached = classes.map((of, index): ReachedClass => {
    const times = Float64Array.from(
      { length: count },
      (_, run) => runs.firstAt[run * classes.length + index] as number,
    );
    const hit = times.filter(Number.isFinite);
    return { of, runs: hit.length, firstHours: hit.length === 0 ? null : bandOf(hit) };
  });
  return reached.sort(
    (a, b) =>
      roleOrder.indexOf(a.of.role) - roleOrder.indexOf(b.of.role) ||
      b.runs - a.runs ||
      (a.firstHours?.median ?? 0) - (b.firstHours?.median ?? 0) ||
      (a.of.id < b.of.id ? -1 : 1),
  );
}
