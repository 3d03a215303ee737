/** Journey of triage: twenty items of Today by keyboard alone, in one view; then a risk that is accepted and comes back on expiry. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

const items = 20;

describe.skipIf(foundBrowser === null)(`triage${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('A2')]));
    for (let n = 1; n <= items; n += 1)
      await own.give(`advisory-${n}.json`, csafText({ id: `TRIAGE-${String(n).padStart(2, '0')}` }));
    await own.addTeam('Biomed', 'clinical_engineering');
    await own.addTeam('Security desk', 'security');
  });
  afterAll(async () => {
    await own?.close();
  });

  it('goes through twenty items with keys alone', async () => {
    await own.countOf('worklist', items);
    await page.goto(`/${org}/today`);
    await settled(page);
    const boxes = page.getByRole('checkbox', { name: /^Choose / });
    await boxes.first().focus();
    // The first stays as it is; the other nineteen are chosen.
    for (let n = 1; n < items; n += 1) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
    }
    await page.getByText('19 items chosen').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Action for 19 items' });
    await dialog.getByLabel('What is done').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sec');
    for (let field = 0; field < 2; field += 1) await page.keyboard.press('Tab');
    await dialog.getByLabel('Note').fill('seen in the round of Monday');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make 19 actions' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await own.countOf('actions', items - 1);
    await own.countOf('worklist?work=none', 1);
    await own.countOf('actions?owner=Security%20desk', items - 1);
  });

  it('shows whose each is, and narrows to what nobody does anything about', async () => {
    await page
      .getByText(/Security desk, due/)
      .first()
      .waitFor();
    await page.getByLabel('Action', { exact: true }).selectOption('none');
    await page.waitForURL(/work=none/);
    await page.getByText('1 of 1 item').waitFor();
    expect(await page.getByTestId('worklist-item').count()).toBe(1);
  });

  it('accepts a risk with reason, evidence and a last day', async () => {
    await page.getByRole('button', { name: /^Make an action for/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Action for/ });
    await dialog.getByLabel('What is done').selectOption('accept');
    const make = dialog.getByRole('button', { name: 'Make it' });
    expect(await make.isDisabled()).toBe(true);
    await dialog.getByLabel('Counts until').fill('2090-06-30');
    await dialog.getByLabel('Reason').fill('The pumps leave in spring');
    await dialog.getByLabel('Evidence').fill('Purchase order 77');
    expect(await gravestViolations(page)).toEqual([]);
    await make.click();
    await page.waitForURL(/actions\/A-20$/);
    await settled(page);
    await page.goto(`/${org}/today?q=TRIAGE`);
    await page
      .getByText(/risk accepted until/)
      .first()
      .waitFor();
  });

  it('sees it come back when its last day is over', async () => {
    const days = Math.ceil((Date.UTC(2090, 6, 2) - Date.now()) / 86_400_000);
    const later = await own.ward.startLater(days);
    try {
      const reopened = async () => {
        const answer = await fetch(`${later.url}/api/orgs/${org}/actions?state=reopened`);
        return ((await answer.json()) as { total: number }).total;
      };
      await expect.poll(reopened, { timeout: 60_000 }).toBe(1);
      await page.goto(`${later.url}/${org}/actions/A-20`);
      await settled(page);
      const about = page.getByRole('region', { name: 'What, whose, until when' });
      expect(await about.innerText()).toMatch(/Opened again/);
      await page.goto(`${later.url}/${org}/today?q=TRIAGE&work=some`);
      await page.getByText(/A-20/).first().waitFor();
      expect(await page.getByText(/risk accepted until/).count()).toBe(0);
    } finally {
      await later.stop();
    }
  });
});
