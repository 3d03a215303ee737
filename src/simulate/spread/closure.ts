/**
 * Which classes an attack can reach at all, without chance and without time. It follows the definition host class by host class and
 * shares nothing with the engine but the world, since it is the oracle that the engine is held against.
 */
import {
  bothOf,
  reachesAny,
  serviceSet,
  type ServiceSet,
  zoneNumber,
  zoneNumbers,
} from '#model/network/reach-cube.ts';
import type { HostClass, SpreadWorld } from './world.ts';

interface Place {
  of: HostClass;
  zone: number;
  exploitable: ServiceSet;
  administrable: ServiceSet;
}

/** True at the place of each class that holds a host which the start can infect in any number of steps, or starts infected. */
export function reachableClasses(world: SpreadWorld): boolean[] {
  const places = placesOf(world);
  const reached = world.classes.map(({ id, count }) => count > 0 && startsAt(world, id));
  const open = [...reached.keys()].filter((index) => reached[index]);
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    const source = places[from];
    for (const [to, target] of places.entries()) {
      if (!source || reached[to] || target.of.count === 0 || !canInfect(world, source, target)) continue;
      reached[to] = true;
      open.push(to);
    }
  }
  return reached;
}

/** Classes with hosts on which the exploit works or whose accounts are shared, and which the attack cannot reach all the same. */
export function zonesOutOfReach(world: SpreadWorld): string[] {
  const reached = reachableClasses(world);
  const inReach = new Set(world.classes.filter((_one, index) => reached[index]).map(({ zone }) => zone));
  return [...new Set(world.classes.map(({ zone }) => zone))].filter((zone) => !inReach.has(zone));
}

function placesOf({ reach, administrative, classes }: SpreadWorld): Place[] {
  const zones = zoneNumbers(reach.zones);
  const accounts = serviceSet(administrative, reach.services);
  return classes.map((of) => {
    const listens = serviceSet(of.listens, reach.services);
    return {
      of,
      zone: zoneNumber(zones, of.zone),
      exploitable: bothOf(listens, serviceSet(of.vulnerable, reach.services)),
      administrable: bothOf(listens, accounts),
    };
  });
}

function startsAt({ start }: SpreadWorld, id: string): boolean {
  if (start.kind === 'chance') return start.hosts > 0 && start.classIds.includes(id);
  return start.hosts.some(({ classId, count }) => classId === id && count > 0);
}

function canInfect({ reach, rates }: SpreadWorld, source: Place, target: Place): boolean {
  const within = source.zone === target.zone;
  const exploits = (within ? rates.exploitWithin : rates.exploitBetween).high > 0;
  if (exploits && reachesAny(reach, source.zone, target.zone, target.exploitable)) return true;
  const signsIn = (within ? rates.credentialsWithin : rates.credentialsBetween).high > 0;
  const group = target.of.credentialGroup;
  const shared =
    group !== null && (source.of.credentialGroup === group || source.of.privilegedFor.includes(group));
  return signsIn && shared && reachesAny(reach, source.zone, target.zone, target.administrable);
}
