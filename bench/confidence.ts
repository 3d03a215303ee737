/**
 * Whether the stated probability that a status is right is true, on labelled sets that it was not fitted on: the expected
 * calibration error, and each bin with its share that was right.
 * Run: node bench/confidence.ts [--grounds]      the grounds of the answers: counts and shares that were right, to look at
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasShared } from '#test/shared.ts';
import { needShared } from './cisa-corpus.ts';
import { type Bin, binsOf, calibrationError, type Statement } from './confidence-score.ts';
import { developmentSplit, type GoldRun, type GoldSet, labelledSet, runGold } from './gold-score.ts';
import { rounded } from './programs.ts';
import { reportFigure } from './report.ts';

const { values: wanted } = parseArgs({ options: { grounds: { type: 'boolean', default: false } } });
if (!hasShared) needShared('bench/confidence');

const golden = join(import.meta.dirname, '..', 'test', 'golden');
const sets: readonly (readonly [string, GoldSet])[] = [
  ['development split', developmentSplit()],
  ['building set', labelledSet(join(golden, 'building'))],
  ['medical set', labelledSet(join(golden, 'medical'))],
];

const all: Statement[] = [];
for (const [name, set] of sets) {
  const run = runGold(set);
  const statements = statementsOf(run);
  all.push(...statements);
  report(name, statements);
  if (wanted.grounds) listGrounds(name, run);
}
report('all three', all);

/** An answer without a label is about another product, and wrong whatever it says. */
function statementsOf({ matches, labels }: GoldRun): Statement[] {
  return [...matches].map(([key, match]) => ({
    stated: match.confidence,
    isRight: labels.get(key)?.status === match.status,
  }));
}

function report(name: string, statements: readonly Statement[]): void {
  const bins = binsOf(statements);
  const workload = `${name}, ${statements.length} answers`;
  reportFigure({
    bench: 'confidence',
    figure: 'expected calibration error',
    value: rounded(calibrationError(bins), 4),
    unit: 'share',
    workload,
    bar: { atMost: 0.05 },
  });
  for (const bin of bins) {
    const interval = `right between ${percent(bin.low)} and ${percent(bin.high)} (95 %)`;
    reportFigure({
      bench: 'confidence',
      figure: `right of those stated ${percent(bin.from)} to ${percent(bin.to)}, mean ${percent(bin.stated)}${verdictOf(bin)}`,
      value: rounded(bin.right, 3),
      unit: 'share',
      workload: `${workload}; ${bin.findings} in the bin, ${interval}`,
    });
  }
  const missed = bins.filter(({ holds }) => holds === false).length;
  reportFigure({
    bench: 'confidence',
    figure: 'bins of 50 and more that are off',
    value: missed,
    unit: 'bins',
    workload,
    bar: { atMost: 0 },
  });
}

function verdictOf({ holds }: Bin): string {
  if (holds === null) return ', too few to tell';
  return holds ? ', holds' : ', is off';
}

function percent(share: number): string {
  return `${rounded(100 * share, 1)} %`;
}

/** Counts by status and stated probability, which is that of the ground. */
function listGrounds(name: string, { matches, labels }: GoldRun): void {
  const groups = Map.groupBy([...matches], ([, m]) => `${m.status} stated ${m.confidence}`);
  for (const [ground, own] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const right = own.filter(([key, match]) => labels.get(key)?.status === match.status).length;
    process.stderr.write(`${name}: ${ground}: ${own.length}, right ${percent(right / own.length)}\n`);
  }
}
