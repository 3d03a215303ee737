/** What an attack or an outage means for care, run by run: which areas work how, for how long, and how many patients that touches. */
import { plainName } from '#base/plain-name.ts';
import { activities, type Activity, type CareModel } from '#model/scenario/care.ts';
import type { ScenarioOutage, ScenarioSpread } from '#model/scenario/scenario.ts';
import type { SpreadGroup, SpreadRuns } from '../spread/record.ts';
import { type Draw, drawModel, drawsOf } from './drawn.ts';
import { areaStates, careStates, lostShare, type Steps, stoppedServices } from './states.ts';

export interface CareOptions {
  seed: number;
  from: number;
  to: number;
  steps: Steps;
}

/** Null where nothing spreads. */
export interface CareSpread {
  runs: SpreadRuns;
  harm: ScenarioSpread['harm'];
}

/** Figures of the runs `from` to before `to`, one after the other. */
export interface CareRuns extends CareOptions {
  areas: string[];
  services: string[];
  /** Run by run, area by area: hours in each of `careStates`. */
  areaHours: Float64Array;
  /** Run by run: hours for which each service is stopped. */
  serviceHours: Float64Array;
  /** Run by run, area by area: patients of each of `activities` whose care is lost, put off or sent elsewhere. */
  patients: Float64Array;
  /** Area by area, state by state, step by step: how many of the runs are in it. */
  inState: Uint32Array;
}

export function careOfRuns(
  model: CareModel,
  spread: CareSpread | null,
  outages: readonly ScenarioOutage[],
  options: CareOptions,
): CareRuns {
  const { from, to, steps } = options;
  if (spread && (spread.runs.from > from || spread.runs.to < to))
    throw new RangeError(`runs ${from} to ${to} are not all in those of the spread`);
  const count = to - from;
  const areas = model.areas.length;
  const result: CareRuns = {
    ...options,
    areas: model.areas.map(({ name }) => name),
    services: model.services.map(({ id }) => id),
    areaHours: new Float64Array(count * areas * careStates.length),
    serviceHours: new Float64Array(count * model.services.length),
    patients: new Float64Array(count * areas * activities.length),
    inState: new Uint32Array(areas * careStates.length * steps.count),
  };
  for (let run = from; run < to; run += 1) addRun(result, model, spread, outages, run);
  return result;
}

function addRun(
  result: CareRuns,
  model: CareModel,
  spread: CareSpread | null,
  outages: readonly ScenarioOutage[],
  run: number,
): void {
  const { steps, seed, from } = result;
  const draw = drawsOf(seed, run);
  const drawn = drawModel(model, draw);
  const goneOf = (kind: SpreadGroup['kind'], name: string, recoveryHours: number) =>
    hostsGone(spread, kind, name, recoveryHours, run, draw, steps);
  const own = drawn.services.map(({ hostShare, recoveryHours }, index) => {
    const id = model.services[index]?.id ?? '';
    const out = outageSteps(outages, id, draw, steps);
    return goneOf('clinical_service', id, recoveryHours).reduce((stops, share, step) => {
      if (share > hostShare) stops[step] = 1;
      return stops;
    }, out);
  });
  const stopped = stoppedServices(drawn.services, own, steps);
  const place = run - from;
  stopped.forEach((one, index) => {
    const hours = one.reduce((sum, is) => sum + is, 0) * steps.hours;
    result.serviceHours[place * stopped.length + index] = hours;
  });
  drawn.areas.forEach((area, index) => {
    const devices = goneOf('care_area', model.areas[index]?.name ?? '', area.recoveryHours);
    const lost = careStates.map((state) => lostShare(area, state));
    areaStates(area, stopped, devices, steps).forEach((state, step) => {
      const at = place * drawn.areas.length + index;
      addTo(result.areaHours, at * careStates.length + state, steps.hours);
      addTo(result.inState, (index * careStates.length + state) * steps.count + step, 1);
      activities.forEach((kind, which) => {
        const share = shareOf(kind, state, lost[state] as number);
        addTo(
          result.patients,
          at * activities.length + which,
          (area.perDay[kind] * share * steps.hours) / 24,
        );
      });
    });
  });
}

/** Ambulances come as long as an area works, by hand too. */
function shareOf(kind: Activity, state: number, lost: number): number {
  return kind === 'ambulances' && state < careStates.indexOf('diverts') ? 0 : lost;
}

function addTo(array: Float64Array | Uint32Array, at: number, more: number): void {
  array[at] = (array[at] as number) + more;
}

/** Share of the hosts of a group that is gone at each step: infected, and not yet brought back. */
function hostsGone(
  spread: CareSpread | null,
  kind: SpreadGroup['kind'],
  name: string,
  recoveryHours: number,
  run: number,
  draw: Draw,
  steps: Steps,
): Float64Array {
  const gone = new Float64Array(steps.count);
  const group =
    spread?.runs.groups.findIndex((one) => one.kind === kind && plainName(one.name) === plainName(name)) ??
    -1;
  if (!spread || group === -1) return gone;
  const { runs, harm } = spread;
  const contained = runs.containedAt[run - runs.from] as number;
  const begins = harm.when === 'infection' ? 0 : draw('deployment', harm.afterHours);
  // Attackers who were shut out before they deployed anything have harmed nobody: an assumption.
  if (harm.when === 'deployment' && contained <= begins) return gone;
  const row = ((run - runs.from) * runs.groups.length + group) * runs.points;
  const hosts = Math.max(1, runs.groups[group]?.hosts ?? 1);
  return gone.map((_none, step) => {
    const hour = step * steps.hours;
    if (hour < begins) return 0;
    const point = Math.min(runs.points - 1, Math.floor((hour * (runs.points - 1)) / runs.horizonHours));
    return ((runs.byGroup[row + point] as number) / hosts) * stillGone(hour - contained, recoveryHours);
  });
}

/** Hosts are brought back evenly from the end of the attack on: an assumption. */
function stillGone(sinceContained: number, recoveryHours: number): number {
  if (sinceContained <= 0) return 1;
  return Math.max(0, 1 - sinceContained / Math.max(recoveryHours, Number.MIN_VALUE));
}

function outageSteps(outages: readonly ScenarioOutage[], id: string, draw: Draw, steps: Steps): Uint8Array {
  const out = new Uint8Array(steps.count);
  outages.forEach(({ service, startsAtHours, lastsHours }, index) => {
    if (service !== id) return;
    const begins = draw(`outage ${index} starts`, startsAtHours);
    const ends = begins + draw(`outage ${index} lasts`, lastsHours);
    out.forEach((_none, step) => {
      if (step * steps.hours >= begins && step * steps.hours < ends) out[step] = 1;
    });
  });
  return out;
}
