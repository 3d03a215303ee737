/** The map of the network: zones and what reaches what, as people say, over the zones that devices name. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { loadNetworkServices } from '#data/network-services/index.ts';
import { checkMap } from '#model/network/check-map.ts';
import { type NetworkMap, type NetworkZone, undescribedZone } from '#model/network/network.ts';
import type { Db } from '#store/bulk.ts';
import { countOutsideZones, listNetworkZones } from '#store/network/zones.ts';
import { newestSetting, settings, writeSetting } from '#store/organisation/settings.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { presentSetting } from '../present-setting.ts';

const mostShown = 100;

/** A zone as it stands on the map. */
export interface MappedZone extends NetworkZone {
  /** Devices in use that name it. */
  deviceCount: number;
  /** False where only devices name it. */
  isDescribed: boolean;
}

export const getNetwork = orgDeed(
  'inventory.read',
  async ({ ward, org }, _input: object) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const history = await settings<NetworkMap>(db, org.orgId, 'network_map', mostShown);
      const map = history[0]?.value ?? noMap;
      return {
        version: history[0]?.versionNo ?? 0,
        zones: await mappedZones(db, org.orgId, map),
        outsideZones: await countOutsideZones(db, org.orgId),
        reach: [...map.reach],
        services: loadNetworkServices().services.map(({ id, label, administrative }) => ({
          id,
          label,
          administrative,
        })),
        history: history.map(presentSetting),
      };
    }),
);

/**
 * Null takes the map away, so that zones are only what devices name. Throws the first of what is wrong with it, with its place, and
 * `setting-moved` where `seen` is not the newest version any more; nothing is written then.
 */
export const setNetwork = orgDeed(
  'network.edit',
  async (
    { ward, org, actor },
    { map, reason, seen }: { map: NetworkMap | null; reason: string; seen?: number | undefined },
  ) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const named = await listNetworkZones(db, org.orgId);
      const names = named.map(({ name }) => name);
      const [wrong] = map === null ? [] : checkMap(map, names, loadNetworkServices().services);
      if (wrong) throw WardError.of(wrong);
      const written = { value: map, reason: reason.trim(), setBy: actor.name, setAt: ward.clock() };
      return presentSetting(await writeSetting(db, org.orgId, 'network_map', written, seen));
    }),
);

const noMap: NetworkMap = { zones: [], reach: [] };

/** The map that counts; an empty one where nobody wrote any. */
export async function networkMapOf(db: Db, orgId: string): Promise<NetworkMap> {
  return (await newestSetting<NetworkMap>(db, orgId, 'network_map'))?.value ?? noMap;
}

/** The zones of the map first, then those that only devices name. */
export async function mappedZones(db: Db, orgId: string, { zones }: NetworkMap): Promise<MappedZone[]> {
  const named = new Map((await listNetworkZones(db, orgId)).map((one) => [one.zoneKey, one]));
  const described = zones.map((zone): MappedZone => {
    const deviceCount = named.get(plainName(zone.name))?.deviceCount ?? 0;
    named.delete(plainName(zone.name));
    return { ...zone, deviceCount, isDescribed: true };
  });
  const others = [...named.values()].map(
    ({ name, deviceCount }): MappedZone => ({ ...undescribedZone(name), deviceCount, isDescribed: false }),
  );
  return [...described, ...others];
}
