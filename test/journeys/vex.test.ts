/** Journey of somebody who looks at VEX: what waits, what it would change, the decision by keyboard, and the way back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, openVexText, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, openPage, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`the VEX inbox${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
  });
  afterAll(async () => {
    await own?.close();
  });

  it('says that there is nothing, and what to do next', async () => {
    await page.goto(`/${org}/vex`);
    await page.getByRole('heading', { name: 'No VEX yet' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Issuers' }).click();
    await page.getByRole('heading', { name: 'No issuers yet' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('shows what waits, with what accepting it would change', async () => {
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('A2'), pump('B1', { version: '3.9' })]));
    await own.give('advisory.json', csafText({ id: 'CERT-1', publisher: 'Example CERT' }));
    await own.countOf('findings?status=affected', 3);
    const bare = {
      cve: 'CVE-2026-1001',
      justification: null,
      products: ['pkg:generic/orlen-medical/flow-3@3.9'],
    };
    await own.give('maker.vex.json', openVexText({ statements: [{}, bare] }));
    await page.goto(`/${org}/vex`);
    await settled(page);
    const row = page.getByRole('row').filter({ hasText: 'https://orlen.example/vex/1' });
    expect(await row.innerText()).toMatch(/2 waiting[\s\S]*1 finding \(2 devices\): Affected → Not affected/);
    expect(await gravestViolations(page)).toEqual([]);
    await row.getByRole('link').click();
    await settled(page);
    await page.getByRole('heading', { name: 'VEX of Orlen Medical' }).waitFor();
    const change = page.getByRole('region', { name: 'What accepting would change' });
    await change.getByText('Orlen Medical Flow 3 4.0 (2)').waitFor();
    expect(await page.getByText('It says neither why nor with what effect.').count()).toBe(1);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('previews a chosen statement, by keyboard', async () => {
    await page.getByRole('checkbox', { name: 'Choose statement 2, CVE-2026-1001' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Looked at: statement 2.').waitFor();
    await page.getByText('Orlen Medical Flow 3 3.9 (1)').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('Looked at: all that may be accepted together.').waitFor();
    expect(await page.getByText('Orlen Medical Flow 3 3.9 (1)').count()).toBe(0);
  });

  it('accepts with a reason, says so where the focus is, and the finding tells whose word stands', async () => {
    const accept = page.getByRole('button', { name: 'Accept all' });
    expect(await accept.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Reason' }).fill('confirmed by their hotline');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 statement accepted until \d{4}-/).waitFor();
    expect(await page.locator(':focus').innerText()).toMatch(/^1 statement accepted/);
    await own.countOf('findings?status=not_affected', 2);
    await page.goto(`/${org}/findings/${await findingId('not_affected')}`);
    await settled(page);
    const part = page.getByRole('heading', { name: 'VEX: whose word stands' }).locator('..');
    expect(await part.innerText()).toMatch(/Matching says[\s\S]*the manufacturer's statement/i);
    expect(await gravestViolations(page)).toEqual([]);
    await part.getByRole('link', { name: 'Statement 1 of Orlen Medical' }).click();
    await page.getByText(/until .*: confirmed by their hotline/).waitFor();
  });

  async function findingId(status: string): Promise<string> {
    const { items } = await own.read<{ items: { finding_id: string }[] }>(`findings?status=${status}`);
    return items[0]?.finding_id ?? '';
  }

  it('takes it back: the findings are open again, and stand above the list', async () => {
    await page.getByRole('button', { name: 'Take back all' }).click();
    await page.getByText('The decision about 1 statement is taken back.').waitFor();
    await own.countOf('findings?status=affected', 3);
    await page.goto(`/${org}/vex`);
    const open = page.getByRole('region', { name: 'Needs a person (1)' });
    await open.waitFor();
    expect(await open.innerText()).toContain('Its acceptance was taken back');
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('rejects with a reason', async () => {
    await page.getByRole('row').filter({ hasText: '2 waiting' }).getByRole('link').click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('not our product line');
    await page.getByRole('button', { name: 'Reject all' }).click();
    await page.getByText('2 statements rejected.').waitFor();
    await expect.poll(async () => await own.read('vex/troubles'), { timeout: 60_000 }).toEqual({ items: [] });
    await page.goto(`/${org}/vex`);
    await page.getByText('2 rejected').waitFor();
    await own.countOf('findings?status=affected', 3);
    expect(await page.getByRole('region', { name: /^Needs a person/ }).count()).toBe(0);
  });

  it('says whom we trust for what', async () => {
    await page.goto(`/${org}/vex?tab=issuers`);
    await page.getByRole('button', { name: 'Change trust in Orlen Medical' }).click();
    const dialog = page.getByRole('dialog', { name: 'Orlen Medical' });
    await dialog.getByRole('radio', { name: /^Apply at once/ }).check();
    await dialog.getByRole('textbox', { name: 'For products of these makers' }).fill('Orlen Medical');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('row').filter({ hasText: 'Apply at once' }).waitFor();
    expect(
      await page.getByRole('listitem').filter({ hasText: 'the manufacturer of the product' }).count(),
    ).toBe(1);
  });

  it('is readable in the dark and on paper', async () => {
    const dark = await openPage(own.browser, own.ward.url, 'dark');
    for (const path of ['vex', 'vex?tab=issuers']) {
      await dark.page.goto(`/${org}/${path}`);
      await settled(dark.page);
      expect([path, await gravestViolations(dark.page, 'colours')]).toEqual([path, []]);
    }
    await dark.page.emulateMedia({ media: 'print' });
    expect(await gravestViolations(dark.page, 'paper')).toEqual([]);
    expect(dark.complaints).toEqual([]);
    await dark.close();
  });

  it('complains about nothing', () => {
    expect(own.watched.complaints).toEqual([]);
  });
});
