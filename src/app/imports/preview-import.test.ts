/** A preview for who has no organisation yet: it shows what a new one would get, and makes nothing. */
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '#test/database.ts';
import { csafText, cyclonedxText, epssText, inventoryCsv, kevText, pump } from '#test/files.ts';
import { everyRow } from '#test/state.ts';
import { give, newOrganisation, testWard } from '#test/ward.ts';
import { localPerson } from '../access/permission.ts';
import { createOrganisation } from '../organisations/organisations.ts';
import type { Ward } from '../ward.ts';
import { previewImport } from './preview-import.ts';

eachDatabase((open) => {
  let ward: Ward;
  const look = async (text: string, options: object = {}) =>
    await previewImport(
      { ward, actor: localPerson() },
      { path: 'given', bytes: new TextEncoder().encode(text), ...options },
    );

  beforeAll(async () => {
    ward = testWard(await open());
    const actor = localPerson();
    await createOrganisation({ ward, actor }, { name: 'A sample', kind: 'provider', isSample: true });
  });

  it.each([
    ['inventory', inventoryCsv([pump('A1'), pump('A2', { site: 'South' })])],
    ['inventory with bad rows', inventoryCsv([pump('A1'), pump('A1')])],
    ['advisory', csafText({ id: 'LOOK-1' })],
    ['KEV', kevText(1, ['CVE-2026-1001'])],
    ['EPSS', epssText(1, { 'CVE-2026-1001': 0.2 })],
    ['SBOM', cyclonedxText()],
    ['letter', 'Dear customer'],
  ])('of an %s is what a new organisation would get, and nothing is written', async (name, text) => {
    const before = await everyRow(ward.store);
    const preview = await look(text);
    expect(await everyRow(ward.store)).toEqual(before);
    const context = await newOrganisation(ward, `Look ${name}`);
    expect(preview).toEqual(await give(context, text, { preview: true }));
    expect(preview.changes.length > 0).toBe(preview.outcome !== 'failed');
  });

  it('of an advisory that everybody holds says unchanged', async () => {
    const text = csafText({ id: 'LOOK-2' });
    await give(await newOrganisation(ward, 'Holder'), text);
    expect((await look(text)).outcome).toBe('unchanged');
  });

  it('of a full list has nobody to retire', async () => {
    const { outcome, counts } = await look(inventoryCsv([pump('A1')]), { fullList: true });
    expect([outcome, counts.added, counts.retired]).toEqual(['imported', 1, 0]);
  });

  it('needs the permission to make an organisation', async () => {
    const actor = { name: 'Reader', may: (permission: string) => permission !== 'organisations.manage' };
    const input = { path: 'given', bytes: new TextEncoder().encode(csafText()) };
    await expect(previewImport({ ward, actor }, input)).rejects.toMatchObject({ code: 'not-found' });
  });
});
