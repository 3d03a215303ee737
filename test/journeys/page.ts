/** What every journey needs of a page: it opens one that complains about nothing, and asks axe about it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export interface WatchedPage {
  page: Page;
  /** Errors of the page and of its console, which a journey expects to be none. */
  complaints: string[];
  close: () => Promise<void>;
}

export async function openPage(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL: url,
    colorScheme,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const rulesOf = {
  screen: { runOnly: everything },
  // On paper nothing is pressed.
  paper: { runOnly: everything, rules: { 'target-size': { enabled: false } } },
  /** What other colours alone can break. */
  colours: { runOnly: ['color-contrast', 'link-in-text-block'] },
};

/** The items of a long list are made alike: the first few stand for all of them. */
const laterItems = ['[data-testid="worklist-item"]:nth-child(n+9)', 'tbody tr:nth-child(n+17)'];

/** Violations that keep somebody out: axe's `serious` and `critical`, by rule and element. */
export async function gravestViolations(page: Page, on: keyof typeof rulesOf = 'screen'): Promise<string[]> {
  // Without legacy mode each answer is put together on a page of its own, for frames of other origins, which Ward has none of.
  // Of what passes, axe would otherwise work out a selector for each element.
  const options = { ...rulesOf[on], resultTypes: ['violations' as const] };
  const axe = new AxeBuilder({ page }).options(options).setLegacyMode();
  for (const selector of laterItems) axe.exclude(selector);
  const { violations } = await axe.analyze();
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`,
      ),
    );
}

/** Waits until nothing is on its way: no request, no skeletons, no rows of the filter before. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('output:has-text("Loading")').first().waitFor({ state: 'detached' });
  await page.locator('[data-stale="true"]').first().waitFor({ state: 'detached' });
}

/** On the screen, in dark colours, once the page has taken and drawn them: colours of paper may linger for a moment. */
export async function inTheDark(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}
