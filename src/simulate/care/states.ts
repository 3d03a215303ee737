/**
 * Which services stand and how each area of care works, hour by hour, from the hosts that are gone. What a need pulls down is the least
 * fixed point: services are only ever added to those that stopped, so that it ends whatever needs whatever, rings too.
 */
import type { DrawnArea, DrawnNeed, DrawnService } from './drawn.ts';

/** From what harms least to what harms most; `diverts` is where patients are sent elsewhere in place of a stop. */
export const careStates = ['runs', 'paper', 'diverts', 'stops'] as const;
export type CareState = (typeof careStates)[number];

/** Steps of equal length from the start of the attack. */
export interface Steps {
  count: number;
  hours: number;
}

/** For each service its steps: 1 where it is stopped. `own` are the stops that need no other service. */
export function stoppedServices(
  services: readonly DrawnService[],
  own: readonly Uint8Array[],
  steps: Steps,
): Uint8Array[] {
  const stopped = own.map((one) => one.slice());
  for (let changed = true; changed; ) {
    changed = false;
    services.forEach(({ needs }, index) => {
      const missing = missingNeeds(needs, stopped, steps);
      const mine = stopped[index] as Uint8Array;
      missing.forEach((is, step) => {
        if (is === 0 || mine[step] === 1) return;
        mine[step] = 1;
        changed = true;
      });
    });
  }
  return stopped;
}

/** 1 where any of the needs has been gone for longer than is tolerated, without a break. */
function missingNeeds(needs: readonly DrawnNeed[], stopped: readonly Uint8Array[], steps: Steps): Uint8Array {
  const missing = new Uint8Array(steps.count);
  for (const { service, toleratedHours } of needs) {
    let gone = 0;
    (stopped[service] as Uint8Array).forEach((is, step) => {
      gone = is === 1 ? gone + steps.hours : 0;
      if (gone > toleratedHours) missing[step] = 1;
    });
  }
  return missing;
}

/** The state of an area at each step, as its place in `careStates`. `devicesGone` is the share of its devices at each step. */
export function areaStates(
  area: DrawnArea,
  stopped: readonly Uint8Array[],
  devicesGone: Float64Array,
  steps: Steps,
): Uint8Array {
  const missing = missingNeeds(area.needs, stopped, steps);
  const worst = careStates.indexOf(area.diverts ? 'diverts' : 'stops');
  let onPaper = 0;
  return missing.map((is, step) => {
    if ((devicesGone[step] as number) > area.deviceShare) return worst;
    if (is === 0) {
      onPaper = 0;
      return careStates.indexOf('runs');
    }
    onPaper += steps.hours;
    return area.paper !== null && onPaper <= area.paper.hours ? careStates.indexOf('paper') : worst;
  });
}

/** Share of the work of an area that is not done in a state; spare capacity takes from it and adds nothing. */
export function lostShare(area: DrawnArea, state: CareState): number {
  const lost = { runs: 0, paper: 1 - (area.paper?.keeps ?? 0), diverts: 1, stops: 1 }[state];
  return Math.max(0, lost - area.spare);
}
