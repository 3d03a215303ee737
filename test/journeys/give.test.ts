/** Journeys of somebody who gives Ward data: import, preview, full list, cancel, undo, and a notice entered by hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { openOwnWard, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

const org = 'journey-hospital';

const header = 'asset_tag,manufacturer,model,device_type,version,serial,department,site';
function inventory(...rows: readonly string[]): string {
  return `${header}\n${rows.join('\n')}\n`;
}
const pump = (tag: string, version: string) =>
  `${tag},Journey Medical,Drip 3000,Infusion pump,${version},SN-${tag},Intensive Care,Main`;

describe.skipIf(foundBrowser === null)(`giving Ward data${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
  });
  afterAll(async () => {
    await own?.close();
  });

  async function give(...files: { name: string; text: string }[]): Promise<void> {
    await page.getByTestId('file-input').setInputFiles(
      files.map((file) => ({
        name: file.name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(file.text),
      })),
    );
  }

  async function summary(words: RegExp): Promise<string> {
    const line = page.getByTestId('import-summary').filter({ hasText: words });
    await line.waitFor();
    return await line.innerText();
  }

  async function putAway(): Promise<void> {
    await page.getByRole('button', { name: 'Clear the list' }).click();
    await page.getByTestId('import-summary').waitFor({ state: 'detached' });
  }

  async function devicesShown(): Promise<number> {
    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    await settled(page);
    const words = await page.locator('main').innerText();
    return Number(/([\d,]+) devices?\n/.exec(words)?.[1] ?? '0');
  }

  it('starts with my own data', async () => {
    await page.goto('/');
    await page.waitForURL(/\/welcome$|\/import$|\/today$/);
    if (page.url().endsWith('/welcome')) {
      await page.getByRole('button', { name: 'Start with my own data' }).click();
    } else {
      await page.getByRole('combobox', { name: 'Organisation' }).selectOption(':new');
    }
    await page.getByRole('textbox', { name: 'Name of your organisation' }).fill('Journey Hospital');
    await page.getByRole('button', { name: 'Make it and go to Import' }).click();
    await page.waitForURL(new RegExp(`/${org}/import$`));
    await settled(page);
    expect(await page.getByRole('complementary', { name: 'Sample' }).count()).toBe(0);
    const age = page.getByRole('complementary', { name: 'Age of the knowledge' });
    await age.getByText('never loaded').filter({ visible: true }).first().waitFor();
  });

  it('has empty pages that say what to do', async () => {
    for (const [path, words] of [
      ['today', 'Ward does not know your devices yet'],
      ['devices', 'No devices yet'],
      ['advisories', 'Ward has heard of no advisory yet'],
      ['coverage', 'Nothing to cover yet'],
      ['care-areas', 'No care areas yet'],
      ['network-zones', 'No network zones yet'],
      ['network', 'No network zones yet'],
      ['actions', 'No actions yet'],
      ['obligations', 'No clock runs'],
      ['people', 'Nobody yet.'],
    ] as const) {
      await page.goto(`/${org}/${path}`);
      await page.getByText(words).waitFor();
      expect(await gravestViolations(page)).toEqual([]);
    }
  });

  it('imports an inventory and names the bad rows of another', async () => {
    await page.goto(`/${org}/import`);
    await give(
      { name: 'march.csv', text: inventory(pump('A1', '2.1'), pump('A2', '2.4'), pump('A3', '3.0')) },
      { name: 'broken.csv', text: inventory(pump('B1', '1.0'), 'too,few') },
    );
    expect(await summary(/finished/)).toMatch(/2 of 2 files finished; 1 failed/);
    const items = page.getByTestId('import-item');
    const good = items.filter({ hasText: 'march.csv' });
    expect(await good.innerText()).toMatch(/Imported/);
    expect(await good.innerText()).toMatch(/added 3/);
    const bad = await items.filter({ hasText: 'broken.csv' }).innerText();
    expect(bad).toMatch(/Failed/);
    expect(bad).toMatch(/line 3/);
    await putAway();
    await give({
      name: 'march.csv',
      text: inventory(pump('A1', '2.1'), pump('A2', '2.4'), pump('A3', '3.0')),
    });
    await summary(/1 of 1 file finished/);
    expect(await items.first().innerText()).toMatch(/Unchanged/);
    expect(await devicesShown()).toBe(3);
  });

  it('previews a full list, asks for the number, and retires', async () => {
    await page.goto(`/${org}/import`);
    await page.getByRole('checkbox', { name: 'The inventory is the full list' }).check();
    await give({ name: 'april.csv', text: inventory(pump('A1', '2.2'), pump('A2', '2.4')) });
    await page.getByText('Preview: nothing was applied yet').waitFor();
    const apply = page.getByRole('button', { name: 'Apply and retire 1' });
    expect(await apply.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: /1 device would retire/ }).fill('1');
    await apply.click();
    await page.getByText('Imported', { exact: true }).first().waitFor();
    await summary(/1 of 1 file finished/);
    expect(await devicesShown()).toBe(2);
  });

  it('undoes an import', async () => {
    await page.goto(`/${org}/import`);
    await page.getByRole('button', { name: 'Undo the import of april.csv' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByText(/^undone/)
      .first()
      .waitFor();
    expect(await devicesShown()).toBe(3);
  });

  it("says before it is applied that last month's file came again", async () => {
    await page.goto(`/${org}/import`);
    // There are devices that a wrong inventory would spoil, so it is looked at first unless somebody chose otherwise.
    const previewFirst = page.getByRole('combobox', { name: 'Preview first' });
    expect(await previewFirst.inputValue()).toBe('inventories');
    await page.getByLabel('Site of rows that name none').waitFor();
    await give({ name: 'may.csv', text: inventory(pump('A1', '2.5'), pump('A2', '2.4'), pump('A3', '3.0')) });
    await page.getByText('Preview: nothing was applied yet').waitFor();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.getByRole('heading', { name: 'Result', exact: true }).waitFor();
    await putAway();
    await give({
      name: 'march.csv',
      text: inventory(pump('A1', '2.1'), pump('A2', '2.4'), pump('A3', '3.0')),
    });
    await page.getByText('Preview: nothing was applied yet').waitFor();
    // At the top of its card, before what would change: it is to be read before the file is applied.
    const card = await page.getByTestId('import-item').innerText();
    expect(card).toMatch(/It may be an old file, given by mistake[\s\S]*What would change/);
    expect(await gravestViolations(page)).toEqual([]);
    await putAway();
    await previewFirst.selectOption('none');
    await page.reload();
    expect(await previewFirst.inputValue()).toBe('none');
  });

  it('keeps finished files when the rest is stopped, and nothing half-applied', async () => {
    await page.goto(`/${org}/import`);
    const rows = Array.from({ length: 150_000 }, (_, index) => pump(`BIG${index}`, '1.0'));
    await give(
      { name: 'small.csv', text: inventory(pump('S1', '1.0')) },
      { name: 'big.csv', text: `${header}\n${rows.join('\n')}\n` },
      { name: 'never.csv', text: inventory(pump('N1', '1.0')) },
    );
    const big = page.locator('[data-testid="import-item"][data-state="running"]', { hasText: 'big.csv' });
    await big.waitFor();
    const asked = page.waitForRequest(/\/uploads\/[^/]+\/cancel$/);
    await page.getByRole('button', { name: 'Stop' }).click();
    await asked;
    const words = await summary(/finished/);
    expect(words).toBe('1 of 3 files finished; 1 stopped; 1 not started');
    const files = page.getByTestId('import-item');
    expect(await files.filter({ hasText: 'big.csv' }).innerText()).toMatch(
      /Stopped; nothing of it was taken/,
    );
    expect(await files.filter({ hasText: 'small.csv' }).innerText()).toMatch(/Imported/);
    const history = page.getByRole('table', { name: 'Imports, newest first' });
    // The history is read anew once the run has ended.
    await history.getByRole('link', { name: 'small.csv' }).waitFor();
    expect(await history.getByRole('link', { name: 'big.csv' }).count()).toBe(0);
    expect(await devicesShown()).toBe(4);
  });

  it('enters a notice by hand, matches it, and revises it', async () => {
    await page.goto(`/${org}/advisories/new`);
    const form = page.getByTestId('entry-form');
    await page.getByRole('button', { name: 'Save and match' }).click();
    await page.getByText('Give the notice a title').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await form.getByLabel('Issuer').fill('Journey Medical');
    await form.getByLabel('Date of the notice').fill('2026-05-04');
    await form.getByLabel('Title').fill('Drip 3000 may stop without alarm');
    await form.getByLabel('Manufacturer').fill('Journey Medical');
    await form.getByLabel('Model').fill('Drip 3000');
    const reading = form.getByTestId('row-reading');
    expect(await reading.innerText()).toBe('');
    await form.getByLabel('Versions').fill('2.4 and earlier');
    await reading
      .filter({
        hasText: 'Read as up to and including 2.4. Of 4 devices with this name it means 2 as affected.',
      })
      .waitFor();
    await form.getByLabel('CVSS').fill('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H');
    expect(await gravestViolations(page)).toEqual([]);
    await form.getByLabel('CVEs').first().fill('CVE-2026-10001,');
    await form.getByLabel('What to do').fill('Install 2.5.');
    await form.getByLabel('Entered by').fill('A. Person');
    await page.getByRole('button', { name: 'Save and match' }).click();
    await page.waitForURL(/\/advisories\/(?!new)[^/]+$/);
    await page.getByText('entered by A. Person').waitFor();
    const ours = page.getByRole('table', { name: 'Our configurations that this advisory means' });
    await ours.waitFor({ timeout: 60_000 });
    expect(await ours.innerText()).toMatch(/version 2\.4[\s\S]*Affected/);
    expect(await page.locator('main').innerText()).toContain('What to do: Install 2.5.');

    await page.getByRole('link', { name: 'Revise' }).click();
    await form.getByLabel('Versions').fill('2.1 and earlier');
    await form.getByLabel('Entered by').fill('B. Person');
    await page.getByRole('button', { name: 'Save as a new revision' }).click();
    await page.getByText(/revision 2 of/).waitFor();
    await page.getByRole('link', { name: 'Text, revisions, checks' }).click();
    expect(await page.getByRole('table', { name: 'Revisions that Ward holds' }).innerText()).toMatch(
      /2\s*\(current\)/,
    );
  });

  it('complained about nothing', () => {
    expect(own.watched.complaints).toEqual([]);
  });
});
