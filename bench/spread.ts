/**
 * Whether the spread of an attack is right and how fast it is run: mean times in one zone against their closed form; 100,000 hosts in
 * 300 zones by workers, four worlds of them with paired differences, and the same bits whatever the number of workers.
 * Run: node bench/spread.ts [--runs 1000] [--zones 300]
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { patch, replace, segment } from '#simulate/spread/change-world.ts';
import { reachableClasses } from '#simulate/spread/closure.ts';
import { compareWorlds } from '#simulate/spread/compare.ts';
import { mergeRuns, type RunRangeOptions } from '#simulate/spread/range-of-runs.ts';
import type { SpreadRuns } from '#simulate/spread/record.ts';
import { summariseRuns } from '#simulate/spread/summary.ts';
import type { SpreadWorld } from '#simulate/spread/world.ts';
import { cpuMilliseconds } from '#test/cpu-time.ts';
import { numberOption } from './programs.ts';
import { reportFigure } from './report.ts';
import type { SpreadTask } from './spread-worker.ts';
import { manyZones, oneZone } from './spread-worlds.ts';

const bench = 'spread';
const seed = 20_261_128;
const hosts = 100_000;
const runs = numberOption('runs', 1000);
const zones = numberOption('zones', 300);
/** Runs that a worker is given at once: enough that making its arrays does not count, few enough that none waits long at the end. */
const atOnce = 125;
const workers = Array.from({ length: 4 }, () => new Worker(new URL('spread-worker.ts', import.meta.url)));

async function ask(worker: Worker, task: SpreadTask): Promise<SpreadRuns> {
  worker.postMessage(task, []);
  const [answer] = (await once(worker, 'message')) as [SpreadRuns];
  return answer;
}

/** All runs of a world on the first `count` workers, each taking the next few as soon as it is free. */
async function runWorld(world: SpreadWorld, options: RunRangeOptions, count: number): Promise<SpreadRuns> {
  const parts: SpreadRuns[] = [];
  let next = 0;
  async function work(worker: Worker): Promise<void> {
    while (next < runs) {
      const from = next;
      next = Math.min(runs, from + atOnce);
      parts.push(await ask(worker, { world, options: { ...options, from, to: next } }));
    }
  }
  await Promise.all(workers.slice(0, count).map(work));
  return mergeRuns(parts);
}

function options(of: Partial<RunRangeOptions>): RunRangeOptions {
  return { seed, from: 0, to: runs, horizonHours: 60, points: 41, milestones: [], ...of };
}

function harmonic(upTo: number): number {
  let sum = 0;
  for (let one = upTo; one >= 1; one -= 1) sum += 1 / one;
  return sum;
}

/** Seconds by the clock and of the processor, all threads together, halved: what two idle cores would take. */
async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number; halved: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  return {
    answer,
    seconds: rounded((performance.now() - started) / 1000),
    halved: rounded((user + system) / 2e6),
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

function timeFigures(
  figure: string,
  { seconds, halved }: { seconds: number; halved: number },
  workload: string,
  atMost: number,
): void {
  reportFigure({ bench, figure, value: seconds, unit: 's', workload, seed, bar: { atMost } });
  reportFigure({
    bench,
    figure: `${figure}, processor time of all threads halved`,
    value: halved,
    unit: 's',
    workload,
    seed,
  });
}

async function correctFigures(): Promise<void> {
  const milestones = [0.1, 0.5, 0.9, 1].map((share) => share * hosts);
  const found = await runWorld(oneZone(hosts), options({ horizonHours: 1000, points: 2, milestones }), 2);
  milestones.forEach((k, place) => {
    const wanted = harmonic(k - 1) + harmonic(hosts - 1) - harmonic(hosts - k);
    let sum = 0;
    for (let run = 0; run < runs; run += 1)
      sum += found.milestoneAt[run * milestones.length + place] as number;
    const mean = sum / runs;
    reportFigure({
      bench,
      figure: `mean time until ${k} of ${hosts} are infected, off the closed form`,
      value: Math.round(Math.abs(mean / wanted - 1) * 1e5) / 1e3,
      unit: '%',
      workload: `one zone, one infected at start, pair rate 1/${hosts}, ${runs} runs: ${mean.toFixed(4)} against ${wanted.toFixed(4)}`,
      seed,
      bar: { atMost: 1 },
    });
  });
}

function hashOf({ byGroup, total, firstAt, milestoneAt }: SpreadRuns): string {
  const hash = createHash('sha256');
  for (const array of [byGroup, total, firstAt, milestoneAt]) hash.update(array);
  return hash.digest('hex');
}

/** No host outside the closure: how many of the classes that it leaves out are reached in any run. */
function reachedOutside(world: SpreadWorld, found: SpreadRuns): number {
  const inside = reachableClasses(world);
  return world.classes.filter(
    (_of, index) =>
      !inside[index] &&
      Array.from({ length: runs }, (_, run) => found.firstAt[run * world.classes.length + index]).some(
        Number.isFinite,
      ),
  ).length;
}

async function speedFigures(world: SpreadWorld, workload: string): Promise<void> {
  const milestones = [4100, 20_500, 36_900];
  const given = options({ milestones });
  const ran = await timed(() => runWorld(world, given, 2));
  const found = ran.answer;
  timeFigures('runs on 2 workers', ran, workload, 6);
  const cpu = cpuMilliseconds();
  summariseRuns(found, world.classes);
  reportFigure({
    bench,
    figure: 'bands of all zones from the runs',
    value: Math.round(cpuMilliseconds() - cpu),
    unit: 'ms',
    workload,
    seed,
  });
  const hashes = [
    hashOf(found),
    hashOf(await runWorld(world, given, 1)),
    hashOf(await runWorld(world, given, 4)),
  ];
  reportFigure({
    bench,
    figure: 'different results of 1, 2 and 4 workers',
    value: new Set(hashes).size,
    unit: 'count',
    workload: `${workload}; SHA-256 ${hashes[0]?.slice(0, 16)}`,
    seed,
    bar: { atMost: 1 },
  });
  reportFigure({
    bench,
    figure: 'classes reached outside the closure',
    value: reachedOutside(world, found),
    unit: 'count',
    workload,
    seed,
    bar: { atMost: 0 },
  });
}

async function worldFigures(world: SpreadWorld, workload: string): Promise<void> {
  const some = new Set(Array.from({ length: Math.ceil(zones / 5) }, (_, zone) => `zone ${zone}`));
  const others = world.reach.zones.slice(Math.ceil(zones / 5));
  const taken = [...some].flatMap((from) =>
    others.flatMap((to) => [
      { from, to, services: ['smb'] },
      { from: to, to: from, services: ['smb'] },
    ]),
  );
  const changed = {
    'patched, a fifth of the zones': patch(world, ({ zone }) => some.has(zone)),
    'segmented, a fifth of the zones from the others': segment(world, taken),
    'replaced, a fifth of the zones': replace(
      world,
      ({ zone }) => some.has(zone),
      () => ({ listens: [] }),
    ),
  };
  const ran = await timed(async () => {
    const before = await runWorld(world, options({}), 2);
    const found: [string, SpreadRuns][] = [];
    for (const [name, other] of Object.entries(changed))
      found.push([name, await runWorld(other, options({}), 2)]);
    return { before, found };
  });
  const { before, found } = ran.answer;
  const worlds = `${workload}; as it is, ${Object.keys(changed).join('; ')}`;
  timeFigures('four worlds on 2 workers', ran, worlds, 15);
  for (const [name, after] of found) {
    const { meanSaved, interval, worseRuns } = compareWorlds(before, after);
    reportFigure({
      bench,
      figure: `runs in which the world is worse once ${name}`,
      value: worseRuns,
      unit: 'count',
      workload: `${workload}; saves ${Math.round(meanSaved)} hosts in the mean, 95 % interval ${interval.map(Math.round).join(' to ')}`,
      seed,
      bar: { atMost: 0 },
    });
  }
}

await correctFigures();
const world = manyZones({ hosts, zones, seed });
const workload = `${hosts} hosts, ${zones} zones, 15 % of zone pairs open, 41 % vulnerable, ${runs} runs, exact engine`;
await speedFigures(world, workload);
await worldFigures(world, workload);
for (const worker of workers) await worker.terminate();
