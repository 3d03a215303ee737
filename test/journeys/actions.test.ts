/** Journey of a patch campaign: made on Today, given to somebody, proved by the next inventory, with one device attested by hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`a patch campaign${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('A2'), pump('A3')]));
    await own.give('advisory.json', csafText());
    await own.addTeam('Biomed', 'clinical_engineering');
  });
  afterAll(async () => {
    await own?.close();
  });

  it('is made from an item of Today, with owner and day proposed', async () => {
    await own.countOf('worklist', 1);
    await page.goto(`/${org}/actions`);
    await page.getByText('No actions yet').waitFor();
    await page.getByRole('link', { name: 'Go to Today' }).click();
    await page.getByRole('button', { name: /^Make an action for/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Action for/ });
    await dialog.getByLabel('What is done').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await page.waitForURL(new RegExp(`/${org}/actions/A-1$`));
    await settled(page);
    const about = page.getByRole('region', { name: 'What, whose, until when' });
    expect(await about.innerText()).toMatch(/Owner\s+Biomed/);
    expect(await about.innerText()).toMatch(/target for what is immediate: 3 days/);
    await page.getByText('3 of 3 devices').waitFor();
    expect(await page.getByRole('region', { name: 'Devices' }).getByRole('row').count()).toBe(4);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('takes another day with the reason, which stands in the history', async () => {
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Change A-1' });
    await dialog.getByLabel('Due on').fill('2090-01-31');
    await dialog.getByLabel('State').selectOption('in_progress');
    await dialog.getByLabel('Note').fill('Pumps can be spared at the end of January');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('Pumps can be spared at the end of January').first().waitFor();
    await page.getByText('In progress').first().waitFor();
  });

  it('is done on what an inventory shows updated, and attested for what it cannot show', async () => {
    const updated = { version: '4.1' };
    await own.give('next.csv', inventoryCsv([pump('A1', updated), pump('A2', updated), pump('A3')]));
    await own.countOf('findings?status=affected', 1);
    const devices = page.getByRole('region', { name: 'Devices' });
    await expect
      .poll(
        async () => {
          await page.reload();
          await settled(page);
          return await devices.getByText('seen by Ward').count();
        },
        { timeout: 60_000 },
      )
      .toBe(2);
    await page.reload();
    await settled(page);
    await devices.getByRole('button', { name: 'Mark A3' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mark A3' });
    await dialog.getByLabel('The evidence').fill('Service report 4711');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('3 of 3 done').first().waitFor();
    await page.goto(`/${org}/actions?state=closed`);
    await settled(page);
    expect(await page.getByRole('row').filter({ hasText: 'A-1' }).innerText()).toMatch(/Closed/);
    expect(await gravestViolations(page)).toEqual([]);
  });
});
