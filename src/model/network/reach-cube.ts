/**
 * Reach between zones as a cube of bits: zone x zone x class of services, 64 bits a pair. 300 zones take 0.72 MB. It answers in one
 * look-up what rules and flows say in many lines; atomic predicates of network verifiers (Yang and Lam, UT Austin TR-16-12) are
 * the same thought, of which zones and classes of services are the coarse form that a hospital needs.
 */
import { plainName } from '#base/plain-name.ts';
import type { NetworkModel } from './network.ts';

/** A set of service classes: two words of 32 bits, bit i of them together is service i of the network. */
export interface ServiceSet {
  low: number;
  high: number;
}

export interface ReachCube {
  /** In the order of the network; the place of a zone here is its number. */
  zones: readonly string[];
  services: readonly string[];
  /** Two words for each pair: low at `2 * (from * zones + to)`, high beside it. */
  words: Uint32Array;
}

const mostServices = 64;

/** Throws where reach names a zone or service that the network lacks: `checkMap` tells people of that before. */
export function compileReach(network: NetworkModel): ReachCube {
  const cube: ReachCube = {
    zones: network.zones.map(({ name }) => name),
    services: network.services.map(({ id }) => id),
    words: new Uint32Array(2 * network.zones.length ** 2),
  };
  if (cube.services.length > mostServices)
    throw new RangeError(
      `${cube.services.length} classes of services, where a set of them is ${mostServices} bits`,
    );
  const all = serviceSet(cube.services, cube.services);
  network.zones.forEach((zone, index) => {
    if (zone.openWithin) addReach(cube, index, index, all);
  });
  const numbers = zoneNumbers(cube.zones);
  for (const { from, to, services } of network.reach)
    addReach(cube, zoneNumber(numbers, from), zoneNumber(numbers, to), serviceSet(services, cube.services));
  return cube;
}

/** The same reach without some services of some pairs: what a firewall rule would take away. */
export function withoutReach(
  cube: ReachCube,
  taken: readonly { from: string; to: string; services: readonly string[] }[],
): ReachCube {
  const words = cube.words.slice();
  const numbers = zoneNumbers(cube.zones);
  for (const { from, to, services } of taken) {
    const place = 2 * (zoneNumber(numbers, from) * cube.zones.length + zoneNumber(numbers, to));
    const set = serviceSet(services, cube.services);
    words[place] = (words[place] ?? 0) & ~set.low;
    words[place + 1] = (words[place + 1] ?? 0) & ~set.high;
  }
  return { ...cube, words };
}

/** By the plain name, as names of zones are compared everywhere. */
export function zoneNumbers(zones: readonly string[]): ReadonlyMap<string, number> {
  return new Map(zones.map((name, index) => [plainName(name), index]));
}

export function zoneNumber(numbers: ReadonlyMap<string, number>, name: string): number {
  const found = numbers.get(plainName(name));
  if (found === undefined)
    throw new RangeError(`zone "${name}" is not one of the network's ${numbers.size} zones`);
  return found;
}

/** Throws at an id that is not one of `known`. */
export function serviceSet(ids: readonly string[], known: readonly string[]): ServiceSet {
  let [low, high] = [0, 0];
  for (const id of ids) {
    const bit = known.indexOf(id);
    if (bit === -1) throw new RangeError(`service "${id}" is not one of ${known.join(', ')}`);
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return { low: low >>> 0, high: high >>> 0 };
}

export function bothOf(a: ServiceSet, b: ServiceSet): ServiceSet {
  return { low: (a.low & b.low) >>> 0, high: (a.high & b.high) >>> 0 };
}

/** Whether any service of the set can be reached in zone `to` from zone `from`. */
export function reachesAny({ words, zones }: ReachCube, from: number, to: number, set: ServiceSet): boolean {
  const place = 2 * (from * zones.length + to);
  return (((words[place] ?? 0) & set.low) | ((words[place + 1] ?? 0) & set.high)) !== 0;
}

function addReach({ words, zones }: ReachCube, from: number, to: number, { low, high }: ServiceSet): void {
  const place = 2 * (from * zones.length + to);
  words[place] = (words[place] ?? 0) | low;
  words[place + 1] = (words[place + 1] ?? 0) | high;
}
