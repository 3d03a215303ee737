/** Journey of somebody who follows software: SBOMs and components, what was found in them, and which product an SBOM is of. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, inTheDark, settled } from './page.ts';

const record = JSON.stringify({
  schema_version: '1.7.0',
  id: 'GHSA-1',
  modified: '2026-05-01T00:00:00Z',
  aliases: ['CVE-2026-1'],
  summary: 'Left reads too far',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.1.0' }] }],
    },
  ],
});

function sbom(name: string): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      component: {
        type: 'device',
        'bom-ref': 'r',
        name,
        version: '4.0',
        manufacturer: { name: 'Orlen Medical' },
      },
    },
    components: [
      { type: 'library', 'bom-ref': 'l', name: 'left', version: '1.0.0', purl: 'pkg:npm/left@1.0.0' },
      { type: 'library', 'bom-ref': 'n', name: 'nameless' },
    ],
  });
}

describe.skipIf(foundBrowser === null)(`following software${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
  });
  afterAll(async () => {
    await own?.close();
  });

  it('says what to do where there is nothing', async () => {
    await page.goto(`/${org}/software`);
    await page.getByRole('heading', { name: 'No SBOM yet' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.goto(`/${org}/review?tab=sboms`);
    await page.getByRole('heading', { name: 'No SBOM to ask about' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('lists SBOMs with what they describe and lack, and components with what was found', async () => {
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('Q1', { model: 'Quilta Space' })]));
    await own.give('flow.json', sbom('Flow 3'));
    await own.give('quita.json', sbom('Quita Space'));
    await own.give('record.json', record);
    await own.countOf('findings', 1);
    await page.goto(`/${org}/software`);
    await page.getByRole('link', { name: 'Orlen Medical Flow 3 4.0' }).waitFor();
    await settled(page);
    const table = page.getByRole('table', { name: 'SBOMs, newest first' });
    expect(await table.innerText()).toMatch(/1 without a version, 1 without package URL or CPE/);
    expect(await table.innerText()).toMatch(/Describes nothing yet/);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Components (2)' }).click();
    await page.getByText('1 affected').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('shows one SBOM with its devices, findings and components', async () => {
    await page.goto(`/${org}/software`);
    await page.getByRole('link', { name: 'Orlen Medical Flow 3 4.0' }).click();
    await page.getByRole('link', { name: 'CVE-2026-1' }).waitFor();
    await page.getByText('nameless').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'CVE-2026-1' }).click();
    await page.getByRole('heading', { name: 'CVE-2026-1: Left reads too far' }).waitFor();
  });

  it('shows what concerns one component, and keeps how far remedying is, wherever it is used or in one SBOM', async () => {
    await page.goto(`/${org}/software?tab=components`);
    await page.getByRole('link', { name: 'left', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'left 1.0.0' }).waitFor();
    const ofFlow = page.getByRole('combobox', { name: /^Remediation of CVE-2026-1 in Flow 3/ });
    const ofQuita = page.getByRole('combobox', { name: /^Remediation of CVE-2026-1 in Quita Space/ });
    await ofFlow.selectOption('in_progress');
    await expect.poll(async () => await ofQuita.inputValue()).toBe('in_progress');
    await page.getByRole('checkbox', { name: /^Mark it wherever it is used/ }).uncheck();
    await ofFlow.selectOption('done');
    await page.getByText(/^In this SBOM, by/).waitFor();
    expect([await ofFlow.inputValue(), await ofQuita.inputValue()]).toEqual(['done', 'in_progress']);
    expect(await gravestViolations(page)).toEqual([]);
    await inTheDark(page);
    expect(await gravestViolations(page, 'colours')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('asks which product an SBOM is of; answered by keyboard, findings follow, and it can be taken back', async () => {
    await page.goto(`/${org}/review?tab=sboms`);
    const card = page.getByRole('region', { name: 'Orlen Medical Quita Space 4.0: which product is it of?' });
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Quilta/);
    expect(await gravestViolations(page)).toEqual([]);
    await card.getByRole('checkbox', { name: '4.0' }).focus();
    await page.keyboard.press('Space');
    await card.getByRole('button', { name: /^It is of these/ }).focus();
    await page.keyboard.press('Enter');
    await own.countOf('findings', 2);
    await page.getByRole('heading', { name: 'No SBOM to ask about' }).waitFor();
    await page.getByRole('button', { name: /^Take back the answer about/ }).click();
    await own.countOf('findings', 1);
    await card.waitFor();
    expect(own.watched.complaints).toEqual([]);
  });
});
