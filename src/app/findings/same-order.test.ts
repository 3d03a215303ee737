/** The same snapshot gives the same worklist to the byte: in two stores, whatever came first. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { everyItem } from '../paging.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { listWorklist } from './list-worklist.ts';

const cves = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'];
const models = ['Flow 3', 'Flow 5', 'Vent 1', 'Vent 2'];
const types = ['Infusion pump', 'Infusion pump', 'Ventilator', 'Printer'];

/** Many items that differ in nothing but their names. */
const rows = models.flatMap((model, at) =>
  ['ICU', 'Ward 1'].map((department, n) =>
    pump(`${model} ${n}`, { model, device_type: types[at] ?? '', department }),
  ),
);
const advisories = models.flatMap((product, at) =>
  ['ORLEN-A', 'ORLEN-B'].map((id, n) =>
    csafText({ id: `${id}${at}`, product, cves: n === 0 ? cves : cves.slice(at % 3) }),
  ),
);
const world = [
  kevText(3, ['CVE-2020-0001', cves[1] ?? '']),
  epssText(3, { [cves[0] ?? '']: 0.02, [cves[2] ?? '']: 0.4 }),
];

/** The list in its order as people read it: all but ids of the store and the moment of the last change. */
async function worklist(context: OrgContext): Promise<string> {
  const lines: string[] = [];
  for await (const item of everyItem(async (page) => await listWorklist(context, { ...page, limit: 5 }))) {
    const { itemId: _item, productModelId: _model, changedAt: _changed, ...told } = item;
    lines.push(
      JSON.stringify(told, (key, value: unknown) =>
        ['itemId', 'advisoryId', 'careAreaId', 'siteId'].includes(key) ? undefined : value,
      ),
    );
  }
  return lines.join('\n');
}

eachDatabase((open) => {
  it('stands in the same order, whatever came first', { timeout: 300_000 }, async () => {
    const files = [...advisories, ...world];
    const orders = fc.sample(
      fc.tuple(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.shuffledSubarray(files, { minLength: files.length }),
        fc.nat(files.length),
      ),
      { seed: 51, numRuns: 2 },
    );
    const lists: string[] = [];
    for (const [ownRows, ownFiles, at] of orders) {
      const context = await newOrganisation(testWard(await open()), 'Two stores');
      for (const [index, file] of ownFiles.entries()) {
        if (index === at) await give(context, inventoryCsv(ownRows));
        await give(context, file);
        if (index % 3 === 0) await runMatching(context.ward);
      }
      if (at === ownFiles.length) await give(context, inventoryCsv(ownRows));
      await runMatching(context.ward);
      lists.push(await worklist(context));
    }
    expect(lists[0]?.split('\n').length).toBe(advisories.length);
    expect(lists[1]).toBe(lists[0]);
  });
});
