/**
 * Kills the very first start at many moments spread over its whole length, then starts again: the second start must come
 * up with every table, after recovering or after setting the half-made folder aside and saying so.
 * Run: node bench/first-start.ts [--moments 20]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { openStore } from '#store/dialect/open-store.ts';
import { numberOption, root, withFolder } from './programs.ts';
import { reportFigure } from './report.ts';

const program = join(root, 'test', 'programs', 'use-store.ts');
const moments = numberOption('moments', 20);
const whole = await withFolder(wholeStart);
let setAside = 0;
let recovered = 0;
for (let moment = 0; moment < moments; moment += 1) {
  // A little past the end too: there the kill meets the first writes.
  const after = (whole * 1.1 * (moment + 0.5)) / moments;
  await withFolder(async (folder) => {
    await killAfter(folder, after);
    const notes = await startAgain(folder);
    setAside += notes;
    recovered += 1 - notes;
  });
}
const workload = `kill -9 at ${moments} moments over ${Math.round(whole)} ms of a first start`;
reportFigure({
  bench: 'first-start',
  figure: 'starts after it that set a folder aside',
  value: setAside,
  unit: 'starts',
  workload,
});
reportFigure({
  bench: 'first-start',
  figure: 'starts after it that came up',
  value: setAside + recovered,
  unit: 'starts',
  workload,
  bar: { atLeast: moments },
});

/** Milliseconds from the start of a process to an open store. */
async function wholeStart(folder: string): Promise<number> {
  const started = performance.now();
  const child = start(folder);
  await once(createInterface({ input: child.stdout }), 'line');
  const taken = performance.now() - started;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return taken;
}

async function killAfter(folder: string, milliseconds: number): Promise<void> {
  const child = start(folder);
  const gone = once(child, 'exit');
  await wait(milliseconds);
  child.kill('SIGKILL');
  await gone;
}

function start(folder: string) {
  return spawn(process.execPath, [program, join(folder, 'data')], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Opens the store, proves that its tables are there and only acknowledged rows in them; the number of notes, 0 or 1. */
async function startAgain(folder: string): Promise<number> {
  const dataDir = join(folder, 'data');
  const store = await openStore({ dataDir, purpose: 'server', log: () => undefined });
  const { rows } = await store.asSystem((db) =>
    sql<{ slug: string }>`select slug from organisation`.execute(db),
  );
  if (rows.some(({ slug }) => !slug.startsWith('kept-')))
    throw new Error('a row of a rolled back transaction is there');
  const aside = (await readdir(dataDir)).filter((name) => name.startsWith('db.half-made-'));
  if (aside.length !== store.notes.length)
    throw new Error(`${aside.length} folders set aside, ${store.notes.length} notes`);
  await store.close();
  return store.notes.length;
}
