/**
 * Prints how well matching does on the labelled development split: `npm run bench:gold`; `--set FOLDER` takes another set,
 * `--half A` or `--half B` only one half of its advisories, `--errors` lists what is wrong.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hasShared, sharedPath } from '#test/shared.ts';
import {
  developmentSplit,
  type GoldRun,
  isShown,
  type Label,
  labelledSet,
  onlyAdvisories,
  runGold,
  scoreGold,
} from './gold-score.ts';
import { reportFigure } from './report.ts';

const { values: wanted } = parseArgs({
  options: {
    set: { type: 'string' },
    half: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});
if (!hasShared && wanted.set === undefined) {
  process.stderr.write(
    `bench:gold needs the shared test data, and there is none at ${sharedPath()} (set WARD_SHARED to its folder).\n`,
  );
  process.exit(1);
}

const everything = runGold(wanted.set === undefined ? developmentSplit() : labelledSet(wanted.set));
const run =
  wanted.half === undefined ? everything : onlyAdvisories(everything, (id) => halfOf(id) === wanted.half);
const part = wanted.half === undefined ? '' : `, half ${wanted.half}`;
const workload = `${run.configurations.length} devices x ${run.advisoryCount} advisories${part}, ${run.labels.size} labels`;
const unitOf = (figure: string) => (figure.startsWith('devices') ? 'count' : 'share');
for (const [figure, value] of Object.entries(scoreGold(run))) {
  reportFigure({ bench: 'gold', figure, value, unit: unitOf(figure), workload });
}
const isReadable = (label: Label) => !label.why.startsWith('[text]');
for (const [figure, value] of Object.entries(scoreGold(run, isReadable))) {
  reportFigure({ bench: 'gold', figure: `${figure}, without [text]`, value, unit: unitOf(figure), workload });
}
for (const [figure, value] of Object.entries(run.milliseconds)) {
  reportFigure({ bench: 'gold', figure, value, unit: 'ms', workload });
}
if (wanted.errors) listErrors(run);

/** One half to develop on, the other to be judged by: the first hex digit of the SHA-256 of the id, even or odd. */
function halfOf(advisoryId: string): 'A' | 'B' {
  const digit = createHash('sha256').update(advisoryId.toUpperCase()).digest('hex').charAt(0);
  return Number.parseInt(digit, 16) % 2 === 0 ? 'A' : 'B';
}

/** Wrong triples, one line a (device, advisory), with both reasons. */
function listErrors({ configurations, labels, matches }: GoldRun): void {
  const rows = new Map(configurations.map((c) => [c.id.toUpperCase(), c]));
  const counted = new Map<string, number>();
  for (const key of new Set([...labels.keys(), ...matches.keys()])) {
    const label = labels.get(key);
    const match = matches.get(key);
    const relevant =
      (label !== undefined && isShown(label.status)) || (match !== undefined && isShown(match.status));
    if (!relevant || label?.status === match?.status) continue;
    const [asset = '', advisory = ''] = key.split('|');
    const c = rows.get(asset);
    const text = [
      `${label?.status ?? 'none'} -> ${match?.status ?? 'none'}  ${asset} ${advisory}`,
      `    row: ${[c?.manufacturer, c?.model, c?.version, c?.os, c?.clues].map((v) => v ?? '').join(' | ')}`,
      `    gold: ${label?.why ?? '-'}`,
      `    ward: ${match?.reason ?? '-'} [${match?.evidence.map((e) => e.advisoryValue ?? '').join('; ') ?? ''}]`,
    ].join('\n');
    counted.set(text, (counted.get(text) ?? 0) + 1);
  }
  for (const [text, n] of [...counted].sort(([a], [b]) => a.localeCompare(b)))
    process.stderr.write(`${n} x ${text}\n`);
}
