/** What a CVE record is given by Vulnrichment changes decisions when it comes, goes, and falls silent. */
import { expect, it } from 'vitest';
import { cveRecordText } from '#test/cve-record.ts';
import { eachDatabase } from '#test/database.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { findingLines, give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { explainFinding } from '../findings/explain-finding.ts';
import { listFindings } from '../findings/list-findings.ts';

const cveText = (day: number, said: Parameters<typeof cveRecordText>[2]) =>
  cveRecordText('CVE-2026-1001', day, said);

eachDatabase((open) => {
  it('counts, is taken back with its import, and stays the last word of who falls silent', async () => {
    const context = await newOrganisation(testWard(await open()), 'Points');
    await give(context, inventoryCsv([pump('A1')]));
    await give(context, csafText());
    await give(context, kevText(1, ['CVE-2020-0001']));
    await give(context, epssText(1, { 'CVE-2026-1001': 0.01 }));
    const decision = async () => (await findingLines(context))[0]?.split(' ').at(-1);
    const before = await decision();
    const first = await give(context, cveText(1, { exploitation: 'active', automatable: 'yes' }));
    expect(first.problems).toEqual([]);
    expect(await decision()).toBe('immediate');
    const { items } = await listFindings(context, { limit: 1 });
    const detail = await explainFinding(context, { findingId: items[0]?.finding_id ?? '' });
    const steps = detail.chain;
    expect(steps.slice(0, 3).map(({ step, value, assumed }) => [step, value, assumed])).toEqual([
      ['exploitation', 'active', false],
      ['exposure', 'open', true],
      ['automatable', 'yes', false],
    ]);
    expect(steps[0]?.source).toBe('CVE record, SSVC of CISA Coordinator on 2026-03-01');
    await takeBack(context, first);
    expect(await decision()).toBe(before);

    await give(context, cveText(2, { exploitation: 'active', automatable: 'yes' }));
    await give(context, cveText(3, null));
    expect(await decision()).toBe('immediate');
    await give(context, cveText(4, { exploitation: 'none', automatable: 'no' }));
    expect(await decision()).toBe('scheduled');
  });
});
