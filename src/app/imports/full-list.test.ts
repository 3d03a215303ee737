/** Full lists and bad rows: what may retire a device, what fails a file whole, and what a person must say first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { devices, history } from '#test/devices.ts';
import { inventoryCsv, pump } from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import { codes, give, newOrganisation, testWard } from '#test/ward.ts';
import type { Ward } from '../ward.ts';

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  describe('a full list', () => {
    const held = [pump('A1'), pump('A2'), pump('B1', { site: 'South' })];
    const list = inventoryCsv([pump('A1')]);
    it.each([
      ['without --confirm', { fullList: true }, 'failed', 0],
      ['with another count', { fullList: true, confirm: 1 }, 'failed', 0],
      ['with the count', { fullList: true, confirm: 2 }, 'imported', 2],
      ['of a site, with the count of the whole', { fullList: true, site: 'North', confirm: 2 }, 'failed', 0],
      ['of a site, with its count', { fullList: true, site: 'North', confirm: 1 }, 'imported', 1],
      ['of a site in another spelling', { fullList: true, site: ' north ', confirm: 1 }, 'imported', 1],
      ['of a site that its rows do not name', { fullList: true, site: 'South', confirm: 1 }, 'failed', 0],
    ] as const)('%s', async (name, options, outcome, retired) => {
      const context = await newOrganisation(ward, `Full list ${name}`);
      await give(context, inventoryCsv(held));
      const result = await give(context, list, options);
      expect(result.outcome).toBe(outcome);
      expect(result.problems.some((one) => one.severity === 'error')).toBe(outcome === 'failed');
      const { lines } = await devices(context);
      expect(lines.filter((line) => line.endsWith('retired'))).toHaveLength(retired);
      expect(lines.filter((line) => line.endsWith('not_seen'))).toEqual([]);
    });

    it('that is whole needs no confirmation, and retires nobody', async () => {
      const context = await newOrganisation(ward, 'Full list whole');
      await give(context, inventoryCsv(held));
      expect(await give(context, inventoryCsv(held), { fullList: true })).toMatchObject({
        counts: { retired: 0 },
      });
    });

    it('says the count to confirm, which the preview names device by device', async () => {
      const context = await newOrganisation(ward, 'Full list preview');
      await give(context, inventoryCsv(held));
      const preview = await give(context, list, { fullList: true, preview: true });
      const retire = preview.changes.filter((one) => one.kind === 'retire');
      expect(retire.map((one) => one.what.split(' ')[0])).toEqual(['A2', 'B1']);
      const refused = await give(context, list, { fullList: true });
      expect(refused.problems.find((one) => one.code === 'full-list-confirm')?.hint).toContain(
        `--confirm ${retire.length}`,
      );
    });

    it('with a bad row retires nobody, though told to keep going', async () => {
      const context = await newOrganisation(ward, 'Full list bad row');
      await give(context, inventoryCsv(held));
      const bad = inventoryCsv([pump('A1'), pump('A1', { serial: 'AGAIN' })]);
      const result = await give(context, bad, { fullList: true, keepGoing: true, confirm: 2 });
      expect([result.outcome, codes(result)]).toEqual([
        'failed',
        ['inventory-duplicate-asset-tag', 'full-list-errors'],
      ]);
      expect((await devices(context)).lines.every((line) => line.endsWith('active'))).toBe(true);
    });

    it('retired devices come back with their history on their next appearance', async () => {
      const context = await newOrganisation(ward, 'Full list return');
      await give(context, inventoryCsv(held));
      await give(context, list, { fullList: true, confirm: 2 });
      const result = await give(context, inventoryCsv(held));
      expect(result.counts).toMatchObject({ returned: 2, added: 0 });
      const { ids } = await devices(context);
      expect(await history(context, ids.get('A2') ?? '')).toEqual([
        'Seen again',
        'Retired: absent from a confirmed full list',
        'Added to the inventory',
      ]);
    });
  });

  describe('bad rows', () => {
    const bad = inventoryCsv([
      pump('A1'),
      pump('A1', { serial: 'AGAIN' }),
      pump('', { serial: '' }),
      pump('A2'),
    ]);

    it('fail the file whole, each with its line', async () => {
      const context = await newOrganisation(ward, 'Bad rows');
      const before = await everyRow(ward.store);
      const result = await give(context, bad, { preview: true });
      expect(result.outcome).toBe('failed');
      expect(
        result.problems.filter((one) => one.severity === 'error').map((one) => [one.where, one.code]),
      ).toEqual([
        ['line 3', 'inventory-duplicate-asset-tag'],
        ['line 4', 'inventory-row-no-identity'],
      ]);
      expect(await everyRow(ward.store)).toEqual(before);
      expect((await give(context, bad)).outcome).toBe('failed');
      expect((await devices(context)).lines).toEqual([]);
    });

    it('are left out when the user says so, and saying it again changes nothing', async () => {
      const context = await newOrganisation(ward, 'Keep going');
      const result = await give(context, bad, { keepGoing: true });
      expect(result).toMatchObject({ outcome: 'partial', counts: { added: 2, rejected: 2 } });
      expect((await give(context, bad, { keepGoing: true })).outcome).toBe('unchanged');
      expect((await devices(context)).lines).toHaveLength(2);
    });
  });
});
