/** The monthly inventory export: devices found again, moved, changed, missed, returned, retired; each with its history. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { devices, history } from '#test/devices.ts';
import { csafText, inventoryCsv, pump, type Row } from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import { findingLines, give, newOrganisation, testWard } from '#test/ward.ts';
import type { Ward } from '../ward.ts';

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  interface Month {
    name: string;
    before: Row[];
    after: Row[];
    held: string[];
    counts: Record<string, number>;
  }
  const months: Month[] = [
    {
      name: 'a device is found by asset tag within its site, whatever its serial number is now',
      before: [pump('A1')],
      after: [pump('A1', { serial: 'OTHER' })],
      held: ['North/A1 OTHER 4.0 active'],
      counts: { changed: 1, added: 0, not_seen: 0 },
    },
    {
      name: 'tags are compared without case and outer space',
      before: [pump('a1', { serial: 'S-1' })],
      after: [pump(' A1 ', { serial: 'S-1' })],
      held: ['North/A1 S-1 4.0 active'],
      counts: { changed: 1, added: 0 },
    },
    {
      name: 'the same tag at another site is another device',
      before: [pump('A1')],
      after: [pump('A1'), pump('A1', { site: 'South', serial: 'S-9' })],
      held: ['North/A1 S-A1 4.0 active', 'South/A1 S-9 4.0 active'],
      counts: { unchanged: 1, added: 1 },
    },
    {
      name: 'a device that got another tag is found by maker and serial number',
      before: [pump('A1', { serial: 'S-1' })],
      after: [pump('B1', { serial: 'S-1' })],
      held: ['North/B1 S-1 4.0 active'],
      counts: { changed: 1, added: 0, not_seen: 0 },
    },
    {
      name: 'a device without a tag is found by maker and serial number',
      before: [pump('', { serial: 'S-1' })],
      after: [pump('', { serial: 's-1', version: '4.2' })],
      held: ['North/- s-1 4.2 active'],
      counts: { changed: 1, added: 0 },
    },
    {
      name: 'the same serial number of another maker is another device',
      before: [pump('', { serial: 'S-1' })],
      after: [pump('', { serial: 'S-1' }), pump('', { serial: 'S-1', manufacturer: 'Other Works' })],
      held: ['North/- S-1 4.0 active', 'North/- S-1 4.0 active'],
      counts: { unchanged: 1, added: 1 },
    },
    {
      name: 'a device moves between sites with its serial number',
      before: [pump('A1', { serial: 'S-1' }), pump('A2', { site: 'South' })],
      after: [
        pump('A1', { serial: 'S-1', site: 'South', department: 'Ward 2' }),
        pump('A2', { site: 'South' }),
      ],
      held: ['South/A1 S-1 4.0 active', 'South/A2 S-A2 4.0 active'],
      counts: { changed: 1, unchanged: 1, added: 0 },
    },
    {
      name: 'two devices that exchange their tags exchange their serial numbers',
      before: [pump('A1', { serial: 'S-1' }), pump('A2', { serial: 'S-2' })],
      after: [pump('A1', { serial: 'S-2' }), pump('A2', { serial: 'S-1' })],
      held: ['North/A1 S-2 4.0 active', 'North/A2 S-1 4.0 active'],
      counts: { changed: 2, added: 0 },
    },
    {
      name: 'a device absent from the export of its site is not seen, and kept',
      before: [pump('A1'), pump('A2')],
      after: [pump('A1')],
      held: ['North/A1 S-A1 4.0 active', 'North/A2 S-A2 4.0 not_seen'],
      counts: { unchanged: 1, not_seen: 1, retired: 0 },
    },
    {
      name: 'an export of one site says nothing about another site',
      before: [pump('A1'), pump('B1', { site: 'South' })],
      after: [pump('A1')],
      held: ['North/A1 S-A1 4.0 active', 'South/B1 S-B1 4.0 active'],
      counts: { unchanged: 1, not_seen: 0 },
    },
    {
      name: 'a serial number that two devices share finds neither',
      before: [pump('A1', { serial: 'SAME' }), pump('A2', { serial: 'SAME' })],
      after: [pump('A1', { serial: 'SAME' }), pump('A2', { serial: 'SAME' }), pump('A3', { serial: 'SAME' })],
      held: ['North/A1 SAME 4.0 active', 'North/A2 SAME 4.0 active', 'North/A3 SAME 4.0 active'],
      counts: { unchanged: 2, added: 1 },
    },
  ];
  it.each(months)('$name', async ({ name, before, after, held, counts }) => {
    const context = await newOrganisation(ward, name);
    expect((await give(context, inventoryCsv(before))).outcome).toBe('imported');
    const result = await give(context, inventoryCsv(after));
    expect(result).toMatchObject({ outcome: 'imported', counts });
    expect((await devices(context)).lines).toEqual(held);
  });

  it('a changed row keeps its history, and a device that is gone and comes back keeps all of it', async () => {
    const context = await newOrganisation(ward, 'Histories');
    const [one, two] = [pump('A1', { serial: 'S-1' }), pump('A2')];
    await give(context, inventoryCsv([one, two]));
    const { ids } = await devices(context);
    await give(context, inventoryCsv([{ ...one, version: '4.2', department: 'Ward 2' }, two]));
    await give(context, inventoryCsv([two]));
    await give(context, inventoryCsv([{ ...one, site: 'North', version: '4.2', department: 'Ward 2' }, two]));
    expect(await history(context, ids.get('A1') ?? '')).toEqual([
      'Seen again',
      'Not in the export any more: not seen since',
      'Changed; version 4.0>4.2; department ICU>Ward 2',
      'Added to the inventory',
    ]);
    expect(await history(context, ids.get('A2') ?? '')).toEqual(['Added to the inventory']);
  });

  it('A, B, A: the first file again brings back what it says, and B after it too', async () => {
    const context = await newOrganisation(ward, 'A B A');
    const a = inventoryCsv([pump('A1'), pump('A2')]);
    const b = inventoryCsv([pump('A1', { version: '4.2' }), pump('A3')]);
    const results = [];
    for (const file of [a, b, a, a, b]) results.push(await give(context, file));
    expect(results.map((one) => one.outcome)).toEqual([
      'imported',
      'imported',
      'imported',
      'unchanged',
      'imported',
    ]);
    expect((await devices(context)).lines).toEqual([
      'North/A1 S-A1 4.2 active',
      'North/A2 S-A2 4.0 not_seen',
      'North/A3 S-A3 4.0 active',
    ]);
  });

  it('a device that is not seen stays in findings; a retired one leaves them until it is seen again', async () => {
    const context = await newOrganisation(ward, 'In findings');
    await give(context, csafText({ id: 'MONTH-1' }));
    const both = inventoryCsv([pump('A1'), pump('A2')]);
    const one = inventoryCsv([pump('A1')]);
    const tags = async () =>
      (await findingLines(context))
        .filter((line) => line.includes('MONTH-1'))
        .map((line) => line.slice(0, 2));
    await give(context, both);
    expect(await tags()).toEqual(['A1', 'A2']);
    await give(context, one);
    expect(await tags()).toEqual(['A1', 'A2']);
    await give(context, one, { fullList: true, confirm: 1 });
    expect(await tags()).toEqual(['A1']);
    await give(context, both);
    expect(await tags()).toEqual(['A1', 'A2']);
  });

  it('the same bytes given for another site are another import', async () => {
    const context = await newOrganisation(ward, 'Sites');
    const { site: _site, ...row } = pump('A1', { serial: 'S-1' });
    const text = inventoryCsv([row]);
    await give(context, text, { site: 'North' });
    expect((await give(context, text, { site: 'North' })).outcome).toBe('unchanged');
    expect(await give(context, text, { site: 'South' })).toMatchObject({
      outcome: 'imported',
      counts: { changed: 1 },
    });
    expect((await devices(context)).lines).toEqual(['South/A1 S-1 4.0 active']);
  });

  it.each([
    ['an inventory', inventoryCsv([pump('A1', { version: '4.2' }), pump('A9')])],
    ['an advisory', csafText({ id: 'MONTH-P', version: 2 })],
  ])('the preview of %s names changes and applies nothing', async (name, text) => {
    const context = await newOrganisation(ward, `Preview ${name}`);
    await give(context, inventoryCsv([pump('A1'), pump('A2')]));
    const before = await everyRow(ward.store);
    const preview = await give(context, text, { preview: true });
    expect(preview).toMatchObject({ outcome: 'imported', preview: true, import_id: null });
    expect(preview.changes.length).toBeGreaterThan(0);
    expect(await everyRow(ward.store)).toEqual(before);
    const { counts } = await give(context, text);
    expect(counts).toEqual(preview.counts);
  });
});
