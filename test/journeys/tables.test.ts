/** Journey of the decision table: one that breaks its order is refused, another is tried out, used, named on Today, and given back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`the decision table${noBrowser}`, () => {
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

  const cell = (impact: string) =>
    page.getByLabel(`How soon: Yes, automated Yes, Reached by anybody, ${impact}`, { exact: true });

  it('is refused where a worse answer would wait longer, with the row', async () => {
    await own.countOf('findings', 2);
    await page.goto(`/${org}/decision-table`);
    await page.getByText('the published table has counted from the beginning').waitFor();
    expect(await page.getByRole('table').getByRole('cell').count()).toBe(72);
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the table' }).click();
    await cell('Very high').selectOption({ label: 'Watch' });
    await page.getByRole('button', { name: 'See what it would move' }).click();
    await page.getByText('This table cannot be used').waitFor();
    expect(await page.getByRole('table', { name: 'What is wrong with the table' }).innerText()).toMatch(
      /Row 72 .*very high/,
    );
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('is tried out, used with a reason, and decides what stands on Today', async () => {
    await cell('Very high').selectOption({ label: 'Act now' });
    await cell('High').selectOption({ label: 'Soon' });
    await page.getByRole('button', { name: 'See what it would move' }).click();
    await page.getByText('findings of').or(page.getByText('finding of')).first().waitFor();
    expect(await page.getByRole('link', { name: /CVE-2026-1001 on Orlen Medical Flow 3/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Use this table' }).click();
    const dialog = page.getByRole('dialog', { name: 'Use this table' });
    await dialog.getByLabel('Why').fill('nobody comes at night');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Your own, written by').waitFor();
    await own.countOf('findings?decision=out_of_cycle', 2);
    await page.goto(`/${org}/today`);
    const item = page.getByTestId('worklist-item').first();
    await item.getByText('Soon').first().waitFor();
    await item.locator('summary').click();
    await item
      .getByText(/nobody comes at night/)
      .first()
      .waitFor();
    expect(own.watched.complaints).toEqual([]);
  });

  it('is given back', async () => {
    await page.goto(`/${org}/decision-table`);
    await page.getByRole('button', { name: 'Give the published one back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Give the published table back' });
    await dialog.getByLabel('Why').fill('after all');
    await dialog.getByRole('button', { name: 'Give it back' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Published by CERT/CC').waitFor();
    await own.countOf('findings?decision=immediate', 2);
    expect(await page.getByRole('region', { name: 'History' }).getByRole('listitem').count()).toBe(2);
  });
});
