/**
 * The first screen: a clean clone with its packages installed, the command of the README, and the time until the Today
 * page shows ranked findings, through the API and in a browser where one is found; and the memory of all its processes.
 * Run: npm run bench:first-screen -- [--runs 5]
 */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { foundBrowser, launchBrowser, noBrowser } from '#test/browser.ts';
import {
  megabyte,
  median,
  numberOption,
  root,
  rounded,
  type Served,
  serveWard,
  withFolder,
} from './programs.ts';
import { reportFigure } from './report.ts';

interface Run {
  announced: number;
  worklist: number;
  page: number | null;
  peakBytes: number;
}

const organisations = z.object({ items: z.array(z.object({ slug: z.string(), kind: z.string() })) });
const worklist = z.object({ total: z.number(), items: z.array(z.object({ decision: z.string() })) });
/** Longer than this and something is wrong. */
const patience = 120_000;

const runs = numberOption('runs', 1);
if (foundBrowser === null) process.stderr.write(`first-screen in a browser: ${noBrowser}\n`);
const measured: Run[] = [];
for (let run = 0; run < runs; run += 1) measured.push(await withFolder(startClean));

const bench = 'first-screen';
const workload = `git clone of HEAD, packages in place, "npm start" on an empty data folder with the sample; median of ${runs}`;
const seconds = (figure: string, pick: (run: Run) => number | null, bar?: { atMost: number }) => {
  const values = measured.flatMap((run) => pick(run) ?? []);
  if (values.length === 0) return;
  reportFigure({ bench, figure, value: rounded(median(values)), unit: 's', workload, ...(bar && { bar }) });
};
seconds('address printed', (run) => run.announced);
seconds('ranked findings from the API', (run) => run.worklist, { atMost: 20 });
seconds('ranked findings on the Today page in Chromium', (run) => run.page, { atMost: 20 });
reportFigure({
  bench,
  figure: 'peak memory of all processes',
  value: Math.round(median(measured.map((run) => run.peakBytes)) / megabyte),
  unit: 'MiB',
  workload,
  bar: { atMost: 700 },
});

async function startClean(folder: string): Promise<Run> {
  const clone = join(folder, 'ward');
  execFileSync('git', ['clone', '--quiet', root, clone]);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  // The browser is started beforehand: a person has one open.
  const browser = foundBrowser === null ? null : await launchBrowser();
  const program = ['npm', 'start', '--', '--port', '0'];
  const server = await serveWard([], { dataDir: join(folder, 'data'), program, cwd: clone });
  try {
    const announced = server.elapsed();
    await waitForRanked(server);
    const ranked = server.elapsed();
    let page: number | null = null;
    if (browser) {
      const tab = await browser.newPage();
      await tab.goto(server.url);
      await tab.getByTestId('worklist-item').first().waitFor({ timeout: patience });
      page = server.elapsed();
    }
    return { announced, worklist: ranked, page, peakBytes: server.peakBytes() ?? Number.NaN };
  } finally {
    await browser?.close();
    await server.close();
  }
}

/** Waits until the worklist of the sample hospital has items. */
async function waitForRanked(server: Served): Promise<void> {
  const { items } = organisations.parse(await get(`${server.url}/api/organisations`));
  const slug = items.find((one) => one.kind === 'provider')?.slug;
  if (slug === undefined) throw new Error('the server holds no hospital');
  while (server.elapsed() * 1000 < patience) {
    await get(`${server.url}/api/orgs/${slug}/today`);
    const page = worklist.parse(await get(`${server.url}/api/orgs/${slug}/worklist`));
    if (page.items.length > 0) return;
  }
  throw new Error('no ranked finding appeared');
}

async function get(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
