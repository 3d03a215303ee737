/** Journey of escalation: who would be told, how, who was told, a message that was refused, and an acknowledgement. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { startMailServer, type TestMailServer } from '../mail-server.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

/** The server looks every 15 seconds what is due. */
const untilItLooks = { timeout: 60_000 };
const today = () => new Date().toISOString().slice(0, 10);

describe.skipIf(foundBrowser === null)(`escalation${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;
  let mail: TestMailServer;
  let isRefused = true;

  beforeAll(async () => {
    mail = await startMailServer({ refuse: () => (isRefused ? 550 : undefined) });
    own = await openOwnWard();
    page = own.page;
    await own.give('inventory.csv', inventoryCsv([pump('A1'), pump('A2')]));
    await own.give('advisory.json', csafText());
    await own.send('people', {
      name: 'Zoë Zander',
      function: 'clinical_engineering',
      email: 'zoe@north.example',
    });
  });
  afterAll(async () => {
    await own?.close();
    await mail?.close();
  });

  it('begins empty and shows who would be told; the ladder is changed in a form', async () => {
    await page.goto(`/${org}/escalation`);
    await page.getByRole('heading', { name: 'Nobody had to be told yet' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'The ladder' }).click();
    const steps = page.getByRole('region', { name: 'The ladder' }).getByRole('listitem');
    expect(await steps.first().innerText()).toMatch(/24 hours before it is due\s+The owner in the message/);
    await page.getByRole('button', { name: 'Change the ladder' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the ladder' });
    await dialog.getByLabel('Time zone').fill('Europe/Bonn');
    await dialog.getByLabel('Quiet from').fill('');
    await dialog.getByLabel('Quiet until').fill('');
    await dialog.getByLabel('In the message of the day').first().uncheck();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await dialog.getByRole('alert').innerText()).toContain('Europe/Bonn');
    await dialog.getByLabel('Time zone').fill('Europe/Berlin');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await steps.first().innerText()).toContain('at once');
    await page.getByText('Europe/Berlin').waitFor();
  });

  it('sets up mail and says at once why a test does not arrive', async () => {
    await page.getByRole('link', { name: 'E-mail and webhooks' }).click();
    await page.getByRole('button', { name: 'Set up a mail server' }).click();
    const dialog = page.getByRole('dialog', { name: 'Mail server' });
    await dialog.getByLabel('Host').fill('127.0.0.1');
    await dialog.getByLabel('Port').fill(String(mail.port));
    await dialog.getByLabel('Encrypted').selectOption({ label: 'never' });
    await dialog.getByLabel('From').fill('ward@north.example');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByLabel('Send a test to').fill('zoe@north.example');
    await page.getByRole('button', { name: 'Send a test' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('mail-refused');
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('shows who was told of late work, sends once more what was given up, and is acknowledged', async () => {
    await own.countOf('findings', 2);
    await own.send('actions', { cve: 'CVE-2026-1001', owner: 'Zoë Zander', dueOn: today() });
    await own.countOf('escalations?delivery=given_up', 1);
    await page.goto(`/${org}/escalation`);
    const row = page.getByRole('row').filter({ hasText: 'A-1' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/The owner: Zoë Zander[^]*zoe@north\.example: given up/);
    await settled(page);
    expect(await gravestViolations(page)).toEqual([]);
    isRefused = false;
    await row.getByRole('button', { name: 'Send once more: E-1' }).click();
    await expect
      .poll(() => mail.received.map(({ to }) => to.join()), untilItLooks)
      .toEqual(['zoe@north.example']);
    await row.getByRole('button', { name: 'Acknowledge E-1, A-1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Acknowledge E-1' });
    await dialog.getByLabel('Note').fill('the vendor comes on Monday');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.getByText('the vendor comes on Monday').waitFor();
    await page.getByLabel('Show').selectOption({ label: 'What nobody acknowledged' });
    await page.getByRole('heading', { name: 'Nothing of this kind' }).waitFor();
    // A browser complains of what is refused, and two requests were.
    expect(own.watched.complaints.filter((one) => !/status of (422|502)/.test(one))).toEqual([]);
  });
});
