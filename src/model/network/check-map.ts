/** Whether a map of the network holds together: each zone once, reach between zones and over services that there are. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { nearestName } from '#base/text/nearest.ts';
import type { NetworkMap, ServiceClass } from './network.ts';

/** Far above what a hospital has; the engine's bit cube is made for it. */
const mostZones = 2_000;

/** `known` are zones that devices name beside those of the map. Problems carry JSON pointers into the map. */
export function checkMap(
  map: NetworkMap,
  known: readonly string[],
  services: readonly ServiceClass[],
): Problem[] {
  const names = [...map.zones.map(({ name }) => name), ...known];
  return [
    ...(map.zones.length > mostZones
      ? [wrong('/zones', `${map.zones.length} zones`, `at most ${mostZones}`)]
      : []),
    ...zonesTwice(map),
    ...map.reach.flatMap((one, index) => [
      ...unknownName(`/reach/${index}/from`, one.from, names, 'a zone of the map, or one that devices name'),
      ...unknownName(`/reach/${index}/to`, one.to, names, 'a zone of the map, or one that devices name'),
      ...one.services.flatMap((id, place) =>
        unknownName(
          `/reach/${index}/services/${place}`,
          id,
          services.map((service) => service.id),
          'a class of services',
        ),
      ),
    ]),
  ];
}

function zonesTwice({ zones }: NetworkMap): Problem[] {
  const first = new Map<string, number>();
  return zones.flatMap(({ name }, index) => {
    const before = first.get(plainName(name));
    if (before !== undefined)
      return [wrong(`/zones/${index}/name`, `"${name}" again`, `each zone once; /zones/${before} has it`)];
    first.set(plainName(name), index);
    return [];
  });
}

function unknownName(where: string, found: string, known: readonly string[], expected: string): Problem[] {
  if (known.some((one) => plainName(one) === plainName(found))) return [];
  const nearest = nearestName(found, known);
  return [
    wrong(where, `"${found}"`, nearest === null ? expected : `${expected}; did you mean "${nearest}"?`),
  ];
}

function wrong(where: string, found: string, expected: string): Problem {
  return problem('network-map-wrong', where, { found, expected });
}
