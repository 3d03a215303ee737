/** Journey of a replay: a scenario is chosen and run on the hospital's own map, and what it rests on is told. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`a replay${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    const rows = Array.from({ length: 6 }, (_, index) =>
      pump(`A${index}`, {
        os: 'Windows 7',
        VLAN: index < 4 ? 'Office' : 'Imaging',
        department: 'Emergency Department',
      }),
    );
    await own.give('inventory.csv', inventoryCsv(rows));
  });
  afterAll(async () => {
    await own?.close();
  });

  it('is chosen, run, and told in patients, areas and zones with what it rests on', async () => {
    await page.goto(`/${org}/replay`);
    await page.getByText('A worm went from one Windows computer to the next').waitFor();
    await page.getByRole('button', { name: 'Replay it' }).click();
    await page.getByText('6 devices on the network.').waitFor();
    await page.getByText('never a forecast').last().waitFor();
    expect(await page.getByRole('table', { name: 'Infected devices by zone' }).innerText()).toMatch(
      /Office\s+4\s+/,
    );
    await page.getByText('2 pairs of zones of which nobody says what gets through').waitFor();
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('of an outage says that nothing spreads', async () => {
    await page.getByLabel('Scenario').selectOption({ label: 'The archive of images is gone' });
    await page.getByRole('button', { name: 'Replay it' }).click();
    await page.getByText('Nothing spreads in this scenario.').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });
});
