/** Journey of somebody who answers what Ward asks about makes and models: by keyboard, with the way back, readable for everybody. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, noBrowser } from '../browser.ts';
import { csafText, inventoryCsv, pump } from '../files.ts';
import { openOwnWard, org, type OwnWard } from './own-ward.ts';
import { gravestViolations, settled } from './page.ts';

describe.skipIf(foundBrowser === null)(`answering what Ward asks${noBrowser}`, () => {
  let own: OwnWard;
  let page: Page;

  beforeAll(async () => {
    own = await openOwnWard();
    page = own.page;
  });
  afterAll(async () => {
    await own?.close();
  });

  it('says that there is nothing to answer', async () => {
    await page.goto(`/${org}/review`);
    await page.getByRole('heading', { name: 'Nothing to answer' }).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('shows both sides with marks that need no colour, and the devices that wait', async () => {
    await own.give(
      'inventory.csv',
      inventoryCsv([
        pump('Q1', { model: 'Quita Space' }),
        pump('Q2', { model: 'Quita Space' }),
        pump('Z1', { model: 'Zephry 12' }),
      ]),
    );
    await own.give('quilta.json', csafText({ id: 'QUILTA', vendor: 'Orlen', product: 'Quilta Space' }));
    await own.give('zephyr.json', csafText({ id: 'ZEPHYR', vendor: 'Orlen', product: 'Zephyr 12' }));
    await own.countOf('review', 2);
    await page.goto(`/${org}/coverage`);
    await page.getByRole('link', { name: '2 makes and models may be a product of an advisory' }).click();
    await settled(page);
    const first = page.getByRole('region', { name: 'Orlen Medical Quita Space' });
    expect(await first.innerText()).toMatch(/2 devices/);
    expect(
      await first
        .getByRole('listitem')
        .filter({ hasText: /^≈\s*Quita \(alike\)$/ })
        .count(),
    ).toBe(1);
    expect(
      await first
        .getByRole('listitem')
        .filter({ hasText: /^≈\s*Quilta \(alike\)$/ })
        .count(),
    ).toBe(1);
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('asks less and more by a slider, and shows first what would change', async () => {
    await page.getByText('Ask more or less').click();
    const slider = page.getByRole('slider', { name: /How alike the names must be/ });
    expect(await slider.getAttribute('aria-valuetext')).toBe('60 percent');
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText(/0 questions about 0 devices, in place of 2 questions about 3 devices/).waitFor();
    await page.getByText(/Not asked about then: .*Quita Space \(2 devices\)/).waitFor();
    expect(await gravestViolations(page)).toEqual([]);
    await own.countOf('review', 2);
    await page.getByRole('button', { name: 'Ask from 95 % on' }).click();
    await own.countOf('review', 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await own.countOf('review', 2);
    await page.getByRole('region', { name: 'Orlen Medical Quita Space' }).waitFor();
  });

  it('confirms by keyboard: the next question has the focus, and findings follow', async () => {
    await page.getByRole('button', { name: 'Yes, it is Quilta Space: Orlen Medical Quita Space' }).focus();
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: 'What this answer would change' });
    await preview.getByText('1 finding (2 devices): no finding → Affected').waitFor();
    await own.countOf('findings', 0);
    expect(await gravestViolations(page)).toEqual([]);
    await expect.poll(async () => await page.locator(':focus').innerText()).toBe('Yes, apply it');
    await page.keyboard.press('Enter');
    await page.getByText('Orlen Medical Quita Space is Orlen Quilta Space').waitFor();
    await expect.poll(async () => await page.locator(':focus').innerText()).toBe('Orlen Medical Zephry 12');
    await own.countOf('findings', 2);
    expect(await page.getByRole('region', { name: 'Orlen Medical Quita Space' }).count()).toBe(0);
  });

  it('undoes the answer: the findings go, and the question is back', async () => {
    await page.getByRole('button', { name: 'Undo the answer about Orlen Medical Quita Space' }).click();
    await own.countOf('findings', 0);
    const back = page.getByRole('region', { name: 'Orlen Medical Quita Space' });
    await back.waitFor();
    expect(await back.innerText()).toMatch(/2 devices/);
  });

  it('says what is no make and model, and takes another one', async () => {
    const card = page.getByRole('region', { name: 'Orlen Medical Zephry 12' });
    await card.getByRole('button', { name: 'Same as another…' }).click();
    await card.getByRole('textbox', { name: 'The same as' }).fill('Nobody Knows');
    own.watched.complaints.length = 0;
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'same-as-unknown' }).waitFor();
    // The browser itself notes every refused request.
    expect(own.watched.complaints.filter((text) => !text.includes('422'))).toEqual([]);
    own.watched.complaints.length = 0;
    await card.getByRole('textbox', { name: 'The same as' }).fill('Orlen Zephyr 12');
    await page.keyboard.press('Enter');
    await card.getByText('1 finding (1 device): no finding → Affected').waitFor();
    await page.getByRole('button', { name: 'Yes, save it' }).click();
    await page.getByText('Orlen Medical Zephry 12 is the same as Orlen Zephyr 12').waitFor();
    await own.countOf('findings', 1);
  });

  it('lists the answers, and takes one back', async () => {
    await page.getByRole('link', { name: 'Answers (1)' }).click();
    const table = page.getByRole('table', { name: /^Answers/ });
    expect(await table.innerText()).toMatch(/Zephry 12 is the same as Orlen Zephyr 12/);
    expect(await gravestViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take back the answer about Orlen Medical Zephry 12' }).click();
    await page.getByRole('heading', { name: 'No answers yet' }).waitFor();
    await own.countOf('findings', 0);
    await own.countOf('review', 2);
    expect(own.watched.complaints).toEqual([]);
  });
});
