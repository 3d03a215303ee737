/** Journey of people: added, chosen as the one who acts, named in a history, found by the matrix, and marked as having left. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`people${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('A2')]));
    await own.give('advisory.json', csafText());
  });
  afterAll(async () => {
    await own?.close();
  });

  const inSection = (name: string) => page.getByRole('region', { name, exact: true });

  it('are added with their function, and one is chosen as the one who acts', async () => {
    await page.goto(`/${org}/people`);
    await page.getByText('Nobody yet.').waitFor();
    expect(await page.getByLabel('Who acts').count()).toBe(0);
    await inSection('People').getByRole('button', { name: 'Add a person' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Name').fill('Zoë Zander');
    await dialog.getByLabel('Function').selectOption('it');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await inSection('People').getByRole('row').nth(1).innerText()).toMatch(/Zoë Zander\s+IT/);
    await page.getByLabel('Who acts').selectOption('Zoë Zander');
  });

  it('are found by the row of the matrix that somebody writes, and stand in the history', async () => {
    const matrix = inSection('Who does what');
    await matrix.getByRole('button', { name: 'Change who does: Patch or update, any device' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who does what' });
    const does = dialog.getByRole('group', { name: 'Does it; the first chosen leads' });
    const checked = does.getByRole('checkbox', { checked: true });
    for (let left = await checked.count(); left > 0; left -= 1) await checked.first().uncheck();
    await does.getByLabel('IT', { exact: true }).check();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await matrix.getByText('written by Zoë Zander').waitFor();

    await own.countOf('worklist', 1);
    await page.goto(`/${org}/today`);
    await page.getByRole('button', { name: /^Make an action for/ }).click();
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.waitForURL(/actions\/A-1$/);
    await settled(page);
    const about = page.getByRole('region', { name: 'What, whose, until when' });
    expect(await about.innerText()).toMatch(/Owner\s+Zoë Zander/);
    await page
      .getByRole('region', { name: 'History' })
      .getByText(/Zoë Zander/)
      .first()
      .waitFor();
  });

  it('leave what is theirs when they go, and act no more', async () => {
    await page.goto(`/${org}/people`);
    await inSection('People').getByRole('button', { name: 'Change Zoë Zander' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change Zoë Zander' });
    await dialog.getByLabel('Has left').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await inSection('People')
      .getByText(/^left on/)
      .waitFor();
    await page.getByLabel('Who acts').waitFor({ state: 'detached' });
    await page.goto(`/${org}/actions`);
    await page.getByText('has left: a new owner is needed').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });
});
