/**
 * Real input, as a hospital would give it: CISA's medical and industrial advisories, KEV, EPSS and an inventory, imported
 * through the command line into an empty data folder, then once more. Every path must get exactly one outcome.
 * Run: npm run bench:real -- [--runs 5]
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  cisaFolders,
  filesBelow,
  goldInventoryPath,
  kevPath,
  needShared,
  writeEpssFile,
} from './cisa-corpus.ts';
import { megabyte, median, numberOption, rounded, runWard, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

interface ImportLine {
  path: string;
  format: string | null;
  outcome: string;
}

interface Run {
  first: number;
  second: number;
  cpuSeconds: number;
  peakBytes: number;
  outcomes: Map<string, number>;
}

needShared('bench/real-input');
const runs = numberOption('runs', 1);
const measured: Run[] = [];
for (let run = 0; run < runs; run += 1) measured.push(await withFolder(importTwice));

const counts = [...(measured[0]?.outcomes ?? [])].map(([what, count]) => `${count} ${what}`).join(', ');
const workload = `ward import --json of CISA icsma, icsa and va with companions, KEV, EPSS of KEV and the gold inventory: ${counts}; median of ${runs}`;
const bench = 'real-input';
reportFigure({
  bench,
  figure: 'first import',
  value: rounded(median(measured.map((one) => one.first))),
  unit: 's',
  workload,
  bar: { atMost: 90 },
});
reportFigure({
  bench,
  figure: 'second import',
  value: rounded(median(measured.map((one) => one.second))),
  unit: 's',
  workload,
  bar: { atMost: 15 },
});
reportFigure({
  bench,
  figure: 'processor time of the first import',
  value: rounded(median(measured.map((one) => one.cpuSeconds))),
  unit: 's',
  workload,
});
reportFigure({
  bench,
  figure: 'peak memory of the importer',
  value: Math.round(median(measured.map((one) => one.peakBytes)) / megabyte),
  unit: 'MiB',
  workload,
});

async function importTwice(folder: string): Promise<Run> {
  const epss = await writeEpssFile(folder);
  const paths = [...cisaFolders('icsma', 'icsa', 'va'), kevPath, goldInventoryPath, epss];
  const files = paths.flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
  const dataDir = join(folder, 'data');
  const first = await importAll(paths, files, dataDir);
  const second = await importAll(paths, files, dataDir);
  for (const [path, { outcome }] of second.byPath) {
    const before = first.byPath.get(path)?.outcome;
    const expected = before === 'skipped' ? 'skipped' : 'unchanged';
    if (outcome !== expected) throw new Error(`${path}: ${before}, then ${outcome} instead of ${expected}`);
  }
  const outcomes = new Map<string, number>();
  for (const { format, outcome } of first.byPath.values()) {
    const what = `${outcome} ${format ?? 'unread'}`;
    outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
  }
  return {
    first: first.seconds,
    second: second.seconds,
    cpuSeconds: first.cpuSeconds ?? Number.NaN,
    peakBytes: Math.max(first.peakBytes ?? 0, second.peakBytes ?? 0),
    outcomes,
  };
}

/** Imports and holds the promise that each file has one line. */
async function importAll(paths: string[], files: string[], dataDir: string) {
  const done = await runWard(['import', '--json', ...paths], { dataDir });
  const lines = done.lines.map((line) => JSON.parse(line) as ImportLine);
  const byPath = new Map(lines.map((line) => [line.path, line]));
  const missing = files.filter((path) => !byPath.has(path));
  if (lines.length !== files.length || missing.length > 0) {
    throw new Error(`${files.length} files, ${lines.length} outcomes; without one: ${missing.join(', ')}`);
  }
  const failed = lines.filter((line) => line.outcome === 'failed');
  if (done.code !== 0 || failed.length > 0) {
    throw new Error(`exit code ${done.code}; failed: ${failed.map((line) => line.path).join(', ')}`);
  }
  return { seconds: done.seconds, peakBytes: done.peakBytes, cpuSeconds: done.cpuSeconds, byPath };
}
