/** The network as it is replayed: what people say of it, and of pairs that nobody speaks of the worst. */
import { plainName } from '#base/plain-name.ts';
import type { NetworkMap, NetworkModel, NetworkZone, ServiceClass, ZoneReach } from './network.ts';

/**
 * Every pair of two zones of which the map says nothing reaches each other over everything, with the ground `assumed`: a missing fact
 * never makes the picture better. `zones` are all there are, those of the map among them.
 */
export function withAssumedReach(
  { reach }: NetworkMap,
  zones: readonly NetworkZone[],
  services: readonly ServiceClass[],
): NetworkModel {
  const stated = reach.map((one): ZoneReach => ({ ...one, ground: 'stated' }));
  const said = new Set(stated.map(({ from, to }) => pairKey(from, to)));
  const everything = services.map(({ id }) => id);
  const assumed = zones.flatMap(({ name: from }) =>
    zones
      .filter(({ name: to }) => plainName(to) !== plainName(from) && !said.has(pairKey(from, to)))
      .map(({ name: to }): ZoneReach => ({ from, to, services: everything, ground: 'assumed' })),
  );
  return { zones, services, reach: [...stated, ...assumed] };
}

const pairKey = (from: string, to: string) => `${plainName(from)}\n${plainName(to)}`;
