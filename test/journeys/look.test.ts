/** Journeys of somebody who looks: from Today to the evidence, shared, by keyboard, and readable for everybody. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundBrowser, launchBrowser, noBrowser } from '../browser.ts';
import { ensureWebBuilt, startWard, type WardServer } from '../ward-server.ts';
import { gravestViolations, inTheDark, openPage, settled } from './page.ts';

const phone = { width: 390, height: 844 };

describe.skipIf(foundBrowser === null)(`looking at the sample hospital${noBrowser}`, () => {
  let ward: WardServer;
  let browser: Browser;

  beforeAll(async () => {
    ensureWebBuilt();
    [ward, browser] = await Promise.all([startWard(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await ward?.stop();
  });

  it('finds a device, reads why, and shares the address', async () => {
    const { page, complaints, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.waitForURL(/\/today$/);
    const first = page.getByTestId('worklist-item').first();
    await first.waitFor();
    expect(await page.title()).toBe('Today · Ward');
    expect(await first.innerText()).toMatch(/Act now/);
    expect(await first.innerText()).toMatch(/patients a day|No patient figure/);
    await first.locator('summary').click();
    for (const step of ['Is it being exploited?', 'Can an attacker reach it?', 'Assumed', 'So, how soon?']) {
      await expect.poll(async () => await first.innerText(), { timeout: 20_000 }).toContain(step);
    }

    await first.locator('h3 a').click();
    await page.waitForURL(/\/devices\?.*advisoryId=/);
    const rows = page.getByRole('table', { name: 'Devices' });
    const link = rows.getByRole('link').first();
    const tag = await link.innerText();
    await link.click();
    await page.waitForURL(/\/devices\/[^?]+$/);
    await page.getByRole('heading', { level: 1, name: tag, exact: true }).waitFor();
    const evidence = page.getByRole('table', { name: /^Evidence for/ }).first();
    await expect.poll(async () => await evidence.innerText(), { timeout: 20_000 }).toMatch(/Which product/);
    await page
      .getByRole('link', { name: /its own page, to share/ })
      .first()
      .click();
    await page.waitForURL(/\/findings\//);
    await settled(page);
    const shared = page.url();
    const main = page.locator('main');
    // The address comes before the words.
    await expect.poll(async () => await main.innerText(), { timeout: 20_000 }).toMatch(/Which product/);
    const words = await main.innerText();
    expect(complaints).toEqual([]);
    await close();

    const other = await openPage(browser, ward.url);
    await other.page.goto(shared);
    await settled(other.page);
    await expect
      .poll(async () => await other.page.locator('main').innerText(), { timeout: 20_000 })
      .toBe(words);
    await other.close();
  });

  it('keeps a filter in the address, and the export follows it', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.getByRole('button', { name: /Next planned work/ }).click();
    await page.waitForURL(/decision=scheduled/);
    await settled(page);
    await page.getByRole('searchbox', { name: 'Search' }).fill('zzz nothing like this');
    await page.getByText('Nothing fits this filter').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await page.waitForURL(/\/today$/);
    await page.getByTestId('worklist-item').first().waitFor();

    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    await page.getByRole('combobox', { name: 'Not known' }).selectOption({ label: 'No version' });
    await page.waitForURL(/gap=no_version/);
    await settled(page);
    const counted = await page.locator('main output').first().innerText();
    await page.reload();
    await settled(page);
    expect(await page.locator('main output').first().innerText()).toBe(counted);

    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n');
    expect(`${lines.length - 1} devices`).toBe(counted.replaceAll(',', ''));
    await close();
  });

  it('sorts the devices and says so', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    const header = page.getByRole('columnheader', { name: 'Device', exact: true });
    await header.getByRole('button').click();
    await page.waitForURL(/sort=assetTag&dir=asc/);
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await header.getByRole('button').click();
    await page.waitForURL(/dir=desc/);
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    await close();
  });

  it('reads on when somebody scrolls far', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.getByRole('link', { name: 'Devices', exact: true }).click();
    const rows = page.getByTestId('device-rows');
    await rows.waitFor();
    const total = Number(await page.getByRole('table', { name: 'Devices' }).getAttribute('aria-rowcount'));
    await rows.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    const last = page.locator(`[aria-rowindex="${total}"] a`);
    await last.waitFor();
    expect(await last.innerText()).not.toBe('');
    await close();
  });

  it('walks from Today to a device by keyboard alone', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.getByTestId('worklist-item').first().waitFor();
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Skip to the content');
    await page.keyboard.press('Enter');
    await tabUntil(page, `Boolean(document.activeElement?.closest('[data-testid="worklist-item"] h3'))`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/devices\?/);
    await page.locator('h1:focus').waitFor();
    // Presses of Tab would go round and round while the rows are on their way.
    await settled(page);
    await tabUntil(page, `Boolean(document.activeElement?.closest('[role="cell"]'))`);
    const tag = await focused(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/devices\/[^?]+$/);
    const heading = page.locator('h1:focus').filter({ hasText: tag });
    await heading.waitFor();
    expect(await heading.innerText()).toBe(tag);
    await close();
  });

  it('says what to do where there is nothing', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/nowhere/today');
    await page.getByText('There is no organisation "nowhere" on this server').waitFor();
    await page.goto('/');
    await page.waitForURL(/\/today$/);
    const org = new URL(page.url()).pathname.split('/')[1] ?? '';
    await page.goto(`/${org}/devices/no-such-device`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/Code: /);
    await page.goto(`/${org}/nothing-here`);
    await page.getByText('There is no such page').waitFor();
    await close();
  });

  it('prints every row, and says what it leaves out', { timeout: 120_000 }, async () => {
    const { page, complaints, close } = await openPage(browser, ward.url);
    await page.addInitScript('window.print = () => { window.printed = document.body.textContent }');
    await page.goto('/');
    await page.waitForURL(/\/today$/);
    const org = new URL(page.url()).pathname.split('/')[1] ?? '';
    await page.goto(`/${org}/devices?gap=no_version`);
    await settled(page);
    const counted = Number((await page.locator('main output').first().innerText()).replaceAll(/\D/g, ''));
    expect(counted).toBeGreaterThan(200);
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    // The page's own policy forbids the evaluation that waitForFunction is made of.
    await expect.poll(() => page.evaluate('window.printed !== undefined'), { timeout: 60_000 }).toBe(true);
    const onPaper = page.getByRole('table', { name: 'Devices on paper', includeHidden: true });
    expect(await onPaper.locator('tbody tr').count()).toBe(counted);

    await page.emulateMedia({ media: 'print' });
    await page.goto(`/${org}/devices`);
    await page.getByText(/These are the first 1,000 of 1,996 devices/).waitFor();
    await page.goto(`/${org}/today`);
    await page.getByText(/These are the first 100 of \d+ items/).waitFor();
    expect(await page.getByTestId('worklist-item').count()).toBe(100);
    await page
      .getByText(/^HV-[^,]+, HV-/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('prints organisation, filter and age of knowledge, and every part of a page', {
    timeout: 240_000,
  }, async () => {
    const { page, complaints, close } = await openPage(browser, ward.url);
    await page.goto('/');
    await page.waitForURL(/\/today$/);
    const org = new URL(page.url()).pathname.split('/')[1] ?? '';
    const address = page.getByTestId('worklist-item').first().locator('a[href*="/advisories/"]');
    const advisory = (await address.getAttribute('href')) ?? '';
    await page.emulateMedia({ media: 'print' });
    const onPaper = {
      [`/${org}/today?decision=immediate`]: [/Filter: How soon: Act now/, /Why this rank/, /Above 2, /],
      [`/${org}/devices?gap=no_manufacturer`]: [/Filter: Not known: No manufacturer/, /no manufacturer/],
      [advisory]: [/Our devices/, /What to do/, /CVSS/, /Read as/, /What it says/, /Revisions/, /References/],
      [`/${org}/coverage`]: [/could not read/, /Models that no advisory means/],
    };
    for (const [path, parts] of Object.entries(onPaper)) {
      await page.goto(path);
      await settled(page);
      const words = await page.locator('body').innerText();
      for (const part of [/printed \d/, /Advisories\s+\d+/, ...parts]) expect(words).toMatch(part);
      expect(words).not.toMatch(/Menu|Export|Show more/);
      expect(await gravestViolations(page, 'paper')).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('says why an item stands above the next, and what would change it', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.goto('/');
    const items = page.getByTestId('worklist-item');
    await items.first().waitFor();
    const next = await items.nth(1).locator('h3').innerText();
    const first = items.first();
    expect(await first.innerText()).toContain(`Above 2, ${next}: `);
    await first.locator('summary').click();
    expect(await first.innerText()).toMatch(/What would change it[\s\S]*\bif /);
    await close();
  });

  it('shows on a phone which device it is, where it stands and how soon', async () => {
    const { page, close } = await openPage(browser, ward.url);
    await page.setViewportSize(phone);
    await page.goto('/');
    await page.waitForURL(/\/today$/);
    await page.goto(page.url().replace('/today', '/devices'));
    await settled(page);
    const row = page.locator('[aria-rowindex="2"]');
    expect(await row.innerText()).toMatch(/HV-[\s\S]*Act now|Act now[\s\S]*HV-/);
    for (const cell of ['area', 'model', 'urgency'])
      await row.locator(`[role="cell"][class*="${cell}"]`).waitFor({ state: 'visible' });
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('assetTag asc');
    await page.waitForURL(/sort=assetTag&dir=asc/);
    await close();
  });

  it('has no serious or critical violation on any page, in the dark neither, and is never wider than a phone', {
    timeout: 480_000,
  }, async () => {
    const { page, close } = await openPage(browser, ward.url);
    const paths = await everyPage(page);
    await close();
    // Two at once: most of the time one waits for something to be drawn.
    const halves = [0, 1].map((half) => paths.filter((_, index) => index % 2 === half));
    const found = await Promise.all(halves.map(async (half) => await flawsOf(browser, ward.url, half)));
    expect(found.flat()).toEqual([]);
  });
});

/** What keeps somebody out, what is wider than a phone, and what the console complained about, of pages by their addresses. */
async function flawsOf(browser: Browser, url: string, paths: readonly string[]): Promise<string[]> {
  const { page, complaints, close } = await openPage(browser, url);
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
    await page.evaluate(openAll);
    found.push(...(await gravestViolations(page)).map((violation) => `${path} ${violation}`));
    await inTheDark(page);
    found.push(
      ...(await gravestViolations(page, 'colours')).map((violation) => `${path} (dark) ${violation}`),
    );
    await page.emulateMedia({ colorScheme: 'light' });
    const desk = page.viewportSize() ?? phone;
    await page.setViewportSize(phone);
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    // Less than nothing is the gutter of the scroll bar.
    if (wide > 0) found.push(`${path} is ${wide} px wider than a phone`);
    await page.setViewportSize(desk);
  }
  await close();
  return [...found, ...complaints];
}

/** What is folded, and what is not drawn as long as it is far below: it would keep the colours that it was drawn in last. */
const openAll = `
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('[data-testid="worklist-item"]:nth-child(-n+8)'))
    one.style.contentVisibility = 'visible';
`;

async function focused(page: Page): Promise<string> {
  return String(await page.evaluate('document.activeElement?.textContent')).trim();
}

async function tabUntil(page: Page, there: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(there)) return;
  }
  throw new Error('60 presses of Tab did not reach it');
}

/** One address of each kind of page, with ids as the API gives them. */
async function everyPage(page: Page): Promise<string[]> {
  await page.goto('/');
  await page.waitForURL(/\/today$/);
  const org = new URL(page.url()).pathname.split('/')[1] ?? '';
  const ids = await page.evaluate(async (slug) => {
    async function first(list: string, key: string): Promise<string> {
      const answer = (await (await fetch(`/api/orgs/${slug}/${list}?limit=1`)).json()) as {
        items: Record<string, string>[];
      };
      return answer.items[0]?.[key] ?? '';
    }
    return {
      device: await first('devices', 'deviceId'),
      advisory: await first('advisories', 'advisoryId'),
      finding: await first('findings', 'finding_id'),
      import: await first('imports', 'importId'),
    };
  }, org);
  return [
    '/welcome',
    `/${org}/today`,
    `/${org}/obligations`,
    `/${org}/obligations?view=calendar`,
    `/${org}/obligations?view=rules`,
    `/${org}/devices`,
    `/${org}/devices/${ids.device}`,
    `/${org}/advisories`,
    `/${org}/advisories/${ids.advisory}`,
    `/${org}/advisories/${ids.advisory}?tab=vulnerabilities`,
    `/${org}/advisories/${ids.advisory}?tab=products`,
    `/${org}/advisories/${ids.advisory}?tab=about`,
    `/${org}/advisories/new`,
    `/${org}/findings/${ids.finding}`,
    `/${org}/import`,
    `/${org}/imports/${ids.import}`,
    `/${org}/coverage`,
    `/${org}/coverage?tab=models`,
    `/${org}/review`,
    `/${org}/care-areas`,
    `/${org}/network-zones`,
    `/${org}/network`,
    `/${org}/replay`,
    `/${org}/actions`,
    `/${org}/actions?view=board`,
    `/${org}/assessments`,
    `/${org}/escalation`,
    `/${org}/escalation?tab=ladder`,
    `/${org}/escalation?tab=ways`,
    `/${org}/people`,
    `/${org}/decision-table`,
    `/${org}/policies`,
    `/nowhere/today`,
    `/${org}/no-such-page`,
  ];
}
