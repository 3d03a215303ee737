/**
 * A region's fleet on a PostgreSQL server: 1,000,000 devices in 20,000 configurations. How long the inventory takes to go in; how
 * long one new advisory takes until all its devices are listed through the API; how long the top of the worklist takes.
 * Run: WARD_BENCH_DATABASE_URL=postgres://postgres@... node bench/fleet-speed.ts [--devices 1000000] [--configurations 20000]
 *      [--named 20000] [--advisories 300]
 * The URL is of somebody who may make databases; the server's settings are its own, so say them with the figures.
 */
import { rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readText } from '#test/shared.ts';
import { cisaFolders, filesBelow, kevPath, needShared, writeEpssFile } from './cisa-corpus.ts';
import { admin, password } from './crash-places.ts';
import { makeFleet } from './fleet.ts';
import { hear } from './fleet-latency.ts';
import { megabyte, numberOption, rounded, runWard, serveWard, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';
import { percentile, type Timed, timedClient } from './requests.ts';

needShared('bench/fleet-speed');
const server = process.env.WARD_BENCH_DATABASE_URL;
if (server === undefined)
  throw new Error('set WARD_BENCH_DATABASE_URL to a server where databases may be made');
const configurations = numberOption('configurations', 20_000);
const size = {
  devices: numberOption('devices', 1_000_000),
  configurations,
  named: numberOption('named', configurations),
  seed: 1,
};
const heldOut = numberOption('advisories', 300);
const workload = `${size.devices} devices in ${size.configurations} configurations, ${size.named} of them products of the advisories; csaf/cisa, KEV, EPSS of KEV; PostgreSQL`;
const urlOf = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` });

const database = `ward_fleet_${process.pid}`;
await admin(server, `create database ${database}`);
try {
  await withFolder(async (folder) => await measure(folder));
} finally {
  await admin(server, `drop database if exists ${database} with (force)`);
}

async function measure(folder: string): Promise<void> {
  const dataDir = join(folder, 'data');
  await ended(['prepare-database', '--owner-url', urlOf(database).href, '--password', password], dataDir);
  process.env.DATABASE_URL = Object.assign(urlOf(database), { username: 'ward_login', password }).href;
  const inventory = join(folder, 'fleet.csv');
  await writeFile(inventory, makeFleet(size));
  const fleet = await ended(['import', '--json', inventory], dataDir);
  await rm(inventory);
  say('inventory import into an empty Ward', fleet.seconds, 's', { atMost: 120 });
  say('processor time of the importer', fleet.cpuSeconds ?? Number.NaN, 's');
  say('peak memory of the importer', (fleet.peakBytes ?? Number.NaN) / megabyte, 'MiB');
  const documents = filesBelow(join(cisaFolders('icsa')[0] ?? '')).concat(
    filesBelow(cisaFolders('icsma')[0] ?? ''),
  );
  const { kept, later } = drawn(documents.filter((path) => /\.json(?:\.gz)?$/.test(path)).toSorted());
  const knowledge = await ended(['import', '--json', ...kept, kevPath, await writeEpssFile(folder)], dataDir);
  say(`${kept.length} advisories after it, matching included`, knowledge.seconds, 's');
  await measureServer(dataDir, later);
}

async function measureServer(dataDir: string, later: readonly string[]): Promise<void> {
  const ward = await serveWard(['serve', '--port', '0', '--empty'], { dataDir });
  try {
    const api = `${ward.url}/api/orgs/my-organisation`;
    const timed: Timed[] = [];
    const get = timedClient(ward.url, timed);
    await measureAdvisories(api, later);
    const { total } = await get<{ total: number }>('findings', '/api/orgs/my-organisation/findings?limit=1');
    say('findings of devices', total, 'findings');
    await measureWorklist(get);
    const tops = timed.filter((one) => one.kind === 'worklist').map((one) => one.milliseconds);
    say(`top 50 of the worklist, p95 of ${tops.length}`, percentile(tops, 0.95), 'ms', { atMost: 300 });
    say('peak memory of the server', (ward.peakBytes() ?? Number.NaN) / megabyte, 'MiB');
  } finally {
    await ward.close();
  }
}

async function measureWorklist(get: ReturnType<typeof timedClient>): Promise<void> {
  const path = '/api/orgs/my-organisation';
  const { sites } = await get<{ sites: { value: string }[] }>('facets', `${path}/device-facets`);
  const filters = [
    '',
    'status=affected',
    'status=unknown',
    'decision=immediate',
    'decision=immediate,out_of_cycle',
    'q=siemens',
    'q=pump',
    ...sites.slice(0, 5).map(({ value }) => `site=${encodeURIComponent(value)}`),
  ];
  for (let round = 0; round < 10; round += 1)
    for (const filter of filters) await get('worklist', `${path}/worklist?limit=50&${filter}`);
}

/** The first is not counted: the server has just been started and reads what it will keep. */
async function measureAdvisories(api: string, later: readonly string[]): Promise<void> {
  const heard = [];
  for (const path of later) {
    const document = readText(path);
    const { document: head } = JSON.parse(document) as { document: { tracking: { id: string } } };
    heard.push(await hear(api, head.tracking.id, document));
  }
  const counted = heard.slice(1);
  const times = counted.map((one) => one.listed);
  const ours = counted.filter((one) => one.devices > 0);
  say(
    `devices listed of ${counted.length} advisories, ${ours.length} with any`,
    sumOf(counted.map((one) => one.devices)),
    'devices',
  );
  say('most devices of one advisory', Math.max(...counted.map((one) => one.devices)), 'devices');
  say('one advisory until all its devices are listed, p50', percentile(times, 0.5), 'ms', { atMost: 100 });
  say('one advisory until all its devices are listed, p99', percentile(times, 0.99), 'ms', { atMost: 1_000 });
  say(
    'the same, of those with devices, p50',
    percentile(
      ours.map((one) => one.listed),
      0.5,
    ),
    'ms',
  );
  say(
    'until it is committed, p50',
    percentile(
      counted.map((one) => one.imported),
      0.5,
    ),
    'ms',
  );
  say(
    'until findings are up to date, p50',
    percentile(
      counted.map((one) => one.matched),
      0.5,
    ),
    'ms',
  );
  for (const one of counted.toSorted((a, b) => b.listed - a.listed).slice(0, 5))
    process.stderr.write(
      `slowest: ${one.trackingId}, ${one.devices} devices, ${Math.round(one.imported)} ${Math.round(one.matched)} ${Math.round(one.listed)} ms\n`,
    );
}

/** Every so many documents one is held out, which is heard later. */
function drawn(documents: readonly string[]): { kept: string[]; later: string[] } {
  const every = Math.max(2, Math.floor(documents.length / heldOut));
  const isLater = (index: number) => index % every === 1;
  return {
    kept: documents.filter((_path, index) => !isLater(index)),
    later: documents.filter((_path, index) => isLater(index)).slice(0, heldOut),
  };
}

async function ended(words: string[], dataDir: string) {
  const done = await runWard(words, { dataDir });
  if (done.code !== 0)
    throw new Error(`ward ${words[0]} ended with ${done.code}: ${basename(words.at(-1) ?? '')}`);
  return done;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function say(figure: string, value: number, unit: string, bar?: { atMost: number }): void {
  reportFigure({
    bench: 'fleet-speed',
    figure,
    value: rounded(value),
    unit,
    workload,
    seed: size.seed,
    ...(bar && { bar }),
  });
}
