/** A map of the network while a person edits it: each change gives another map. */
import type { Network, NetworkMap, NetworkReach, NetworkZone } from '../../actions/network.ts';

/** Every zone that is shown, so that those which only devices name can be described. */
export function draftOf({ zones, reach }: Network): NetworkMap {
  return {
    zones: zones.map(({ deviceCount: _count, isDescribed: _described, ...zone }) => zone),
    reach,
  };
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Puts a zone in the place of the one called `before`, which may have another name, or adds it. */
export function withZone(map: NetworkMap, zone: NetworkZone, before: string | null): NetworkMap {
  if (before === null) return { ...map, zones: [...map.zones, zone] };
  const renamed = (name: string) => (same(name, before) ? zone.name : name);
  return {
    zones: map.zones.map((one) => (same(one.name, before) ? zone : one)),
    reach: map.reach.map((one) => ({ ...one, from: renamed(one.from), to: renamed(one.to) })),
  };
}

/** With what it reaches, and what reaches it. */
export function withoutZone(map: NetworkMap, name: string): NetworkMap {
  return {
    zones: map.zones.filter((one) => !same(one.name, name)),
    reach: map.reach.filter((one) => !same(one.from, name) && !same(one.to, name)),
  };
}

export function reachBetween(
  map: Pick<NetworkMap, 'reach'>,
  from: string,
  to: string,
): NetworkReach | undefined {
  return map.reach.find((one) => same(one.from, from) && same(one.to, to));
}

/** One answer for a pair of zones; without one nobody says anything of the pair. */
export function withReach(map: NetworkMap, from: string, to: string, reach: NetworkReach | null): NetworkMap {
  const others = map.reach.filter((one) => !(same(one.from, from) && same(one.to, to)));
  return { ...map, reach: reach === null ? others : [...others, reach] };
}
