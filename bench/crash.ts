/**
 * Kills `ward import` and the very first `ward serve` by SIGKILL at chance moments, goes on, and compares with a run that
 * nobody killed: the same state in the end, and nothing lost that was acknowledged.
 * Run: node bench/crash.ts [--kills 20] [--starts 10] [--seed 1]; WARD_BENCH_DATABASE_URL adds PostgreSQL.
 */
import { rm } from 'node:fs/promises';
import { embeddedPlaces, type Places, serverPlaces } from './crash-places.ts';
import {
  chance,
  killedImport,
  killedStart,
  makeFiles,
  type Recovery,
  wholeImport,
  wholeStart,
} from './crash-runs.ts';
import { numberOption, rounded } from './programs.ts';
import { reportFigure } from './report.ts';

const seed = numberOption('seed', 1);
const kills = numberOption('kills', 20);
const starts = numberOption('starts', 10);
const load = { devices: 6000, advisories: 40, scores: 20_000, seed };
let isSound = true;

async function importsOn(name: string, places: Places, files: string): Promise<void> {
  const reference = await wholeImport(places, files);
  const random = chance(seed);
  const recoveries: Recovery[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    recoveries.push(await killedImport(places, files, random() * reference.lasts, reference));
  }
  const count = (test: (one: Recovery) => boolean) => recoveries.filter(test).length;
  const sum = (value: (one: Recovery) => number) => recoveries.reduce((total, one) => total + value(one), 0);
  const workload = `kill -9 at ${kills} moments over ${rounded(reference.lasts / 1000)} s of an import of ${load.devices} devices, ${load.advisories} advisories, KEV, ${load.scores} EPSS scores and an SBOM on ${name}`;
  const bench = `crash on ${name}`;
  reportFigure({
    bench,
    figure: 'imports killed before their end',
    value: count((one) => one.killed),
    unit: 'imports',
    workload,
    seed,
  });
  reportFigure({
    bench,
    figure: 'same state after importing again',
    value: count((one) => one.same && one.exit === 0),
    unit: 'imports',
    workload,
    seed,
  });
  reportFigure({
    bench,
    figure: 'files acknowledged before a kill',
    value: sum((one) => one.acknowledged),
    unit: 'files',
    workload,
    seed,
  });
  reportFigure({
    bench,
    figure: 'acknowledged files lost',
    value: sum((one) => one.lost.length),
    unit: 'files',
    workload,
    seed,
  });
  isSound &&= recoveries.every((one) => one.same && one.exit === 0 && one.lost.length === 0);
}

async function withPlaces(name: string, places: Places, files: string): Promise<void> {
  try {
    await importsOn(name, places, files);
  } finally {
    await places.remove();
  }
}

const files = await makeFiles(load);
try {
  await withPlaces('PGlite', await embeddedPlaces(), files);
  const serverUrl = process.env.WARD_BENCH_DATABASE_URL;
  if (serverUrl) await withPlaces('PostgreSQL', await serverPlaces(serverUrl), files);
} finally {
  await rm(files, { recursive: true, force: true });
}

const whole = await wholeStart();
const random = chance(seed);
let recovered = 0;
for (let start = 0; start < starts; start += 1) {
  if ((await killedStart(random() * whole.lasts)) === whole.items) recovered += 1;
}
reportFigure({
  bench: 'crash of the first start',
  figure: 'next starts that serve the whole of Today',
  value: recovered,
  unit: 'starts',
  workload: `kill -9 at ${starts} moments over ${rounded(whole.lasts / 1000)} s of the first start with the sample, ${whole.items} items on Today`,
  seed,
});
isSound &&= recovered === starts;
if (!isSound) process.exitCode = 1;
