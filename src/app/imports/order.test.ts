/** The order of imports does not matter for what is concluded, and months of exports end where the last one alone would. */
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump, type Row } from '#test/files.ts';
import { readState } from '#test/state.ts';
import { findingLines, give, listFindingLines, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { Ward } from '../ward.ts';

const inventory = inventoryCsv([
  pump('A1'),
  pump('A2', { version: '4.1' }),
  pump('A3', { version: '' }),
  pump('A4', { model: 'Flow 4' }),
  pump('B1', { site: 'South', device_type: '' }),
]);
const files: Record<string, string> = {
  inventory,
  first: csafText({ id: 'ORDER-1', version: 1, affected: '<4.0' }),
  second: csafText({ id: 'ORDER-1', version: 2, affected: '<4.1' }),
  other: csafText({ id: 'ORDER-2', product: 'Flow 4', cves: ['CVE-2026-1001', 'CVE-2026-1002'] }),
  kev: kevText(1, ['CVE-2026-1001']),
  epss: epssText(1, { 'CVE-2026-1001': 0.7, 'CVE-2026-1002': 0.01 }),
  sbom: cyclonedxText(),
};

eachDatabase((open) => {
  let ward: Ward;
  beforeAll(async () => {
    ward = testWard(await open());
  });

  it('files lead to the same state in any order, matched after each or only at the end', {
    timeout: 120_000,
  }, async () => {
    const context = await newOrganisation(ward, 'Order');
    const states: unknown[] = [];
    const orders = fc.sample(fc.shuffledSubarray(Object.keys(files), { minLength: 7 }), {
      seed: 7,
      numRuns: 3,
    });
    for (const [index, order] of [Object.keys(files), ...orders].entries()) {
      const done = [];
      for (const name of order) {
        done.push(await give(context, files[name] ?? ''));
        if (index % 2 === 0) await runMatching(ward);
      }
      await runMatching(ward);
      const { revisions, ...state } = await readState(ward.store, { history: false });
      states.push(state);
      expect(state, `in the order ${order.join(', ')}`).toEqual(states[0]);
      // Which revision came late is said with the revision; that both are held does not depend on the order.
      expect(revisions).toHaveLength(3);
      const inventoryLast = done.toSorted((a, b) => Number(a.format === 'csv') - Number(b.format === 'csv'));
      for (const result of inventoryLast) await takeBack(context, result);
    }
    expect(await findingLines(context)).toEqual([]);
  });

  const month = fc
    .uniqueArray(
      fc.record({
        tag: fc.constantFrom('A1', 'A2', 'A3', 'A4'),
        version: fc.constantFrom('3.9', '4.0', '4.2'),
        model: fc.constantFrom('Flow 3', 'Flow 4'),
        department: fc.constantFrom('ICU', 'Ward 2'),
      }),
      { selector: (row) => row.tag, minLength: 1 },
    )
    .map((rows) => rows.map(({ tag, ...facts }) => pump(tag, facts)));

  /** Devices that a full list of the tags leaves out, of all that came since the first month and were not retired. */
  function leftOut(held: Set<string>, rows: readonly Row[]): number {
    const listed = new Set(rows.map((row) => row.asset_tag ?? ''));
    const absent = [...held].filter((tag) => !listed.has(tag));
    held.clear();
    for (const tag of listed) held.add(tag);
    return absent.length;
  }

  it('months of full lists end with the findings of the last one alone', { timeout: 120_000 }, async () => {
    const context = await newOrganisation(ward, 'Months');
    await give(context, csafText({ id: 'MONTHS-1' }));
    await give(context, csafText({ id: 'MONTHS-2', product: 'Flow 4', affected: '<4.2', fixed: '>=4.2' }));
    const runs = fc.sample(fc.array(month, { minLength: 2, maxLength: 5 }), { seed: 12, numRuns: 10 });
    const pairs: [OrgContext, OrgContext][] = [];
    for (const [index, months] of runs.entries()) {
      const many = await newOrganisation(ward, `Many ${index}`);
      const once = await newOrganisation(ward, `Once ${index}`);
      pairs.push([many, once]);
      const held = new Set<string>();
      for (const rows of months) {
        const confirm = leftOut(held, rows);
        const result = await give(many, inventoryCsv(rows), { fullList: true, confirm });
        expect(['imported', 'unchanged']).toContain(result.outcome);
        if (index % 3 === 0) await runMatching(ward);
      }
      await give(once, inventoryCsv(months.at(-1) ?? []));
    }
    // Matched once for all: each organisation's findings come from its own devices alone.
    await runMatching(ward);
    for (const [index, [many, once]] of pairs.entries()) {
      const [ended, alone] = [await listFindingLines(many), await listFindingLines(once)];
      expect(ended, `after ${JSON.stringify(runs[index])}`).toEqual(alone);
    }
  });
});
