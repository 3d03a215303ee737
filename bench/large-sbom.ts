/**
 * One SBOM of a million components through `ward import` and through a server: how long it takes until its findings are worked
 * out, in how much memory, and how long others wait meanwhile. Three cases: distinct components of which 2,000 are named by one
 * record each; one package in a million versions, all named by each of 20 records; one component a million times.
 * Run: [WARD_BENCH_DATABASE_URL=postgres://postgres@...] node bench/large-sbom.ts [--components 1000000] [--case distinct]
 *      [--through command]
 * Without the URL it measures the embedded database.
 */
import { openAsBlob } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { admin, password } from './crash-places.ts';
import {
  describedDevice,
  type LargeCase,
  largeCases,
  largeRecords,
  writeLargeSbom,
} from './large-sbom-files.ts';
import { megabyte, numberOption, rounded, runWard, serveWard, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

const components = numberOption('components', 1_000_000);
const seed = 20_261_128;
const server = process.env.WARD_BENCH_DATABASE_URL;
const only = wordOption('case');
const through = wordOption('through');

for (const which of largeCases.filter((one) => only === null || one === only))
  for (const way of ['command', 'server'].filter((one) => through === null || one === through))
    await withDatabase(async (folder) => await measure(folder, which, way));

async function withDatabase(work: (folder: string) => Promise<void>): Promise<void> {
  if (server === undefined) return await withFolder(work);
  const database = `ward_large_sbom_${process.pid}`;
  const url = Object.assign(new URL(server), { pathname: `/${database}` });
  await admin(server, `create database ${database}`);
  try {
    await withFolder(async (folder) => {
      const owner = ['prepare-database', '--owner-url', url.href, '--password', password];
      await ended(owner, join(folder, 'data'));
      process.env.DATABASE_URL = Object.assign(url, { username: 'ward_login', password }).href;
      await work(folder);
    });
  } finally {
    await admin(server, `drop database if exists ${database} with (force)`);
  }
}

/** Device and records are held when the SBOM comes, so that its findings are worked out at once. */
async function measure(folder: string, which: LargeCase, way: string): Promise<void> {
  const dataDir = join(folder, 'data');
  const size = { components, records: which === 'distinct' ? 2000 : 20, seed };
  const [device, records, sbom] = ['device.csv', 'records.jsonl', 'sbom.cdx.json'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await writeFile(device, describedDevice);
  await writeFile(records, largeRecords(which, size));
  await ended(['import', device, records], dataDir);
  await writeLargeSbom(sbom, which, size);
  const megabytes = Math.round((await stat(sbom)).size / 1e6);
  const database = server === undefined ? 'embedded database' : 'PostgreSQL';
  const workload = `${which}: ${components} components in ${megabytes} MB of CycloneDX, ${size.records} records, ${database}, ${way}`;
  const say = (figure: string, value: number, unit: string) =>
    reportFigure({ bench: 'large-sbom', figure, value: rounded(value), unit, workload, seed });
  await (way === 'command' ? byCommand(sbom, dataDir, say) : byServer(sbom, dataDir, say));
  await rm(sbom);
}

type Say = (figure: string, value: number, unit: string) => void;

async function byCommand(sbom: string, dataDir: string, say: Say): Promise<void> {
  const done = await ended(['import', sbom], dataDir);
  say('import until its findings are there', done.seconds, 's');
  say('processor time of the importer', done.cpuSeconds ?? Number.NaN, 's');
  say('peak memory of the importer', (done.peakBytes ?? Number.NaN) / megabyte, 'MiB');
  const { lines } = await ended(['findings', '--json'], dataDir);
  say('findings', lines.filter((line) => line !== '').length, 'findings');
}

/** While it runs a page that asks no database is fetched again and again: what it waits for is the process itself. */
async function byServer(sbom: string, dataDir: string, say: Say): Promise<void> {
  const ward = await serveWard(['serve', '--port', '0', '--empty'], { dataDir });
  const api = `${ward.url}/api/orgs/my-organisation`;
  const waits = [
    watch(ward.url, 'page'),
    ...(server === undefined ? [] : [watch(`${api}/devices`, 'Devices')]),
  ];
  try {
    const started = performance.now();
    await upload(api, sbom);
    say('import until it is committed', (performance.now() - started) / 1000, 's');
    for (const wait of waits) say(`longest wait for a ${wait.name} during import`, wait.longest(), 'ms');
    await settled(api);
    say('import until its findings are there', (performance.now() - started) / 1000, 's');
    for (const wait of waits) say(`longest wait for a ${wait.name} during matching`, wait.longest(), 'ms');
    say('peak memory of the server', (ward.peakBytes() ?? Number.NaN) / megabyte, 'MiB');
  } finally {
    for (const wait of waits) await wait.end();
    await ward.close();
  }
}

async function upload(api: string, sbom: string): Promise<void> {
  const sent = await fetch(`${api}/imports?path=sbom.cdx.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await openAsBlob(sbom),
  });
  const answer = (await sent.text()).trim().split('\n').at(-1) ?? '';
  if (!sent.ok || !answer.includes('"outcome":"imported"')) throw new Error(answer.slice(0, 500));
}

async function settled(api: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${api}/matching?wait=60&until=findings`);
    const { pending } = (await answer.json()) as { pending: number };
    if (pending === 0) return;
  }
}

interface Watch {
  name: string;
  /** Milliseconds since it was asked last. */
  longest(): number;
  end(): Promise<void>;
}

/** Fetches an address every 20 ms, and keeps the longest time that an answer took. */
function watch(url: string, name: string): Watch {
  let longest = 0;
  const over = new AbortController();
  const running = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now();
      await (await fetch(url)).text();
      longest = Math.max(longest, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    name,
    longest: () => {
      const now = longest;
      longest = 0;
      return now;
    },
    end: async () => {
      over.abort();
      await running;
    },
  };
}

async function ended(words: string[], dataDir: string) {
  const done = await runWard(words, { dataDir });
  if (done.code !== 0) throw new Error(`ward ${words[0]} ended with ${done.code}`);
  return done;
}

function wordOption(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
}
