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
        // Not of the notice.
        pump('A5', { site: 'North', department: 'ICU', model: 'Another' }),
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

  // A page of an advisory is read kind by kind, the whole list device by device.
  it.each([
    ['desc', 1],
    ['desc', 2],
    ['asc', 1],
    ['asc', 2],
  ] as const)(
    'pages the devices of an advisory as they stand in the whole list: %s, %i a page',
    async (dir, limit) => {
      const { items: advisories } = await listWorklist(context, { limit: 50 });
      const ofThree = advisories.find((one) => one.model === 'Flow 3');
      const order = { sort: 'urgency', dir } as const;
      const all = await listDevices(context, { ...order, limit: 50 });
      const whole = await tags({ ...order, advisoryId: ofThree?.advisory.advisoryId });
      expect(new Set(whole)).toEqual(new Set(['A1', 'A2', 'A3', 'A4']));
      expect(all.items.map((one) => one.assetTag).filter((tag) => whole.includes(tag))).toEqual(whole);
      const paged: (string | null)[] = [];
      let cursor: string | undefined;
      do {
        const page = await listDevices(context, {
          ...order,
          advisoryId: ofThree?.advisory.advisoryId,
          limit,
          cursor,
        });
        expect(page.total).toBe(whole.length);
        paged.push(...page.items.map((one) => one.assetTag));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
    },
  );
});
