/** Made networks on which spread is measured, drawn by a seed. */
import { exactly } from '#model/scenario/range.ts';
import type { ReachCube } from '#model/network/reach-cube.ts';
import type { HostClass, SpreadWorld } from '#simulate/spread/world.ts';
import { seededChance } from './seeded-chance.ts';

/** One zone of `hosts` hosts, all vulnerable, one infected at the start; each pair has the rate 1/hosts, that is beta = 1. */
export function oneZone(hosts: number): SpreadWorld {
  const rate = exactly(1 / hosts);
  return {
    reach: cubeOf(1, () => true),
    administrative: [],
    classes: [hostClass('all', 'zone 0', hosts, true)],
    rates: ratesOf(rate.low, rate.low),
    start: { kind: 'fixed', hosts: [{ classId: 'all', count: 1 }] },
    isolation: [],
  };
}

export interface FleetShape {
  hosts: number;
  zones: number;
  seed: number;
}

/**
 * Zones of unequal size, 15 % of the ordered pairs of zones open, 41 % of the hosts vulnerable: the workload of the prototype. A pair
 * has the rate 10/hosts, so that an infected host makes more than one other at first. One host of the largest zone starts infected.
 */
export function manyZones({ hosts, zones, seed }: FleetShape): SpreadWorld {
  const chance = seededChance(seed);
  const weights = Array.from({ length: zones }, () => 0.2 + chance.next());
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.round((hosts * weight) / all));
  const classes = sizes.flatMap((size, zone) => {
    const vulnerable = Math.round(size * 0.41);
    return [
      hostClass(`${zone} vulnerable`, `zone ${zone}`, vulnerable, true),
      hostClass(`${zone} sound`, `zone ${zone}`, size - vulnerable, false),
    ];
  });
  const largest = sizes.indexOf(Math.max(...sizes));
  return {
    reach: cubeOf(zones, (from, to) => from === to || chance.happens(0.15)),
    administrative: [],
    classes,
    rates: ratesOf(10 / hosts, 10 / hosts),
    start: { kind: 'fixed', hosts: [{ classId: `${largest} vulnerable`, count: 1 }] },
    isolation: [],
  };
}

function hostClass(id: string, zone: string, count: number, vulnerable: boolean): HostClass {
  return {
    id,
    count,
    zone,
    listens: ['smb'],
    vulnerable: vulnerable ? ['smb'] : [],
    credentialGroup: null,
    privilegedFor: [],
    careArea: null,
    role: 'unknown',
    clinicalService: null,
    mark: null,
  };
}

function ratesOf(within: number, between: number): SpreadWorld['rates'] {
  return {
    exploitWithin: exactly(within),
    exploitBetween: exactly(between),
    credentialsWithin: exactly(0),
    credentialsBetween: exactly(0),
  };
}

function cubeOf(zones: number, open: (from: number, to: number) => boolean): ReachCube {
  const words = new Uint32Array(2 * zones * zones);
  for (let from = 0; from < zones; from += 1)
    for (let to = 0; to < zones; to += 1) if (open(from, to)) words[2 * (from * zones + to)] = 1;
  return { zones: Array.from({ length: zones }, (_, zone) => `zone ${zone}`), services: ['smb'], words };
}
