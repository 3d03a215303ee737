/** Care over all runs: patients and hours as ranges, and what share of the runs has each area in which state at which hour. */
import { activities, type Activity } from '#model/scenario/care.ts';
import { type Band, bandOf } from '../spread/quantiles.ts';
import type { CareRuns } from './consequence.ts';
import { type CareState, careStates } from './states.ts';

export interface CareSummary {
  runs: number;
  patients: Record<Activity, Band>;
  services: { id: string; stoppedHours: Band }[];
  areas: AreaSummary[];
}

export interface AreaSummary {
  name: string;
  hours: Record<CareState, Band>;
  patients: Record<Activity, Band>;
  /** Share of the runs in each state at each step. */
  overTime: Record<CareState, number[]>;
}

export function summariseCare(care: CareRuns): CareSummary {
  const runs = care.to - care.from;
  if (runs === 0) throw new RangeError('there are no runs to sum up');
  const over = (valueOf: (run: number) => number) =>
    bandOf(Float64Array.from({ length: runs }, (_, run) => valueOf(run)));
  const areas = care.areas.length;
  const patients = (run: number, area: number, which: number) =>
    care.patients[(run * areas + area) * activities.length + which] as number;
  return {
    runs,
    patients: byKey(activities, (_kind, which) =>
      over((run) => care.areas.reduce((sum, _name, area) => sum + patients(run, area, which), 0)),
    ),
    services: care.services.map((id, index) => ({
      id,
      stoppedHours: over((run) => care.serviceHours[run * care.services.length + index] as number),
    })),
    areas: care.areas.map((name, area) => ({
      name,
      hours: byKey(careStates, (_state, which) =>
        over((run) => care.areaHours[(run * areas + area) * careStates.length + which] as number),
      ),
      patients: byKey(activities, (_kind, which) => over((run) => patients(run, area, which))),
      overTime: byKey(careStates, (_state, which) => shares(care, area * careStates.length + which, runs)),
    })),
  };
}

function shares({ inState, steps }: CareRuns, row: number, runs: number): number[] {
  return Array.from(inState.subarray(row * steps.count, (row + 1) * steps.count), (count) => count / runs);
}

function byKey<K extends string, V>(keys: readonly K[], valueOf: (key: K, index: number) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key, index) => [key, valueOf(key, index)])) as Record<K, V>;
}
