/** Journey of policies and views: a policy is written, corrected, tried out, used and read in a chain; Today is narrowed by figures and kept. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, epssText, inventoryCsv, kevText, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

const cves = ['CVE-2026-1001', 'CVE-2026-1002'] as const;

describe.skipIf(foundBrowser === null)(`policies and views${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.give(
      'inventory.csv',
      inventoryCsv([pump('A1'), pump('A2'), pump('B1', { model: 'Flow 9', device_type: 'Ventilator' })]),
    );
    await own.give('likely.json', csafText({ id: 'LIKELY', cves: [cves[0]] }));
    await own.give('unlikely.json', csafText({ id: 'UNLIKELY', cves: [cves[1]], product: 'Flow 9' }));
    await own.give('kev.json', kevText(10, [cves[0]]));
    await own.give('epss.csv', epssText(10, { [cves[0]]: 0.9, [cves[1]]: 0.02 }));
  });
  afterAll(async () => await own?.close());

  it('tells a mistake with its place and goes there', async () => {
    await own.countOf('findings', 3);
    await page.goto(`/${org}/policies`);
    await page.getByRole('heading', { name: 'No policy' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Write a policy' }).click();
    await page
      .getByLabel('Rules')
      .fill('# Ours\ndefer when not in KEV and EPS below 5 % because "none seen"');
    await page.getByRole('button', { name: 'See what it would move' }).click();
    const told = page.getByRole('alert');
    expect(await told.innerText()).toContain('Line 2, column 27 of the policy: "eps" cannot stand here.');
    expect(await gravestViolations(page)).toEqual([]);
    await told.getByRole('button', { name: 'Go to line 2, column 27' }).click();
    await page.keyboard.type('EPSS below 5 % because "none seen"');
    await page.getByRole('button', { name: 'See what it would move' }).click();
    await page.getByText('1 finding of 2 would be decided otherwise').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('is used with a reason, stands in the chain of what it moved, and in the history', async () => {
    await page.getByRole('button', { name: 'Use this policy' }).click();
    const dialog = page.getByRole('dialog', { name: 'Use this policy' });
    await dialog.getByLabel('Why').fill('Agreed in the meeting');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('heading', { name: 'The policy that counts, version 1' }).waitFor();
    await page.getByText('Agreed in the meeting').waitFor();
    await own.countOf('findings?decision=defer', 1);
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await gravestViolations(page, 'paper')).toEqual([]);
    await page.emulateMedia({ media: null });
    const { items } = await own.read<{ items: { finding_id: string }[] }>('findings?decision=defer');
    await page.goto(`/${org}/findings/${items[0]?.finding_id}`);
    await page.getByText('What does our policy make of it?').waitFor();
    await page.getByText('Policy of the organisation, line 2 (1)').waitFor();
  });

  it('narrows Today by figures in its address, and keeps that as a view that it opens with', async () => {
    await page.goto(`/${org}/today`);
    const items = page.getByTestId('worklist-item');
    await items.first().waitFor();
    await expect.poll(async () => await items.count(), { timeout: 10_000 }).toBe(2);
    await page.getByLabel('EPSS at least, %').fill('50');
    await expect.poll(async () => await items.count(), { timeout: 10_000 }).toBe(1);
    expect(page.url()).toContain('epssAtLeast=50');
    await page.getByLabel('Devices at least').fill('x');
    await page.getByText('0 to 99,999,999').waitFor();
    expect(page.url()).not.toContain('devicesAtLeast');
    await page.getByLabel('Devices at least').fill('2');
    await page.waitForURL(/devicesAtLeast=2/);
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save these filters' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save these filters' });
    await dialog.getByLabel('Name').fill('Likely and many');
    await dialog.getByLabel('Today opens with it').check();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto(`/${org}/people`);
    await page.getByRole('link', { name: 'Today' }).first().click();
    await page.waitForURL(/epssAtLeast=50&devicesAtLeast=2/);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await expect.poll(async () => await items.count(), { timeout: 10_000 }).toBe(2);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Likely and many' }).click();
    await page.waitForURL(/epssAtLeast=50/);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Remove a view' }).click();
    const removing = page.getByRole('dialog', { name: 'Remove views' });
    await removing.getByLabel('Likely and many').check();
    await removing.getByRole('button', { name: 'Remove' }).click();
    await removing.waitFor({ state: 'hidden' });
    expect(await own.read('views')).toEqual({ items: [] });
    expect(own.watched.complaints).toEqual([]);
  });
});
