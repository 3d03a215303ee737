/** Journey of the network map: zones come with devices, one is added, what reaches what is said, and the map is saved with a reason. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

interface Network {
  version: number;
  zones: { name: string; deviceCount: number; networks: string[] }[];
  reach: { from: string; to: string; services: string[] }[];
}

describe.skipIf(foundBrowser === null)(`the network map${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.give(
      'inventory.csv',
      inventoryCsv([pump('A1', { VLAN: 'Bedside' }), pump('A2', { VLAN: 'Office' })]),
    );
  });
  afterAll(async () => {
    await own?.close();
  });

  it('shows the zones that devices name, and refuses a wrong block of addresses', async () => {
    await page.goto(`/${org}/network`);
    await page.getByText('2 zones only devices name.').waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change Bedside' }).click();
    const dialog = page.getByRole('dialog', { name: 'Zone Bedside' });
    await dialog.getByLabel('Addresses').fill('10.20.0.0/16\n10.300.0.0/16');
    await dialog.getByRole('button', { name: 'Change the map' }).click();
    await dialog.getByText('"10.300.0.0/16" is no block of addresses').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByLabel('Addresses').fill('10.20.0.0/16');
    await dialog.getByRole('button', { name: 'Change the map' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('takes another zone and what it reaches, and is saved with the reason', async () => {
    await page.getByRole('button', { name: 'Add a zone' }).click();
    const zone = page.getByRole('dialog', { name: 'Add a zone' });
    await zone.getByLabel('Name').fill('Pump maker');
    await zone.getByLabel('What it is').selectOption({ label: 'Remote access of a supplier' });
    await zone.getByRole('button', { name: 'Add to the map' }).click();
    await page.getByRole('button', { name: 'Add a pair' }).click();
    const pair = page.getByRole('dialog', { name: 'Add what reaches what' });
    await pair.getByLabel('From', { exact: true }).selectOption('Pump maker');
    await pair.getByLabel('To', { exact: true }).selectOption('Bedside');
    await pair.getByRole('checkbox', { name: 'Web', exact: true }).check();
    expect(await gravestViolations(page)).toEqual([]);
    await pair.getByRole('button', { name: 'Add to the map' }).click();
    await page.getByRole('button', { name: 'Save the map' }).click();
    const why = page.getByRole('dialog', { name: 'Save the map' });
    await why.getByLabel('Why').fill('walk with IT');
    await why.getByRole('button', { name: 'Save' }).click();
    await why.waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: 'walk with IT' }).waitFor();
    const { version, zones, reach } = await own.read<Network>('network');
    expect([version, zones.map(({ name, deviceCount }) => `${name} ${deviceCount}`).sort()]).toEqual([
      1,
      ['Bedside 1', 'Office 1', 'Pump maker 0'],
    ]);
    expect(reach).toEqual([{ from: 'Pump maker', to: 'Bedside', services: ['https'] }]);
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
  });
});
