/** Filters of the devices that a name alone cannot say: places without a name, and the devices of one item of Today. */
import { beforeAll, expect, it } from 'vitest';
import { unnamedPlace } from '#model/inventory/place.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listWorklist } from '../findings/list-worklist.ts';
import { type DeviceQuery, listDeviceFacets, listDevices } from './list-devices.ts';

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Places');
    await give(
      context,
      inventoryCsv([
        pump('A1', { site: 'North', department: 'ICU' }),
        pump('A2', { site: 'North', department: '' }),
        pump('A3', { site: '', department: '' }),
        // The same words in its name, another model: a search for "Flow 3" finds it too.
        pump('A4', { site: 'North', department: 'ICU', model: 'Flow 3 Plus', device_type: 'Flow 3 stand' }),
      ]),
    );
    await give(context, csafText());
    await findingLines(context);
  });

  const tags = async (filter: Partial<DeviceQuery>) => {
    const { items } = await listDevices(context, { sort: 'assetTag', dir: 'asc', limit: 50, ...filter });
    return items.map((one) => one.assetTag);
  };

  it('finds the devices of a place without a name, and of no other', async () => {
    expect(await tags({ site: 'North', careArea: unnamedPlace })).toEqual(['A2']);
    expect(await tags({ careArea: unnamedPlace })).toEqual(['A2', 'A3']);
    expect(await tags({ site: unnamedPlace })).toEqual(['A3']);
    const { sites, careAreas } = await listDeviceFacets(context, {});
    expect(sites).toContainEqual({ value: unnamedPlace, devices: 1 });
    expect(careAreas).toContainEqual({ value: unnamedPlace, devices: 2 });
  });

  it('finds the items of Today by such a place', async () => {
    for (const [filter, devices] of [
      [{ site: 'North', careArea: unnamedPlace }, 3],
      [{ site: 'South', careArea: unnamedPlace }, undefined],
    ] as const) {
      const { items } = await listWorklist(context, { limit: 50, ...filter });
      expect(items.find((one) => one.model === 'Flow 3')?.deviceCount).toBe(devices);
    }
  });

  it('finds the devices of one item of Today, as many as it counts', async () => {
    const { items } = await listWorklist(context, { limit: 50 });
    const item = items.find((one) => one.model === 'Flow 3');
    const { productModelId, advisory } = item ?? { productModelId: '', advisory: { advisoryId: '' } };
    const found = await tags({ productModelId, advisoryId: advisory.advisoryId });
    expect(found).toEqual(['A1', 'A2', 'A3']);
    expect(item?.deviceCount).toBe(found.length);
  });
});
