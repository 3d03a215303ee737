/**
 * Whether scores of CVSS vectors are right and how fast they come: Ward's scorer beside ae-cvss-calculator in the same run, in memory,
 * and `ward score --json` from a file to a file. Rates in memory are by the processor time of this thread, those of the command by
 * the clock.
 * Run: node bench/cvss.ts [--lines 500000] [--whole]   (--whole compares all 104,976 base vectors of 4.0, which takes a minute)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ae from 'ae-cvss-calculator';
import { scoreVector } from '#model/cvss/score.ts';
import { cpuMilliseconds } from '#test/cpu-time.ts';
import { everyBaseVector4, seededVectors } from '#test/cvss-vectors.ts';
import { median, numberOption, root, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

const bench = 'cvss';
const seed = 20_261_128;
const rounds = 5;
type Measured = '3.1' | '4.0';

/** The most specific score of the other calculator. */
const theirScores: Readonly<Record<Measured, (vector: string) => number>> = {
  '3.1': (vector) => {
    const { base, temporal, environmental } = new ae.Cvss3P1(vector).calculateScores();
    return environmental ?? temporal ?? base ?? Number.NaN;
  },
  '4.0': (vector) => new ae.Cvss4P0(vector).calculateScores().overall,
};

function ownScore(vector: string): number {
  const scores = scoreVector(vector);
  if ('problem' in scores) throw new TypeError(`${vector}: ${scores.problem}`);
  return scores.score;
}

/** Vectors a second, each a text of its own. The best round: others only add to the time. */
function rateOf(vectors: readonly string[], score: (vector: string) => number, times: number): number {
  let best = 0;
  let sum = 0;
  for (let round = 0; round < times; round++) {
    const begun = cpuMilliseconds();
    for (const vector of vectors) sum += score(vector);
    best = Math.max(best, vectors.length / ((cpuMilliseconds() - begun) / 1000));
  }
  if (Number.isNaN(sum)) throw new TypeError('a vector has no score');
  return Math.round(best);
}

function rateFigures(version: Measured): void {
  const vectors = seededVectors(version, seed, 200_000, 'all');
  const few = vectors.slice(0, version === '4.0' ? 2000 : 20_000);
  const workload = (count: number, times: number) =>
    `${count} distinct vectors with every metric, such as ${vectors[0]}; reading them is in it; best of ${times} rounds`;
  reportFigure({
    bench,
    figure: `vectors of ${version} scored`,
    value: rateOf(vectors, ownScore, rounds),
    unit: '1/s',
    workload: workload(vectors.length, rounds),
    seed,
    bar: { atLeast: 1_000_000 },
  });
  reportFigure({
    bench,
    figure: `vectors of ${version} scored, ae-cvss-calculator`,
    value: rateOf(few, theirScores[version], 2),
    unit: '1/s',
    workload: workload(few.length, 2),
    seed,
  });
  differenceFigure(version, few, `${few.length} of them`);
}

function differenceFigure(version: Measured, vectors: readonly string[], workload: string): void {
  reportFigure({
    bench,
    figure: `vectors of ${version} that score otherwise than in ae-cvss-calculator`,
    value: vectors.filter((vector) => ownScore(vector) !== theirScores[version](vector)).length,
    unit: 'count',
    workload,
    seed,
    bar: { atMost: 0 },
  });
}

/** Seconds of `ward score --json` from a file to a file; the answers must be as many as the lines. */
async function secondsOf(folder: string, vectors: readonly string[]): Promise<number> {
  const [input, output] = [join(folder, 'vectors.txt'), join(folder, 'scores.ndjson')];
  await writeFile(input, vectors.map((vector) => `${vector}\n`).join(''));
  const files = [await open(input, 'r'), await open(output, 'w')] as const;
  const started = performance.now();
  const running = spawn(process.execPath, [join(root, 'bin', 'ward.js'), 'score', '--json'], {
    stdio: [files[0].fd, files[1].fd, 'inherit'],
  });
  const [code] = (await once(running, 'close')) as [number | null];
  const seconds = (performance.now() - started) / 1000;
  for (const file of files) await file.close();
  const lines = (await readFile(output, 'utf8')).split('\n').length - 1;
  if (code !== 0 || lines !== vectors.length)
    throw new Error(`ward score ended with ${code} after ${lines} of ${vectors.length} lines`);
  return seconds;
}

async function commandFigures(): Promise<void> {
  const lines = numberOption('lines', 500_000);
  const half = Math.ceil(lines / 2);
  const vectors = [
    ...seededVectors('3.1', seed, half, 'all'),
    ...seededVectors('4.0', seed, lines - half, 'all'),
  ];
  await withFolder(async (folder) => {
    const start: number[] = [];
    const whole: number[] = [];
    for (let round = 0; round < 3; round++) {
      start.push(await secondsOf(folder, vectors.slice(0, 1)));
      whole.push(await secondsOf(folder, vectors));
    }
    const workload = `${lines} lines, half of 3.1 and half of 4.0, with every metric, file to file; median of 3 runs`;
    const figure = (name: string, seconds: number) =>
      reportFigure({
        bench,
        figure: name,
        value: Math.round(lines / seconds),
        unit: '1/s',
        workload,
        seed,
        bar: { atLeast: 100_000 },
      });
    figure('lines through ward score, the whole process', median(whole));
    figure('lines through ward score, once it runs', median(whole) - median(start));
    reportFigure({
      bench,
      figure: 'ward score of one line',
      value: Math.round(median(start) * 1000),
      unit: 'ms',
      workload,
    });
  });
}

rateFigures('3.1');
rateFigures('4.0');
if (process.argv.includes('--whole')) {
  const every = everyBaseVector4();
  differenceFigure('4.0', every, `all ${every.length} base vectors`);
}
await commandFigures();
