/** How care hangs on services and devices: what a service needs, what an area of care needs, and how it gets by without. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { type Parameter, parameterFault } from './parameter.ts';

/** What several areas share, such as the system of records, or the sign-in that it needs. */
export interface ClinicalService {
  id: string;
  label: string;
  /** Ids of services without which it stops. */
  needs: readonly string[];
  /** It goes on so long without one of them. */
  toleratedHours: Parameter;
  /** It stops when more than this share of the hosts that run it is gone. */
  hostShare: Parameter;
  /** From the end of the attack until its hosts work again. */
  recoveryHours: Parameter;
}

/** Of whom a day without care is counted. */
export const activities = ['appointments', 'procedures', 'admissions', 'ambulances'] as const;
export type Activity = (typeof activities)[number];

export interface CareArea {
  name: string;
  needs: readonly CareNeed[];
  /** It stops when more than this share of its own devices is gone. */
  deviceShare: Parameter;
  /** Share of its work that goes on without its services, by hand, and for how long at most. Null where that cannot be. */
  paper: { keeps: Parameter; hours: Parameter } | null;
  /** Share of its work that others or reserves take over. */
  spare: Parameter;
  /** Patients are sent elsewhere where it would stop. */
  diverts: boolean;
  recoveryHours: Parameter;
  perDay: Readonly<Partial<Record<Activity, Parameter>>>;
}

export interface CareNeed {
  service: string;
  /** It goes on as usual so long without. */
  toleratedHours: Parameter;
}

export interface CareModel {
  services: readonly ClinicalService[];
  areas: readonly CareArea[];
}

/** Impossible figures, names of services that there are not; cycles are told as warnings, since the evaluation ends all the same. */
export function checkCareModel({ services, areas }: CareModel): Problem[] {
  const known = services.map(({ id }) => id);
  return [
    ...services.flatMap((service, index) => serviceFaults(service, `/services/${index}`, known)),
    ...areas.flatMap((area, index) => areaFaults(area, `/areas/${index}`, known)),
    ...serviceCycles(services).map((cycle) =>
      problem('care-cycle', `/services/${known.indexOf(cycle[0] ?? '')}`, {
        cycle: [...cycle, cycle[0] ?? ''].join(' > '),
      }),
    ),
  ];
}

function serviceFaults(service: ClinicalService, where: string, known: readonly string[]): Problem[] {
  return [
    ...service.needs.flatMap((id, place) => named(`${where}/needs/${place}`, id, known)),
    ...figure(`${where}/toleratedHours`, service.toleratedHours),
    ...share(`${where}/hostShare`, service.hostShare),
    ...figure(`${where}/recoveryHours`, service.recoveryHours),
  ];
}

function areaFaults(area: CareArea, where: string, known: readonly string[]): Problem[] {
  return [
    ...area.needs.flatMap(({ service, toleratedHours }, place) => [
      ...named(`${where}/needs/${place}/service`, service, known),
      ...figure(`${where}/needs/${place}/toleratedHours`, toleratedHours),
    ]),
    ...share(`${where}/deviceShare`, area.deviceShare),
    ...(area.paper === null
      ? []
      : [
          ...share(`${where}/paper/keeps`, area.paper.keeps),
          ...figure(`${where}/paper/hours`, area.paper.hours),
        ]),
    ...share(`${where}/spare`, area.spare),
    ...figure(`${where}/recoveryHours`, area.recoveryHours),
    ...Object.entries(area.perDay).flatMap(([kind, perDay]) => figure(`${where}/perDay/${kind}`, perDay)),
  ];
}

/**
 * Sets of services that need each other, each in the order of the model: the strongly connected components of more than one service,
 * and services that need themselves.
 */
export function serviceCycles(services: readonly ClinicalService[]): string[][] {
  const reached = new Map(services.map(({ id }) => [id, reachedFrom(services, id)]));
  const cycles = new Map<string, string[]>();
  for (const { id } of services) {
    if (!reached.get(id)?.has(id)) continue;
    const ring = services
      .map((one) => one.id)
      .filter((other) => reached.get(id)?.has(other) && reached.get(other)?.has(id));
    cycles.set(ring.join(' '), ring);
  }
  return [...cycles.values()];
}

function reachedFrom(services: readonly ClinicalService[], id: string): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const need of services.find((one) => one.id === next)?.needs ?? []) {
      if (found.has(need)) continue;
      found.add(need);
      open.push(need);
    }
  }
  return found;
}

function share(where: string, parameter: Parameter): Problem[] {
  return parameter.high > 1
    ? [wrong(where, `a share of ${parameter.high}`, 'a share from 0 to 1')]
    : figure(where, parameter);
}

function figure(where: string, parameter: Parameter): Problem[] {
  const fault = parameterFault(parameter);
  return fault === null ? [] : [wrong(where, fault, `a range of ${parameter.unit} with its grounds`)];
}

function named(where: string, id: string, known: readonly string[]): Problem[] {
  return known.includes(id) ? [] : [wrong(where, `"${id}"`, `one of the services ${known.join(', ')}`)];
}

function wrong(where: string, found: string, expected: string): Problem {
  return problem('care-model-wrong', where, { found, expected });
}
