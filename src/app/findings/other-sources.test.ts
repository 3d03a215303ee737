/** One vulnerability of one device that an advisory and a record both speak of: each names the other, and a conflict is said; on both databases. */
import { beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, inventoryCsv, pump } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import { nvd } from '../software/testing.ts';
import { explainFinding } from './explain-finding.ts';
import { listFindings } from './list-findings.ts';

const cve = 'CVE-2026-1001';

eachDatabase((open) => {
  let context: OrgContext;
  beforeAll(async () => {
    context = await newOrganisation(testWard(await open()), 'Hospital');
    await give(context, inventoryCsv([pump('A1', { os: 'VxWorks 6.9.3' }), pump('B1', { model: 'Other' })]));
    await give(context, nvd({ id: cve, product: 'windriver:vxworks', before: '6.9.4' }));
  });

  /** The finding of each source, by its status. */
  async function explained() {
    await runMatching(context.ward);
    const { items } = await listFindings(context, { limit: 10, cve, asset: 'A1' });
    const all = await Promise.all(
      items.map(async (one) => await explainFinding(context, { findingId: one.finding_id })),
    );
    return new Map(all.map((one) => [one.advisory.trackingId, one]));
  }

  test('by itself it has no other source', async () => {
    const found = await explained();
    expect([...found.keys()]).toEqual([cve]);
    expect(found.get(cve)).toMatchObject({ status: 'affected', alsoFrom: [], conflict: null });
  });

  test('both say affected: each names the other, and nothing contradicts', async () => {
    const notice = await give(context, csafText({ id: 'MAKER-1', cves: [cve, 'CVE-2026-2002'] }));
    const found = await explained();
    expect(found.get(cve)).toMatchObject({
      alsoFrom: [
        { trackingId: 'MAKER-1', publisher: 'Orlen Medical', status: 'affected', isConflict: false },
      ],
      conflict: null,
    });
    expect(found.get('MAKER-1')?.alsoFrom).toMatchObject([
      { findingId: found.get(cve)?.findingId, trackingId: cve, status: 'affected' },
    ]);
    await takeBack(context, notice);
  });

  test('affected by the record, fixed by the maker: both stand, and each says so', async () => {
    const notice = await give(context, csafText({ id: 'MAKER-2', affected: '<3.9', fixed: '>=3.9' }));
    const found = await explained();
    const [record, maker] = [found.get(cve), found.get('MAKER-2')];
    expect([record?.status, maker?.status]).toEqual(['affected', 'fixed']);
    expect(record?.standing).not.toBe(null);
    expect(record?.alsoFrom).toMatchObject([{ trackingId: 'MAKER-2', isConflict: true }]);
    expect(record?.conflict).toContain(
      `(${cve}) says affected, Orlen Medical (MAKER-2) says fixed. This finding stays on the worklist`,
    );
    expect(maker?.conflict).toContain('(MAKER-2) says fixed,');
    expect(maker?.conflict).toContain('The finding that says affected stays on the worklist');
    await takeBack(context, notice);
    expect((await explained()).get(cve)).toMatchObject({ alsoFrom: [], conflict: null });
  });
});
