/** The worklist: equals stand in an order that people can see, and each item says why it stands above the next. */
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { exportWorklist } from '../exports/exports.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { everyItem } from '../paging.ts';
import { explainFinding } from './explain-finding.ts';
import { listFindings } from './list-findings.ts';
import { getToday, listWorklist } from './list-worklist.ts';

const models = ['Flow 3', 'Flow 3', 'Flow 3', 'Flow 9', 'Flow 9', 'Beta', 'Alpha', 'Kettle', 'Teapot'];

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    const ward = testWard(await open());
    context = await newOrganisation(ward, 'Order');
    await give(context, inventoryCsv(models.map((model, index) => pump(`T${index}`, { model }))));
    for (const model of ['Flow 3', 'Flow 9', 'Beta', 'Alpha'])
      await give(context, csafText({ id: `EQUAL-${model}`, product: model, cves: ['CVE-2026-1002'] }));
    await give(context, csafText({ id: 'IN-KEV', product: 'Kettle', cves: ['CVE-2026-1001'] }));
    await give(context, csafText({ id: 'LIKELY', product: 'Teapot', cves: ['CVE-2026-1003'] }));
    await give(context, kevText(1, ['CVE-2026-1001']));
    await give(context, epssText(1, { 'CVE-2026-1001': 0.7, 'CVE-2026-1002': 0.2, 'CVE-2026-1003': 0.3 }));
    await runMatching(ward);
  });

  const line = async (limit: number) => {
    const lines: string[] = [];
    for await (const item of everyItem(async (page) => await listWorklist(context, page), limit))
      lines.push(
        `${item.rank} ${item.model} ${item.deviceCount} ${item.above?.by ?? '-'} ${item.above?.next.model ?? '-'}`,
      );
    return lines;
  };

  it.each([1, 2, 50])('orders equals by devices and name, %d a page', async (limit) => {
    expect(await line(limit)).toEqual([
      '1 Kettle 1 decision Teapot',
      '2 Teapot 1 epss Flow 3',
      '3 Flow 3 3 devices Flow 9',
      '4 Flow 9 2 devices Alpha',
      '5 Alpha 1 name Beta',
      '6 Beta 1 - -',
    ]);
  });

  it('compares with the next of the list that was asked for', async () => {
    const { items } = await listWorklist(context, { q: 'beta', limit: 50 });
    expect(items.map((item) => [item.rank, item.above])).toEqual([[6, null]]);
    const some = await listWorklist(context, { decision: ['out_of_cycle'], limit: 1 });
    expect(some.items[0]?.above?.next.rank).toBe(3);
  });

  it('names the devices of each item, as many as are asked for', async () => {
    const named = async (deviceTags?: number | 'all') => {
      const { items } = await listWorklist(context, { limit: 50, deviceTags });
      return items.filter((item) => item.model?.startsWith('Flow')).map((item) => item.deviceTags);
    };
    expect(await named()).toEqual([[], []]);
    expect(await named(2)).toEqual([
      ['T0', 'T1'],
      ['T3', 'T4'],
    ]);
    expect(await named('all')).toEqual([
      ['T0', 'T1', 'T2'],
      ['T3', 'T4'],
    ]);
  });

  it('exports the devices of each item in one column', async () => {
    const { pieces } = await exportWorklist(context, { format: 'csv' });
    const texts = [];
    for await (const piece of pieces) texts.push(String(piece));
    expect(texts.join('')).toContain(',"T0, T1, T2",');
  });

  describe('of a finding', () => {
    const explained = async (trackingId: string) => {
      const { items } = await listFindings(context, { trackingId, limit: 1 });
      return await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
    };

    it('says where its item stands, and what would change the decision', async () => {
      const { standing, wouldChange, next } = await explained('EQUAL-Flow 9');
      expect(standing).toMatchObject({ rank: 4, total: 6, isTop: true });
      expect(standing?.above).toMatchObject({
        by: 'devices',
        because: 'all else is equal, and it means more devices (2, there 1)',
        next: { rank: 5, model: 'Alpha' },
      });
      expect(wouldChange).toContainEqual({
        step: 'exploitation',
        value: 'active',
        decision: 'immediate',
        assumed: false,
      });
      expect(next.text).toMatch(/\.$/);
    });

    it('has none above it where it is the last', async () => {
      const { standing } = await explained('EQUAL-Beta');
      expect(standing).toMatchObject({ rank: 6, above: null });
    });
  });

  it('counts devices with an open finding also where another finding is affected', async () => {
    const before = await getToday(context, {});
    expect([before.devicesAffected, before.devicesUnknown]).toEqual([9, 0]);
    await give(context, csafText({ id: 'OPEN', product: 'Kettle', affected: 'before the spring release' }));
    await runMatching(context.ward);
    const { devicesAffected, devicesUnknown } = await getToday(context, {});
    expect([devicesAffected, devicesUnknown]).toEqual([9, 1]);
  });
});
