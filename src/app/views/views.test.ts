/** Today narrowed by figures, and kept under a name. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { createAction } from '../actions/create-action.ts';
import { listWorklist, type WorklistQuery } from '../findings/list-worklist.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { listViews, removeView, saveView } from './views.ts';

const cves = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'] as const;

eachDatabase((open) => {
  let context: OrgContext;
  const ids = async (query: WorklistQuery) => {
    const { items, total } = await listWorklist(context, { limit: 50, ...query });
    expect(items.length).toBe(total);
    return items.map(({ advisory }) => advisory.trackingId).sort();
  };

  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Views');
    await give(context, inventoryCsv([pump('A1'), pump('A2'), pump('B1', { model: 'Flow 9' })]));
    await give(context, csafText({ id: 'LIKELY', cves: [cves[0]] }));
    await give(context, csafText({ id: 'UNLIKELY', cves: [cves[1]] }));
    await give(context, csafText({ id: 'UNSCORED', cves: [cves[2]], product: 'Flow 9' }));
    await give(context, kevText(10, []));
    await give(context, epssText(10, { [cves[0]]: 0.5, [cves[1]]: 0.02 }));
    await runMatching(context.ward);
    await createAction(context, { trackingId: 'UNLIKELY', dueOn: '2026-06-20' });
  });

  it.each<[WorklistQuery, string[]]>([
    [{}, ['LIKELY', 'UNLIKELY', 'UNSCORED']],
    // No score hides nothing: it may be the highest.
    [{ epssAtLeast: 50 }, ['LIKELY', 'UNSCORED']],
    [{ epssAtLeast: 50.1 }, ['UNSCORED']],
    [{ epssAtLeast: 2 }, ['LIKELY', 'UNLIKELY', 'UNSCORED']],
    [{ devicesAtLeast: 2 }, ['LIKELY', 'UNLIKELY']],
    [{ devicesAtLeast: 2, epssAtLeast: 10 }, ['LIKELY']],
    [{ dueWithin: 30 }, ['UNLIKELY']],
    [{ dueWithin: 1 }, []],
  ])('narrows by %j', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('narrows by CVSS at its bound', async () => {
    const all = await ids({});
    const atLeast = async (cvssAtLeast: number) => (await ids({ cvssAtLeast })).length;
    expect([await atLeast(0), await atLeast(9.8), await atLeast(10)]).toEqual([all.length, all.length, 0]);
  });

  it('keeps views by name, one of them the default, and says who made them', async () => {
    await saveView(context, { name: 'Likely', search: 'epssAtLeast=50', isDefault: true });
    await saveView(context, { name: 'Many', search: 'devicesAtLeast=2', isDefault: true });
    const { items } = await saveView(context, { name: 'likely', search: 'epssAtLeast=60', isDefault: false });
    expect(items.map(({ name, search, isDefault, madeBy }) => [name, search, isDefault, madeBy])).toEqual([
      ['likely', 'epssAtLeast=60', false, 'Tess Tester'],
      ['Many', 'devicesAtLeast=2', true, 'Tess Tester'],
    ]);
    await removeView(context, { viewId: items[0]?.viewId ?? '' });
    await expect(removeView(context, { viewId: items[0]?.viewId ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await listViews(context, {})).items.map(({ name }) => name)).toEqual(['Many']);
  });
});
