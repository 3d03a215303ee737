/** Prints a measured figure as one JSON line, with what is needed to understand and repeat it. */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Figure {
  bench: string;
  figure: string;
  value: number;
  unit: string;
  /** What was measured, in words: counts and sources. */
  workload: string;
  seed?: number;
  /** What must hold; a figure on the wrong side of it makes the program end with exit code 1. */
  bar?: { atMost: number } | { atLeast: number };
}

const root = join(import.meta.dirname, '..');
const versions = {
  node: process.version,
  pglite: versionOf('node_modules', '@electric-sql', 'pglite', 'package.json'),
  postgres: process.env.DATABASE_URL === undefined ? embeddedPostgres() : 'server of DATABASE_URL',
  ward: versionOf('package.json'),
};

/** Prints the figure. `load` is the machine's load average of the last minute: above the cores, others were busy too. */
export function reportFigure(figure: Figure): void {
  const met = figure.bar === undefined || holds(figure.value, figure.bar);
  const line = {
    ...figure,
    ...(figure.bar && { met }),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    versions,
    date: new Date().toISOString().slice(0, 10),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  if (!met) process.exitCode = 1;
}

function holds(value: number, bar: NonNullable<Figure['bar']>): boolean {
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}

function versionOf(...path: string[]): string {
  return (JSON.parse(readFileSync(join(root, ...path), 'utf8')) as { version: string }).version;
}

/** The version that the embedded engine says of itself; it is written in its program file. */
function embeddedPostgres(): string {
  const wasm = readFileSync(
    join(root, 'node_modules', '@electric-sql', 'pglite', 'dist', 'pglite.wasm'),
    'latin1',
  );
  return /PostgreSQL (\d+\.\d+) \(PGlite/.exec(wasm)?.[1] ?? 'unknown';
}
