/**
 * Size: 100,000 devices in 5,000 configurations with all CSAF of CISA on the embedded database. Imports the inventory before
 * and after the advisories, then asks a server what its pages ask, with mixed filters, sorts and deep pages.
 * Run: npm run bench:size -- [--devices 100000] [--runs 1]      runs: of the import that has the bar, each on a copy of the same folder
 */
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cisaFolders, kevPath, needShared, writeEpssFile } from './cisa-corpus.ts';
import { makeFleet } from './fleet.ts';
import { measureRequests } from './size-requests.ts';
import { median, megabyte, numberOption, rounded, runWard, serveWard, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

needShared('bench/size');
const devices = numberOption('devices', 100_000);
const size = { devices, configurations: Math.ceil(devices / 20), named: Math.ceil(devices / 40), seed: 1 };
const runs = numberOption('runs', 1);
const bench = 'size';
const workload = `${size.devices} devices in ${size.configurations} configurations, ${size.named} of them products of the advisories; all csaf/cisa, KEV, EPSS of KEV; PGlite`;

await withFolder(async (folder) => {
  const inventory = join(folder, 'fleet.csv');
  await writeFile(inventory, makeFleet(size));
  const knowledge = [...cisaFolders('icsma', 'icsa', 'va', 'feed-it'), kevPath, await writeEpssFile(folder)];
  const dataDir = join(folder, 'data');
  await imported(knowledge, dataDir);
  // The other order on a folder of its own; the data of this one is measured further.
  const emptyFirst = join(folder, 'inventory-first');
  const fleetFirst = await imported([inventory], emptyFirst);
  const knowledgeAfter = await imported(knowledge, emptyFirst);
  const fleetsAfter = await importedInCopies([inventory], dataDir, runs);
  const again = join(folder, 'again');
  await cp(dataDir, again, { recursive: true });
  const unchanged = await imported([inventory], again);
  const figure = `inventory import after the advisories, matching included, median of ${runs}`;
  seconds(figure, median(fleetsAfter.map((one) => one.seconds)), { atMost: 60 });
  seconds('processor time of that import', median(fleetsAfter.map((one) => one.cpuSeconds ?? Number.NaN)));
  seconds('the same inventory again', unchanged.seconds);
  seconds('inventory import into an empty Ward', fleetFirst.seconds);
  seconds('advisories after the inventory, matching included', knowledgeAfter.seconds);
  reportFigure({
    bench,
    figure: 'peak memory of the importer',
    value: Math.round(median(fleetsAfter.map((one) => one.peakBytes ?? Number.NaN)) / megabyte),
    unit: 'MiB',
    workload,
    seed: size.seed,
  });
  await measureServer(dataDir);
});

async function measureServer(dataDir: string): Promise<void> {
  const server = await serveWard(['serve', '--port', '0'], { dataDir });
  try {
    seconds('start of the server on that data', server.elapsed());
    const { times, exports, devicesWithFinding } = await measureRequests(server.url);
    // Through the server, as every command while one runs.
    const listed = await runWard(['findings', '--json', '--status', 'affected'], { dataDir });
    exports.push({
      name: 'affected findings as NDJSON',
      seconds: listed.seconds,
      lines: listed.lines.length,
    });
    reportFigure({
      bench,
      figure: 'devices with an affected or unknown finding',
      value: devicesWithFinding,
      unit: 'devices',
      workload,
      seed: size.seed,
      bar: { atLeast: size.devices / 5 },
    });
    for (const one of times) {
      reportFigure({
        bench,
        figure: `${one.kind} ${one.rank}`,
        value: rounded(one.milliseconds),
        unit: 'ms',
        workload: `${one.requests} requests, one at a time; ${workload}`,
        seed: size.seed,
        ...(one.hasBar && { bar: { atMost: 300 } }),
      });
    }
    for (const one of exports) {
      seconds(one.name, one.seconds);
      reportFigure({
        bench,
        figure: `${one.name}, rows a second`,
        value: Math.round(one.lines / one.seconds),
        unit: 'rows/s',
        workload,
        seed: size.seed,
      });
    }
    reportFigure({
      bench,
      figure: 'peak memory of the server',
      value: Math.round((server.peakBytes() ?? Number.NaN) / megabyte),
      unit: 'MiB',
      workload,
      seed: size.seed,
    });
  } finally {
    await server.close();
  }
}

function seconds(figure: string, value: number, bar?: { atMost: number }): void {
  reportFigure({
    bench,
    figure,
    value: rounded(value),
    unit: 's',
    workload,
    seed: size.seed,
    ...(bar && { bar }),
  });
}

/** Imports into copies of a folder, one after the other, and the last time into the folder itself, which is measured further. */
async function importedInCopies(paths: readonly string[], dataDir: string, times: number) {
  const done = [];
  for (let run = 1; run < times; run += 1) {
    const copy = `${dataDir}-${run}`;
    await cp(dataDir, copy, { recursive: true });
    done.push(await imported(paths, copy));
    await rm(copy, { recursive: true });
  }
  return [...done, await imported(paths, dataDir)];
}

async function imported(paths: readonly string[], dataDir: string) {
  const done = await runWard(['import', '--json', ...paths], { dataDir });
  if (done.code !== 0) throw new Error(`ward import ended with ${done.code}`);
  return done;
}
