/** Prints a measured figure as one JSON line, with what is needed to understand and repeat it. */
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Figure {
  bench: string;
  figure: string;
  value: number;
  unit: string;
  /** What was measured, in words: counts and sources. */
  workload: string;
  seed?: number;
}

const pack = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  version: string;
};

export function reportFigure(figure: Figure): void {
  const line = {
    ...figure,
    cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    versions: { node: process.version, ward: pack.version },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
