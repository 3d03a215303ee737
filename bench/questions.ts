/**
 * Prints what the review queue would ask about the labelled development split: `node bench/questions.ts`; `--set FOLDER` takes
 * another set, `--list` shows each question with both sides.
 */
import { parseArgs } from 'node:util';
import type { NameToken } from '#model/judgement/identity-question.ts';
import { hasShared, sharedPath } from '#test/shared.ts';
import { developmentSplit, labelledSet, runGold } from './gold-score.ts';
import { askAbout, countMissed } from './question-score.ts';
import { reportFigure } from './report.ts';

const { values: wanted } = parseArgs({
  options: { set: { type: 'string' }, list: { type: 'boolean', default: false } },
});
if (!hasShared && wanted.set === undefined) {
  process.stderr.write(`This needs the shared test data, and there is none at ${sharedPath()}.\n`);
  process.exit(1);
}

const run = runGold(wanted.set === undefined ? developmentSplit() : labelledSet(wanted.set));
const started = performance.now();
const asked = askAbout(run);
const milliseconds = Math.round(performance.now() - started);
const workload = `${run.configurations.length} devices x ${run.advisoryCount} advisories`;
const figures: [string, number, string][] = [
  ['makes and models asked about', asked.length, 'count'],
  ['of these right by the labels', asked.filter((one) => one.isRight).length, 'count'],
  ['makes and models that match nothing and should', countMissed(run), 'count'],
  ['time', milliseconds, 'ms'],
];
for (const [figure, value, unit] of figures)
  reportFigure({ bench: 'questions', figure, value, unit, workload });

const signs = { same: '=', alike: '~', only: '' } as const;
const side = (tokens: readonly NameToken[]) => tokens.map((one) => one.text + signs[one.mark]).join(' ');
for (const { candidates } of wanted.list ? asked : [])
  for (const { candidate, isRight } of candidates)
    process.stderr.write(
      `${isRight ? 'right' : 'wrong'} ${candidate.score} ${candidate.advisoryId}: ${side(candidate.inventory)} | ${side(candidate.advisory)}\n`,
    );
