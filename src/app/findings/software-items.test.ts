/** Items of the worklist from software: one for each product model, whatever its SBOM brings, and nothing of it lost. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { listAdvisories } from '../advisories/list-advisories.ts';
import { getCoverage } from '../coverage/coverage.ts';
import { listDevices } from '../devices/list-devices.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { bom, osv } from '../software/testing.ts';
import type { Ward } from '../ward.ts';
import { explainFinding } from './explain-finding.ts';
import { listFindings } from './list-findings.ts';
import { getToday, listWorklist } from './list-worklist.ts';

const page = { limit: 50 };
const record = (number: number, name: string) =>
  osv({ id: `GHSA-${number}`, name, fixed: '2.0.0', aliases: [`CVE-2026-800${number}`] });

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;
  const records: Awaited<ReturnType<typeof give>>[] = [];
  beforeAll(async () => {
    ward = testWard(await open());
    context = await newOrganisation(ward, 'Software');
    await give(
      context,
      inventoryCsv([pump('A1'), pump('A2'), pump('A3', { version: '4.2' }), pump('B1', { model: 'Kettle' })]),
    );
    for (const [at, name] of ['one', 'two', 'three'].entries())
      records.push(await give(context, record(at + 1, name)));
    const components = [
      ['one', '1.0.0'],
      ['two', '1.0.0'],
      ['three', '1.0.0'],
    ] as const;
    await give(context, bom({ serial: 1, components }));
    await give(context, bom({ serial: 2, version: '4.2', components: components.slice(0, 1) }));
    await give(context, bom({ serial: 3, product: 'Kettle', components: components.slice(0, 1) }));
    await give(context, csafText({ id: 'CSAF-1', cves: ['CVE-2026-1001'] }));
    await give(context, kevText(1, ['CVE-2026-8002']));
    await runMatching(ward);
  });

  const lines = async () =>
    (await listWorklist(context, { ...page, deviceTags: 'all' })).items.map(
      ({ model, isSoftware, advisoryCount, advisory, deviceTags, cves }) =>
        `${model} ${isSoftware ? `${advisoryCount} in software, first ` : ''}${advisory.trackingId}: ${deviceTags.join(' ')}; ${cves.length}`,
    );

  it('is one for each product model, ranked by its most urgent finding, with each device once', async () => {
    expect(await lines()).toEqual([
      'Flow 3 3 in software, first CVE-2026-8002: A1 A2 A3; 3',
      'Kettle 1 in software, first CVE-2026-8001: B1; 1',
      'Flow 3 CSAF-1: A1 A2; 1',
    ]);
  });

  it('counts as one on Today, and Coverage counts advisories alone', async () => {
    const today = await getToday(context, {});
    expect(today.byDecision.reduce((sum, one) => sum + one.items, 0)).toBe(3);
    expect(today).toMatchObject({ devices: 4, devicesAffected: 4 });
    expect(JSON.stringify(await getCoverage(context, {}))).toContain('"meanOurs":1');
  });

  it('keeps every finding, and each leads to the item', async () => {
    expect(await findingLines(context)).toHaveLength(8 + 3);
    const { items } = await listFindings(context, { ...page, trackingId: 'CVE-2026-8003' });
    const found = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
    expect(found.standing).toMatchObject({ rank: 1, total: 3, isTop: false });
  });

  it.each(['CVE-2026-8003', 'CVE-2026-8002', 'ghsa'])('is found by any of its CVEs: %s', async (q) => {
    const { items } = await listWorklist(context, { ...page, q });
    expect(items.map((item) => item.model)).toEqual(q === 'ghsa' ? [] : ['Flow 3']);
  });

  it('opens to its vulnerabilities, each with the devices that it means', async () => {
    const [item] = (await listWorklist(context, page)).items;
    const productModelId = item?.productModelId ?? '';
    const { items } = await listAdvisories(context, {
      ...page,
      sort: 'trackingId',
      dir: 'asc',
      source: 'record',
      productModelId,
    });
    expect(items.map((one) => [one.trackingId, one.affectedDevices, one.decision])).toEqual([
      ['CVE-2026-8001', 4, expect.any(String)],
      ['CVE-2026-8002', 2, 'immediate'],
      ['CVE-2026-8003', 2, expect.any(String)],
    ]);
    expect(
      (await listDevices(context, { ...page, productModelId, sort: 'assetTag', dir: 'asc' })).total,
    ).toBe(3);
  });

  it('stays when its most urgent vulnerability goes', async () => {
    const [, second] = records;
    if (second !== undefined) await takeBack(context, second);
    await runMatching(ward);
    expect((await lines()).filter((line) => line.includes('software'))).toEqual([
      expect.stringMatching(/^Flow 3 2 in software, first CVE-2026-8001: A1 A2 A3; 2$/),
      'Kettle 1 in software, first CVE-2026-8001: B1; 1',
    ]);
  });
});
