/** Undoing out of order: refused where something stands on it, and otherwise what is left counts as if it had come alone. */
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { readState, type State } from '#test/state.ts';
import { give, newOrganisation, takeBack, testWard } from '#test/ward.ts';
import type { OrgContext } from '../access/deed.ts';
import { runMatching } from '../jobs/run-matching.ts';
import type { Ward } from '../ward.ts';
import type { ImportResult } from './import-options.ts';
import { listImports } from './list-imports.ts';

async function state(context: OrgContext): Promise<State> {
  await runMatching(context.ward);
  return await readState(context.ward.store, { history: true });
}

const spdxText = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: flow
DocumentNamespace: https://acme.example/spdx/flow
Creator: Organization: Acme
Created: 2026-05-01T09:00:00Z
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-flow

PackageName: Flow 3
SPDXID: SPDXRef-flow
PackageVersion: 4.0
PackageSupplier: Organization: Acme
PackageDownloadLocation: NOASSERTION
`;

eachDatabase((open) => {
  let ward: Ward;
  let context: OrgContext;
  let count = 0;
  beforeAll(async () => {
    ward = testWard(await open());
  });
  beforeEach(async () => {
    context = await newOrganisation(ward, `Undo ${(count += 1)}`);
  });

  it('an inventory import is refused while a newer one stands on it, and says which', async () => {
    const first = await give(context, inventoryCsv([pump('A1')]));
    const second = await give(context, inventoryCsv([pump('A1'), pump('A2')]));
    const before = await state(context);
    await expect(takeBack(context, first)).rejects.toMatchObject({ code: 'undo-not-newest' });
    await expect(takeBack(context, first)).rejects.toThrow(first.import_id ?? '');
    expect(await state(context)).toEqual(before);
    await takeBack(context, second);
    await takeBack(context, first);
    await expect(takeBack(context, first)).rejects.toMatchObject({ code: 'undo-nothing' });
  });

  it.each([
    ['advisory revisions', [1, 2, 3].map((version) => csafText({ version, affected: `<4.${version}` }))],
    ['KEV catalogues', [1, 2, 3].map((day) => kevText(day, [`CVE-2026-100${day}`]))],
    ['SBOMs', [1, 2, 3].map((version) => cyclonedxText({ version: `4.${version}` }))],
  ])('%s may be undone: the newest that is left counts', async (_name, texts) => {
    await give(context, inventoryCsv([pump('A1'), pump('A2', { version: '4.2' })]));
    const results = [];
    const states = [];
    for (const text of texts) {
      results.push(await give(context, text));
      states.push(await state(context));
    }
    const [, second, third] = results;
    await takeBack(context, second as ImportResult);
    const withoutSecond = await state(context);
    await takeBack(context, third as ImportResult);
    expect(await state(context)).toEqual(states[0]);
    expect(withoutSecond).not.toEqual(states[0]);
  });

  it('of EPSS, of which two days are held, an import whose day before is gone cannot be undone', async () => {
    const results = [];
    for (const day of [1, 2, 3, 2])
      results.push(await give(context, epssText(day, { 'CVE-2026-1001': day / 10 })));
    const can = async () => (await listImports(context, { limit: 10 })).items.map((one) => one.canUndo);
    expect(results.map((one) => one.outcome)).toEqual(['imported', 'imported', 'imported', 'older']);
    expect(await can()).toEqual([false, true, true, false]);
    await takeBack(context, results[2] as ImportResult);
    expect(await can()).toEqual([false, false, false, false]);
    await expect(takeBack(context, results[1] as ImportResult)).rejects.toThrow('not held any more');
  });

  it('an SBOM that is current again describes the devices that came since', async () => {
    await give(context, cyclonedxText({ version: '4.0' }));
    const after = await give(context, cyclonedxText({ version: '4.2' }));
    await give(context, inventoryCsv([pump('A1'), pump('A2', { version: '4.2' })]));
    await state(context);
    await takeBack(context, after);
    const { sboms } = await state(context);
    const current = sboms?.filter(
      (line) =>
        line.includes(context.org.slug) &&
        line.includes('"subject": "sbom:') &&
        line.includes('"is_current": true'),
    );
    expect(current).toEqual([expect.stringMatching(/"describes": \[\[/)]);
  });

  it.each([
    ['cyclonedx', cyclonedxText({ version: '4.0' })],
    ['spdx', spdxText],
  ])('an SBOM as %s can be taken back', async (format, text) => {
    const before = (await state(context)).sboms;
    const imported = await give(context, text);
    expect(imported).toMatchObject({ format, outcome: 'imported' });
    await takeBack(context, imported);
    expect((await state(context)).sboms).toEqual(before);
  });

  it('of revisions the newest by number counts again, though another has a later date', async () => {
    const [first, second, third] = [
      { version: 1, affected: '<4.1', date: '2026-05-01T09:00:00.000Z' },
      { version: 2, affected: '<4.2', date: '2026-04-01T09:00:00.000Z' },
      { version: 3, affected: '<4.3', date: '2026-06-01T09:00:00.000Z' },
    ].map((facts) => csafText({ id: 'DATES-1', ...facts }));
    await give(context, first ?? '');
    await give(context, second ?? '');
    await takeBack(context, await give(context, third ?? ''));
    const { advisories } = await state(context);
    const held = advisories?.map((line) => JSON.parse(line) as { tracking_id: string; version: string });
    expect(held?.filter((one) => one.tracking_id === 'DATES-1').map((one) => one.version)).toEqual(['2']);
  });
});
