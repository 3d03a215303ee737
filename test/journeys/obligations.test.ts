/** Journey of a duty with a clock: seen before it is started, counted, paused, corrected, done with evidence, on a calendar and on paper. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, inTheDark, settled } from './page.ts';

/** What a field of date and time takes: so many hours before now, by the clock of the browser. */
async function hoursAgo(page: Page, hours: number): Promise<string> {
  return await page.evaluate((ago) => {
    const at = new Date(Date.now() - ago * 3_600_000);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, hours);
}

/** The month of an instant on the calendar of the browser. */
async function localMonth(page: Page, instant: string): Promise<string> {
  return await page.evaluate((at) => {
    const day = new Date(at);
    return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`;
  }, instant);
}

describe.skipIf(foundBrowser === null)(`obligations${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    await own.addTeam('Security', 'security');
  });
  afterAll(async () => {
    await own?.close();
  });

  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const region = (name: string) => page.getByRole('region', { name, exact: true });

  it('are started from a form that shows the due instant before, by keyboard', async () => {
    await page.goto(`/${org}/obligations`);
    await page.getByText('No clock runs').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start the first clock' }).press('Enter');
    const form = dialog('Start a clock');
    const rule = form.getByLabel('Rule');
    await rule
      .getByRole('option', { name: /Material cyber incident in a New York hospital/ })
      .waitFor({ state: 'attached' });
    const proposed = rule.locator('option', { hasText: 'Proposed: starts no clock' }).first();
    expect(await proposed.isDisabled()).toBe(true);
    await rule.selectOption('us-ny-10-nycrr-405-46');
    await form.getByLabel('Became aware').fill(await hoursAgo(page, 80));
    await form.getByLabel('Time zone of whoever carries the duty').fill('America/New_York');
    await form.getByLabel('What it is about').fill('Ransomware on the imaging network');
    await form.getByLabel('Whose it is').selectOption('Security');
    const shown = form.getByRole('region', { name: 'When it would be due' });
    await shown.getByText(/hours late/).waitFor();
    await shown.getByText(/in America\/New_York/).waitFor();
    expect((await own.read<{ total: number }>('obligations')).total).toBe(0);
    expect(await gravestViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Start the clock' }).click();
    await page.waitForURL(new RegExp(`/${org}/obligations/O-1$`));
    await settled(page);
    expect(await region('Steps').innerText()).toMatch(/Overdue/);
    expect(await region('What it is about').innerText()).toMatch(/recorded, identity not verified/);
    await region('History').getByText('started').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('are refused with the reason beside the form where a zone is none', async () => {
    await page.goto(`/${org}/obligations`);
    await page.getByRole('button', { name: 'Start a clock' }).click();
    const form = dialog('Start a clock');
    await form.getByLabel('Rule').selectOption('us-hipaa-breach-hhs-500-or-more');
    await form.getByLabel('Time zone of whoever carries the duty').fill('Mars/Base');
    await form.getByText(/"Mars\/Base" is no time zone/).waitFor();
    expect(await form.getByRole('button', { name: 'Start the clock' }).isDisabled()).toBe(true);
    await form.getByLabel('Time zone of whoever carries the duty').fill('America/New_York');
    await form.getByLabel('What it is about').fill('Lost notebook');
    await form
      .getByRole('region', { name: 'When it would be due' })
      .getByText(/days left/)
      .waitFor();
    await form.getByRole('button', { name: 'Start the clock' }).click();
    await page.waitForURL(new RegExp(`/${org}/obligations/O-2$`));
  });

  it('wait where the rule allows it, and go on', async () => {
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    const pause = dialog('Pause O-2');
    await pause.getByLabel('Because').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await pause.getByLabel('Note').fill('The police asked');
    await pause.getByLabel('Since when').fill(await hoursAgo(page, 0));
    // The clock started within this minute: a pause cannot begin before it.
    await pause.getByRole('button', { name: 'Pause the clock' }).click();
    await pause.waitFor({ state: 'hidden' });
    await region('Steps').getByText('Waits: the clock is paused').waitFor();
    await page.getByRole('button', { name: 'Let it go on' }).click();
    const resume = dialog('Let O-2 go on');
    await resume.getByLabel(/When the pause ends/).fill(await hoursAgo(page, -48));
    await resume.getByRole('button', { name: 'Let it go on' }).click();
    await resume.waitFor({ state: 'hidden' });
    await region('History').getByText('resumed').waitFor();
  });

  it('stand in the list with what is overdue first, and on the calendar', async () => {
    await page.goto(`/${org}/obligations`);
    await settled(page);
    const rows = page.getByRole('table', { name: /^Obligations/ }).getByRole('row');
    expect(await rows.nth(1).innerText()).toMatch(/O-1: Ransomware[\s\S]*Overdue[\s\S]*late[\s\S]*Security/);
    expect(await rows.nth(2).innerText()).toMatch(/O-2: Lost notebook/);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Calendar' }).press('Enter');
    await page.getByRole('table', { name: /^What is due in/ }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Month after' }).press('Enter');
    await page.waitForURL(/month=\d{4}-\d{2}$/);
    const { nextDueAt } = await own.read<{ nextDueAt: string }>('obligations/O-2');
    await page.goto(`/${org}/obligations?view=calendar&month=${await localMonth(page, nextDueAt)}`);
    await page
      .getByRole('table', { name: /^What is due in/ })
      .getByRole('link', { name: /^O-2:/ })
      .click();
    await page.waitForURL(/O-2$/);
  });

  it('are corrected with a reason, which keeps what stood there', async () => {
    await page.goto(`/${org}/obligations/O-1`);
    await page.getByRole('button', { name: 'Correct a moment' }).click();
    const form = dialog('Correct a moment of O-1');
    await form.getByLabel('The right moment').fill(await hoursAgo(page, 24));
    const send = form.getByRole('button', { name: 'Correct it' });
    expect(await send.isDisabled()).toBe(true);
    await form.getByLabel('Why what stands there is wrong').fill('The alarm of the night was another one');
    expect(await gravestViolations(page)).toEqual([]);
    await send.click();
    await form.waitFor({ state: 'hidden' });
    await region('Steps').getByText('47 hours left').waitFor();
    const history = await region('History').innerText();
    expect(history).toMatch(/corrected: .*became aware .*, then /);
    expect(history).toMatch(/The alarm of the night was another one/);
  });

  it('are refused to the second of two who change at once, with what the first did', async () => {
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const form = dialog('Change O-1');
    await form.getByLabel('Note').fill('mine');
    const { version } = await own.read<{ version: number }>('obligations/O-1');
    const answer = await fetch(`${own.ward.url}/api/orgs/${org}/obligations/O-1`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version, change: { subject: 'Ransomware, two networks' }, note: 'theirs' }),
    });
    expect(answer.status).toBe(200);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/O-1 was changed since you looked/).waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  it('are done with evidence, and filtered away', async () => {
    await page.reload();
    await settled(page);
    await region('Steps')
      .getByRole('button', { name: /^Mark Tell the New York/ })
      .press('Enter');
    const form = dialog(/^Mark: Tell the New York/);
    await form.getByLabel(/^The evidence/).fill('Receipt 4711');
    expect(await gravestViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await region('Steps').getByText('Done in time').waitFor();
    await page.goto(`/${org}/obligations?state=done`);
    await page.getByRole('link', { name: /O-1: Ransomware, two networks/ }).waitFor();
    await page.goto(`/${org}/obligations/O-2`);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    const withdraw = dialog('Withdraw O-2');
    await withdraw.getByLabel('Why it is no duty').fill('The disk was encrypted');
    await withdraw.getByRole('button', { name: 'Withdraw it' }).click();
    await withdraw.waitFor({ state: 'hidden' });
    await page.getByText('Withdrawn: The disk was encrypted').waitFor();
    expect(await page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
  });

  it('follow rules that name their source, and a clause of a contract that is written and checked', async () => {
    await page.goto(`/${org}/obligations?view=rules`);
    await settled(page);
    const rules = page.getByRole('table', { name: 'Rules of the catalogue' });
    expect(await rules.getByText('Proposed: starts no clock').count()).toBeGreaterThan(2);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Write a clause' }).click();
    const form = dialog('A clause of a contract');
    const text = form.getByLabel('The clause as JSON');
    const pattern = await text.inputValue();
    await text.fill(pattern.replace('"hours"', '"weeks"'));
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/\/steps\/0\/clock/).waitFor();
    await text.fill('{');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/This is no JSON/).waitFor();
    await text.fill(pattern);
    expect(await gravestViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await page
      .getByRole('table', { name: 'Clauses of your contracts' })
      .getByText('contract-customer-incidents')
      .waitFor();
  });

  it('are readable on paper, in the dark and on a phone, without a complaint of the browser', async () => {
    for (const path of ['obligations?state=all', 'obligations?view=calendar', 'obligations/O-1']) {
      await page.goto(`/${org}/${path}`);
      await settled(page);
      await page.emulateMedia({ media: 'print' });
      expect(await gravestViolations(page, 'paper')).toEqual([]);
      await inTheDark(page);
      expect(await gravestViolations(page, 'colours')).toEqual([]);
      await page.emulateMedia({ media: null, colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      const wider = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      // Less than nothing is the gutter of the scroll bar.
      expect([path, Math.max(0, wider)]).toEqual([path, 0]);
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    expect(own.watched.complaints.filter((one) => !/40[49]|422/.test(one))).toEqual([]);
  });
});
