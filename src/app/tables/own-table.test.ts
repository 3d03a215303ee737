/** An organisation's own deployer table: refused with its row, tried out, applied to everything, named in chains, and given back. */
import { beforeEach, expect, it } from 'vitest';
import { loadDeployerTable } from '#data/ssvc/index.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { everyItem } from '../paging.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { getSsvcTable, previewSsvcTable, setSsvcTable } from './own-table.ts';

const columns = ['exploitation', 'exposure', 'automatable', 'humanImpact', 'decision'] as const;
type Row = Record<(typeof columns)[number], string>;

/** The published table with another decision where a row is meant. */
function csv(decide: (row: Row) => string = (row) => row.decision): string {
  const rows = loadDeployerTable().rows.map((row) =>
    columns.map((column) => (column === 'decision' ? decide(row) : row[column])).join(','),
  );
  return [columns.join(','), ...rows].join('\n');
}

/** What is exposed to all is acted on at once: complete, and a worse input never has a better outcome. */
const sooner = csv((row) => (row.exposure === 'open' ? 'immediate' : row.decision));
const later = csv((row) => (row.decision === 'immediate' ? 'out_of_cycle' : row.decision));

eachDatabase((open) => {
  let store: Awaited<ReturnType<typeof open>>;
  let context: OrgContext;
  let count = 0;
  beforeEach(async () => {
    store ??= await open();
    count += 1;
    context = await newOrganisation(testWard(store), `Tables ${count}`);
    await give(context, inventoryCsv([pump('A1'), pump('A2'), pump('A3', { version: '5.0' })]));
    await give(context, csafText());
    await runMatching(context.ward);
  });

  const findings = async () => {
    await runMatching(context.ward);
    const rows: { id: string; decision: string | null }[] = [];
    for await (const row of everyItem(async (page) => await listFindings(context, page)))
      rows.push({ id: row.finding_id, decision: row.decision });
    return rows;
  };
  const decided = async () => [...new Set((await findings()).map(({ decision }) => decision))].join(' ');

  it('is tried out on what is held, and changes nothing', async () => {
    const before = await decided();
    const { problems, effect } = await previewSsvcTable(context, { csv: later });
    expect(problems).toEqual([]);
    expect(effect?.moves).toMatchObject([{ from: 'immediate', to: 'out_of_cycle', findings: 1 }]);
    expect(effect?.moves[0]?.examples).toMatchObject([
      { cve: 'CVE-2026-1001', product: 'Orlen Medical Flow 3' },
    ]);
    expect((await previewSsvcTable(context, { csv: csv() })).effect?.moves).toEqual([]);
    expect(await decided()).toBe(before);
    expect((await getSsvcTable(context, {})).isOwn).toBe(false);
  });

  it('decides everything, is named in the chain and in what would change it, and is given back', async () => {
    expect(await decided()).toBe('immediate ');
    await setSsvcTable(context, { csv: later, reason: 'nobody comes at night' });
    expect(await decided()).toBe('out_of_cycle ');
    const [{ id } = { id: '' }] = (await findings()).filter(({ decision }) => decision !== null);
    const { chain, wouldChange } = await explainFinding(context, { findingId: id });
    expect(chain.at(-1)).toMatchObject({
      step: 'decision',
      value: 'out_of_cycle',
      rule: 'Own table in the shape of SSVC Deployer Patch Application Priority',
      source: expect.stringMatching(/written by .*: nobody comes at night/) as string,
    });
    expect(wouldChange.map(({ decision }) => decision)).not.toContain('immediate');
    await give(context, inventoryCsv([pump('A9', { department: 'Ward 3' })]));
    expect(await decided()).toBe('out_of_cycle ');
    await setSsvcTable(context, { csv: sooner, reason: 'the audit' });
    expect(await decided()).toBe('immediate ');
    await setSsvcTable(context, { csv: null, reason: 'the published one after all' });
    expect(await decided()).toBe('immediate ');
    const { isOwn, history, version } = await getSsvcTable(context, {});
    expect([isOwn, version]).toEqual([false, '1.0.0']);
    expect(history.map(({ reason }) => reason)).toEqual([
      'the published one after all',
      'the audit',
      'nobody comes at night',
    ]);
  });

  it('refuses to go over a table that its writer did not see', async () => {
    await setSsvcTable(context, { csv: later, reason: 'first', seen: 0 });
    const second = { csv: sooner, reason: 'second', seen: 0 };
    await expect(setSsvcTable(context, second)).rejects.toMatchObject({ code: 'setting-moved' });
    await setSsvcTable(context, { ...second, seen: 1 });
    expect((await getSsvcTable(context, {})).history.map(({ version }) => version)).toEqual([2, 1]);
  });

  it.each([
    ['a row is missing', csv().split('\n').slice(0, -1).join('\n'), 'table-row-missing'],
    [
      'a worse input has a better outcome',
      csv((row) => (row.humanImpact === 'very_high' ? 'defer' : row.decision)),
      'table-outcome-lowered',
    ],
    [
      'a value is unknown',
      csv((row) => (row.humanImpact === 'low' ? 'soon' : row.decision)),
      'table-value-unknown',
    ],
    ['a row stands twice', `${csv()}\n${csv().split('\n')[1] ?? ''}`, 'table-row-twice'],
    ['a column is missing', csv().replace('humanImpact', 'impact'), 'table-columns'],
    ['it is empty', '', 'table-columns'],
  ])('is refused with its place where %s', async (_what, text, code) => {
    const { problems, effect } = await previewSsvcTable(context, { csv: text });
    expect([problems[0]?.code, effect]).toEqual([code, null]);
    await expect(setSsvcTable(context, { csv: text, reason: 'x' })).rejects.toMatchObject({ code });
    expect((await getSsvcTable(context, {})).history).toEqual([]);
  });
});
