/** The index answers what the database holds, after every change, on both databases. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { kevText, npmSbomText, osvText } from '#test/files.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import { defaultPolicy } from '#model/judgement/scan-policy.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { Ward } from '../ward.ts';
import { makeRecordIndex, readRecordIndex } from './record-index.ts';
import { scanSboms } from './scan-sboms.ts';

eachDatabase((open) => {
  let dataDir: string;
  let ward: Ward;
  let context: OrgContext;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ward-held-'));
    ward = { ...testWard(await open()), dataDir };
    context = await newOrganisation(ward, 'Index');
  });
  afterAll(async () => await rm(dataDir, { recursive: true, force: true }));

  /** What a scan by the index finds; null where there is no index that counts. */
  const found = async () => {
    const against = readRecordIndex(dataDir);
    if (against === null) return null;
    const bytes = new TextEncoder().encode(npmSbomText(['flow-client@1.5.0', 'other@1.0.0']));
    const scan = await scanSboms({
      sboms: [{ path: 'sbom', inFolder: false, read: async () => await Promise.resolve({ bytes }) }],
      against,
      policy: defaultPolicy,
      statuses: ['affected', 'unknown'],
      at: new Date(0),
      wardVersion: '0',
      onFile: () => undefined,
    });
    against.close();
    return scan.report?.results.map(
      ({ vulnerability, exploited }) => `${vulnerability}${exploited === null ? '' : ' exploited'}`,
    );
  };

  it('is made after imports and undoing, and counts for nothing in between', async () => {
    expect(await found()).toBe(null);
    const first = await give(context, osvText());
    expect(await found()).toBe(null);
    await runMatching(ward);
    expect(await found()).toEqual(['CVE-2026-1001']);
    await give(context, osvText({ id: 'GHSA-other', name: 'other', aliases: [] }));
    const kev = await give(context, kevText(2, ['CVE-2026-1001']));
    expect(await found()).toBe(null);
    await runMatching(ward);
    expect(await found()).toEqual(['CVE-2026-1001 exploited', 'GHSA-other']);
    await takeBack(context, kev);
    await runMatching(ward);
    expect(await found()).toEqual(['CVE-2026-1001', 'GHSA-other']);
    await takeBack(context, first);
    await runMatching(ward);
    expect(await found()).toEqual(['GHSA-other']);
  });

  it('a preview leaves it as it is, and so does what fails', async () => {
    const before = await found();
    await give(context, osvText({ id: 'GHSA-preview' }), { preview: true });
    expect(await found()).toEqual(before);
    await give(context, `${osvText({ id: 'GHSA-cut' })}\n${osvText().slice(0, 40)}`);
    await runMatching(ward);
    expect(await found()).toEqual(before);
  });

  it('is not made again where nothing has changed', async () => {
    await makeRecordIndex(ward, dataDir);
    const madeAt = () => {
      const index = readRecordIndex(dataDir);
      index?.close();
      return index?.head.madeAt;
    };
    const before = madeAt();
    await makeRecordIndex(ward, dataDir);
    expect([madeAt(), before?.length]).toEqual([before, 24]);
  });
});
