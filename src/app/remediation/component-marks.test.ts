/** Marks on components: on those named, in one SBOM or wherever they are used, and what happens when more is said. */
import { beforeEach, expect, it } from 'vitest';
import { runMatching } from '../jobs/run-matching.ts';
import { eachDatabase } from '#test/database.ts';
import { npmSbomText, osvText } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { type ComponentFindingQuery, listComponentFindings, markComponents } from './component-marks.ts';

/** An SBOM of a product by name, with npm packages, each `name@version`. */
function sbomOf(name: string, packages: readonly string[]): string {
  const bom = JSON.parse(npmSbomText(packages)) as object;
  return JSON.stringify({ ...bom, metadata: { component: { type: 'device', name, version: '1' } } });
}

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Marks ${count}`);
    await give(context, sbomOf('Gateway', ['flow-client@1.5.0', 'other@1.0.0']));
    await give(context, sbomOf('Monitor', ['flow-client@1.5.0', 'flow-client@1.6.0']));
    await give(context, osvText({ id: 'GHSA-flow', name: 'flow-client', aliases: ['CVE-2026-2001'] }));
    await runMatching(context.ward);
  });

  const lines = async (query: ComponentFindingQuery = {}) =>
    (await listComponentFindings(context, { ...query, limit: 50 })).items.map(
      (one) => `${one.name}@${one.version ?? ''} ${one.sbomName} ${one.vulnerability} ${one.state}`,
    );
  const mark = async (which: ComponentFindingQuery, isForAll = false) =>
    await markComponents(context, { which, state: 'done', note: 'upgraded', isForAll });

  it('lists for each component what concerns it, and who says so', async () => {
    const { items, total } = await listComponentFindings(context, {
      name: 'flow-client',
      version: '1.5.0',
      limit: 1,
    });
    expect(total).toBe(2);
    expect(items).toMatchObject([
      {
        name: 'flow-client',
        vulnerability: 'CVE-2026-2001',
        status: 'affected',
        records: [{ source: 'osv', id: 'GHSA-flow' }],
        state: 'not_remediated',
        markedBy: null,
        isForAll: null,
        toldChanged: false,
      },
    ]);
    expect(await lines({ name: 'other' })).toEqual([]);
    expect(await lines({ vulnerability: 'cve-2026-2001' })).toHaveLength(total + 1);
  });

  it('marks what is named in one SBOM, once, and nothing beside it', async () => {
    const all = await listComponentFindings(context, { limit: 50 });
    const gateway = all.items.find((one) => one.sbomName.startsWith('Gateway'));
    const which = { name: 'flow-client', sbomId: gateway?.sbomId };
    expect(await mark(which)).toEqual({ found: 1, marked: 1 });
    expect(await mark(which)).toEqual({ found: 1, marked: 0 });
    expect(await lines({ state: 'done' })).toEqual([
      expect.stringMatching(/^flow-client@1\.5\.0 Gateway .* done$/),
    ]);
  });

  it('marks a component wherever it is used, in SBOMs that come later too, until it is marked otherwise', async () => {
    expect(await mark({ name: 'flow-client', version: '1.5.0' }, true)).toEqual({ found: 2, marked: 2 });
    await give(context, sbomOf('Station', ['flow-client@1.5.0']));
    await runMatching(context.ward);
    expect(await lines({ state: 'done' })).toHaveLength(3);
    expect(await lines({ state: 'not_remediated' })).toEqual([expect.stringContaining('1.6.0')]);
    const station = (await listComponentFindings(context, { limit: 50 })).items.find((one) =>
      one.sbomName.startsWith('Station'),
    );
    await markComponents(context, {
      which: { sbomId: station?.sbomId },
      state: 'in_progress',
      note: null,
      isForAll: false,
    });
    expect(await lines({ state: 'done' })).toHaveLength(2);
    expect(await lines({ state: 'in_progress' })).toEqual([expect.stringContaining('Station')]);
  });

  it('says where something else is told of it since', async () => {
    await mark({ name: 'flow-client', version: '1.5.0' }, true);
    await give(
      context,
      osvText({ id: 'GHSA-flow-2', name: 'flow-client', aliases: ['CVE-2026-2001'], fixed: '9.0.0' }),
    );
    await runMatching(context.ward);
    const { items } = await listComponentFindings(context, { state: 'done', limit: 9 });
    expect(items.map((one) => [one.records.length, one.toldChanged])).toEqual([
      [2, true],
      [2, true],
    ]);
  });

  it('refuses to mark what nothing was found of', async () => {
    await expect(mark({ name: 'other' })).rejects.toMatchObject({ code: 'remediation-none' });
    await expect(mark({ sbomId: 'no id' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
