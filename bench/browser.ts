/**
 * How long the browser is blocked while somebody works in Devices: scrolls from top to bottom, jumps, filters, sorts and
 * searches. A long task is one over 50 ms (https://w3c.github.io/longtasks/); the bar of the product is 200 ms.
 * Run: node bench/browser.ts URL ORG      against a server that runs, e.g. http://127.0.0.1:4700 north-hospital
 *      node bench/browser.ts [DEVICES]    on a server and an invented inventory of its own, 100000 devices by default
 */
import type { Page } from 'playwright-core';
import { importEvent } from '#http/contract/imports.ts';
import { launchBrowser } from '#test/browser.ts';
import { ensureWebBuilt, startWard } from '#test/ward-server.ts';
import { reportFigure } from './report.ts';

const configurations = 5_000;
const barMs = 200;

/** Rows of an invented inventory: `configurations` makes of model and version over 12 sites. */
function inventory(devices: number): string {
  const lines = ['asset_tag,manufacturer,model,device_type,version,serial,department,site'];
  for (let n = 0; n < devices; n += 1) {
    const kind = n % configurations;
    lines.push(
      [
        `BM${String(n).padStart(6, '0')}`,
        `Bench Maker ${kind % 60}`,
        `Model ${kind % 900}`,
        ['Infusion pump', 'Patient monitor', 'Ventilator', 'Workstation'][kind % 4],
        `${1 + (kind % 9)}.${kind % 17}`,
        `SN${n}`,
        `Department ${n % 40}`,
        `Site ${n % 12}`,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

async function fill(url: string, devices: number): Promise<string> {
  const made = await fetch(`${url}/api/organisations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Browser bench' }),
  });
  const { slug } = (await made.json()) as { slug: string };
  const answer = await fetch(`${url}/api/orgs/${slug}/imports?path=bench.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: inventory(devices),
  });
  const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
  const event = importEvent.parse(JSON.parse(last));
  if (event.event !== 'result' || event.result.outcome !== 'imported') {
    throw new Error(`The inventory was not imported: ${last}`);
  }
  return slug;
}

interface Blocked {
  step: string;
  longestMs: number;
  longTasks: number;
  tookMs: number;
}

/** Does something and reads what blocked the main thread meanwhile. */
async function watch(page: Page, step: string, deed: () => Promise<void>): Promise<Blocked> {
  await page.evaluate('window.wardTasks.length = 0');
  const began = performance.now();
  await deed();
  await page.waitForTimeout(300);
  const tasks = (await page.evaluate('[...window.wardTasks]')) as number[];
  return {
    step,
    longestMs: Math.max(0, ...tasks),
    longTasks: tasks.length,
    tookMs: performance.now() - began - 300,
  };
}

const watcher = `window.wardTasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.wardTasks.push(entry.duration);
}).observe({ type: 'longtask', buffered: true });`;

async function measure(url: string, slug: string): Promise<{ steps: Blocked[]; devices: number }> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watcher);
    await page.goto(`${url}/${slug}/devices`);
    const rows = page.getByTestId('device-rows');
    await rows.locator('a').first().waitFor();
    const table = page.getByRole('table', { name: 'Devices' });
    const devices = Number(await table.getAttribute('aria-rowcount')) - 1;
    const steps: Blocked[] = [];
    steps.push(await watch(page, 'scroll through 10,000 rows', () => scrollThrough(page, 10_000)));
    steps.push(
      await watch(page, 'jump to the last row', async () => {
        await rows.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
        await page.locator(`[aria-rowindex="${devices + 1}"] a`).waitFor({ timeout: 120_000 });
      }),
    );
    steps.push(
      await watch(page, 'filter by site', async () => {
        await page.getByRole('combobox', { name: 'Site' }).selectOption({ index: 3 });
        await page.waitForURL(/site=/);
        await page.locator('[data-stale="true"]').waitFor({ state: 'detached' });
      }),
    );
    steps.push(
      await watch(page, 'sort by asset tag', async () => {
        await page.getByRole('columnheader', { name: 'Device', exact: true }).getByRole('button').click();
        await page.waitForURL(/sort=assetTag/);
        await page.locator('[data-stale="true"]').waitFor({ state: 'detached' });
      }),
    );
    steps.push(
      await watch(page, 'search', async () => {
        await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('model 77', { delay: 40 });
        await page.waitForURL(/q=model/);
        await page.locator('[data-stale="true"]').waitFor({ state: 'detached' });
      }),
    );
    return { steps, devices };
  } finally {
    await browser.close();
  }
}

/** Scrolls as a wheel does, 400 pixels a frame; reads no layout, so that only the page's own work is counted. */
async function scrollThrough(page: Page, rows: number): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const element = document.querySelector('[data-testid="device-rows"]');
    let top = 0;
    function step() {
      top += 400;
      element.scrollTo({ top });
      if (top >= ${rows} * 52) resolve();
      else requestAnimationFrame(step);
    }
    step();
  })`);
}

async function main(args: readonly string[]): Promise<number> {
  const [first = '100000', org] = args;
  const given = first.startsWith('http');
  if ((given && org === undefined) || (!given && !/^\d+$/.test(first))) {
    process.stderr.write('Usage: node bench/browser.ts [DEVICES] | URL ORG\n');
    return 2;
  }
  if (given) return report(await measure(first.replace(/\/$/, ''), org ?? ''));
  ensureWebBuilt();
  const ward = await startWard(['--empty']);
  try {
    return report(await measure(ward.url, await fill(ward.url, Number(first))));
  } finally {
    await ward.stop();
  }
}

function report({ steps, devices }: { steps: readonly Blocked[]; devices: number }): number {
  for (const { step, longestMs, longTasks, tookMs } of steps) {
    const workload = `${step}, ${devices} devices, ${longTasks} tasks over 50 ms, ${Math.round(tookMs)} ms in all`;
    reportFigure({
      bench: 'browser',
      figure: 'longest task',
      value: Math.round(longestMs),
      unit: 'ms',
      workload,
    });
  }
  return steps.every((step) => step.longestMs <= barMs) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
