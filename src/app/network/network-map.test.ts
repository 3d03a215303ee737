/** The map of the network: zones that devices name, those that people describe, what reaches what; refused with its place. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { getNetwork, setNetwork } from './network-map.ts';

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Map Hospital');
    const rows = [pump('A1', { VLAN: 'Bedside' }), pump('A2', { VLAN: 'bedside' }), pump('A3')];
    await give(context, inventoryCsv(rows));
  });

  const map = {
    zones: [
      { name: 'BEDSIDE', kind: 'vlan' as const, networks: ['10.20.0.0/16'], openWithin: false },
      { name: 'Pump maker', kind: 'vendor_access' as const, networks: [], openWithin: true },
    ],
    reach: [{ from: 'Pump maker', to: 'Bedside', services: ['https'], evidence: 'contract' }],
  };

  it('begins with the zones that devices name', async () => {
    const { version, zones, outsideZones, reach } = await getNetwork(context, {});
    expect([version, outsideZones, reach]).toEqual([0, 1, []]);
    expect(zones).toEqual([
      { name: 'Bedside', kind: 'vlan', networks: [], openWithin: true, deviceCount: 2, isDescribed: false },
    ]);
  });

  it('has the zones that people describe, with their devices', async () => {
    await setNetwork(context, { map, reason: 'drawn with IT', seen: 0 });
    const { version, zones, reach, history } = await getNetwork(context, {});
    expect(zones.map(({ name, deviceCount, isDescribed }) => [name, deviceCount, isDescribed])).toEqual([
      ['BEDSIDE', 2, true],
      ['Pump maker', 0, true],
    ]);
    expect([version, reach, history[0]?.reason]).toEqual([1, map.reach, 'drawn with IT']);
  });

  it('is refused with its place, and over a version that was not seen', async () => {
    const reach = [{ from: 'Pump maker', to: 'Bedsite', services: ['https'] }];
    await expect(setNetwork(context, { map: { ...map, reach }, reason: 'x' })).rejects.toMatchObject({
      code: 'network-map-wrong',
      problem: { where: '/reach/0/to' },
    });
    await expect(setNetwork(context, { map: null, reason: 'x', seen: 0 })).rejects.toMatchObject({
      code: 'setting-moved',
    });
    expect((await getNetwork(context, {})).version).toBe(1);
  });

  it('is taken away, and stays in the history', async () => {
    await setNetwork(context, { map: null, reason: 'start again', seen: 1 });
    const { zones, history } = await getNetwork(context, {});
    expect([zones.length, history.map(({ isOwn }) => isOwn)]).toEqual([1, [false, true]]);
  });
});
