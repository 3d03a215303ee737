/** Journey of a manufacturer's assessment: scored by keyboard while the range narrows, judged, signed by two people, kept, and opened again. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, inTheDark, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`an assessment${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
    for (const name of ['Ann Adams', 'Bo Berg']) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ name, function: 'security' });
      await fetch(`${own.ward.url}/api/orgs/${org}/people`, { method: 'POST', headers, body });
    }
  });
  afterAll(async () => {
    await own?.close();
  });

  const score = () => page.getByRole('region', { name: 'Score it with the rubric' });
  const signOff = () => page.getByRole('region', { name: 'Sign-off' });
  const question = () => page.getByRole('form', { name: /^Question / });

  /** Chooses the answer whose text begins so, by keyboard alone, and waits for another question. */
  async function answer(text: RegExp): Promise<void> {
    const before = (await question().getAttribute('aria-label')) ?? '';
    await question().getByRole('radio', { name: text }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: before }).waitFor({ state: 'detached' });
  }

  it('begins with an empty page that says what it is for', async () => {
    await page.goto(`/${org}/assessments`);
    await page.getByText('No assessments yet').waitFor();
    await page.getByLabel('Who acts').selectOption('Ann Adams');
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start an assessment' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Start an assessment' });
    await dialog.getByLabel('Vulnerability').fill('cve-2026-1001');
    await dialog.getByLabel('Product').fill('Infusia 5');
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL(new RegExp(`/${org}/assessments/AS-1$`));
    await page.getByRole('heading', { name: 'AS-1: CVE-2026-1001 in Infusia 5' }).waitFor();
  });

  it('asks one question after the other by keyboard, and shows how the score narrows', async () => {
    await settled(page);
    await score().getByText('Score from 0.0 to 10.0').waitFor();
    expect(await question().getAttribute('aria-label')).toBe('Question XAVN');
    await answer(/^No$/);
    await score().getByText('Score from 0.0 (none) to 9.3 (critical)').waitFor();
    expect(await question().getAttribute('aria-label')).toBe('Question XAVP');
    // The question that came has the focus, so that a screen reader reads it.
    expect(await page.locator('legend:focus').count()).toBe(1);
    expect(await gravestViolations(page)).toEqual([]);
    while ((await question().count()) > 0) {
      const label = (await question().getAttribute('aria-label')) ?? '';
      await answer(/X[CIA][A-Z]M?$/.test(label) ? (label.endsWith('XIT') ? /^Any of it/ : /^No$/) : /^Yes$/);
    }
    await score().getByText('Nothing is left to ask').waitFor();
    await score().getByText('Score 4.8 (medium)').waitFor();
    const answers = score().getByRole('table', { name: 'Answers to the rubric' });
    await score()
      .getByText(/answers so far/)
      .click();
    expect(await answers.getByRole('row').filter({ hasText: 'XIT' }).innerText()).toMatch(/Ann Adams/);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('takes what is stated with its reason, and marks the cell of the matrix', async () => {
    for (const [label, value] of [
      ['Exploitability', 'low'],
      ['Severity of harm', 'serious'],
      ['What an attack can touch', 'safety_or_performance'],
      ['Exploitation', 'none'],
    ] as const) {
      await page.getByRole('button', { name: `State ${label.toLowerCase()}`, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: label, exact: true });
      await dialog.getByRole('combobox').selectOption(value);
      await dialog.getByLabel('Why').fill('Hazard analysis 12.3');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    const harm = page.getByRole('region', { name: 'Risk of patient harm' });
    await harm.getByText('With low exploitability and serious harm the matrix says controlled.').waitFor();
    expect(await harm.getByRole('cell', { name: 'controlled (the one that counts)' }).count()).toBe(1);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('is signed by two different people, never by one of them twice', async () => {
    await page.getByRole('button', { name: 'Propose for signature' }).click();
    await signOff().getByText('its reasons are not written').waitFor();
    await page.getByRole('button', { name: 'Write the reasons' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reasons' });
    await dialog.getByLabel('Why it is judged so').fill('Only service reaches the port.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Propose for signature' }).click();
    await page.getByRole('button', { name: 'Sign as Ann Adams' }).click();
    await signOff().getByText('One more person has to sign.').waitFor();
    expect(await page.getByRole('button', { name: 'Sign as Ann Adams' }).isDisabled()).toBe(true);
    await page.getByLabel('Who acts').selectOption('Bo Berg');
    await page.getByRole('button', { name: 'Sign as Bo Berg' }).click();
    await signOff().getByText('Signed by two different people.').waitFor();
    expect(await signOff().getByText('recorded, identity not verified').count()).toBe(2);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('is kept as a file, with all of it', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Document/ }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`ward-${org}-as-1.md`);
    const file = await own.read<{ history: { by: string; what: string }[] }>('assessments/AS-1/file');
    expect(file.history.slice(-2).map(({ by, what }) => `${what} ${by}`)).toEqual([
      'signed Ann Adams',
      'signed Bo Berg',
    ]);
  });

  it('stands on paper without controls, with matrix and signatures, and can be read in the dark', async () => {
    await page.emulateMedia({ media: 'print' });
    await signOff().getByText('recorded, identity not verified').first().waitFor();
    expect(await page.getByRole('button', { name: 'Change the matrix' }).isVisible()).toBe(false);
    expect(await gravestViolations(page, 'paper')).toEqual([]);
    await inTheDark(page);
    expect(await gravestViolations(page, 'colours')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is a draft again when its matrix changes, and says what moved; a broken matrix is refused', async () => {
    await page.getByRole('button', { name: 'Change the matrix' }).click();
    const dialog = page.getByRole('dialog', { name: 'Matrix of patient harm' });
    const low = dialog.getByRole('group', { name: /^low exploitability/i });
    await low.getByLabel('Catastrophic').uncheck();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/Row \d+ of the decision table/).waitFor();
    await low.getByLabel('Catastrophic').check();
    await low.getByLabel('Serious').check();
    expect(await gravestViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('risk was controlled and is uncontrolled').first().waitFor();
    await signOff()
      .getByText(/Signed before, no longer counts: Bo Berg/)
      .waitFor();
    await page.goto(`/${org}/assessments?state=draft`);
    await settled(page);
    expect(await page.getByRole('row').filter({ hasText: 'AS-1' }).innerText()).toMatch(/Uncontrolled/);
    expect(await gravestViolations(page)).toEqual([]);
    expect(own.watched.complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });
});
