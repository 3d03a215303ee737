/**
 * Writes src/match/verdict/probabilities.json: how often an answer is right by the ground it stands on, from generated rows
 * and from answers that were judged by hand. Never from a labelled set. Takes a minute or two.
 * Run: node tools/confidence-table.ts      needs the shared test data
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needShared } from '../bench/cisa-corpus.ts';
import { madeAnswers } from './confidence/answers.ts';
import { fitProbabilities, type JudgedAnswer } from './confidence/fit.ts';

const seed = 1911;
const rows = 12_000;
const root = join(import.meta.dirname, '..');

export function readJudged(): JudgedAnswer[] {
  return readFileSync(join(import.meta.dirname, 'confidence', 'judged.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedAnswer);
}

if (import.meta.main) {
  needShared('tools/confidence-table');
  const made = madeAnswers(seed, rows);
  const table = {
    about: 'Written by node tools/confidence-table.ts; see docs/adr/0019-stated-probability.md',
    fitted: new Date().toISOString().slice(0, 10),
    seed,
    rows,
    answers: made.length,
    lines: fitProbabilities(made, readJudged()),
  };
  const path = join(root, 'src', 'match', 'verdict', 'probabilities.json');
  writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`);
}
