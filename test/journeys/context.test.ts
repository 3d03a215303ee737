/** Journey of a clinical engineer who says from where devices can be reached and what their loss means, by keyboard. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`the context of devices${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    const place = { VLAN: 'Bedside', site: 'Main', department: 'ICU' };
    await own.give('inventory.csv', inventoryCsv([pump('A1', place), pump('A2', place)]));
    await own.give('advisory.json', csafText());
  });
  afterAll(async () => {
    await own?.close();
  });

  const openDevice = async () => {
    await page.goto(`/${org}/devices?q=A1`);
    await settled(page);
    await page.getByRole('link', { name: 'A1' }).first().click();
    await settled(page);
  };

  it('states from where a zone can be reached, and its devices are less urgent', async () => {
    await own.countOf('findings?status=affected&decision=immediate', 2);
    await page.goto(`/${org}/network-zones`);
    await settled(page);
    expect(await page.getByRole('row').filter({ hasText: 'Bedside' }).innerText()).toContain(
      'counts as open',
    );
    await page.getByRole('button', { name: 'Change Bedside' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Network zone Bedside' });
    await dialog.getByLabel('From where it can be reached').selectOption('controlled');
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Why it is so').fill('Firewall rules of May');
    expect(await gravestViolations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Firewall rules of May').waitFor();
    await own.countOf('findings?status=affected&decision=out_of_cycle', 2);
  });

  it('shows on the device what counts, who said it, and takes a fact of one device alone', async () => {
    await openDevice();
    const place = page.getByRole('region', { name: 'In its place' });
    await place.getByText('Firewall rules of May').waitFor();
    expect(await place.innerText()).toMatch(/Can an attacker reach it\?\s+Controlled/);
    await place.getByRole('button', { name: 'This device' }).click();
    const dialog = page.getByRole('dialog', { name: 'Device A1' });
    await dialog.getByLabel('From where it can be reached').selectOption('open');
    await dialog.getByLabel('Why it is so').fill('Has a modem of its own');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await place.getByText('Has a modem of its own').waitFor();
    await own.countOf('findings?status=affected&decision=immediate', 1);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('keeps what was stated before', async () => {
    await openDevice();
    await page.getByRole('button', { name: 'Its network zone' }).click();
    const dialog = page.getByRole('dialog', { name: 'Network zone Bedside' });
    await dialog.getByLabel('From where it can be reached').selectOption('');
    await dialog.getByLabel('Why it is so').fill('The firewall was replaced');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await own.countOf('findings?status=affected&decision=immediate', 2);
    await page.getByRole('button', { name: 'Its network zone' }).click();
    await dialog.getByText('What was stated so far').click();
    await dialog.getByText('taken back').waitFor();
    await dialog.getByText('Firewall rules of May').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });
});
