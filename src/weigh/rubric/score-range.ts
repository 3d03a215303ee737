/**
 * The lowest and the highest score that answers to the open questions could still give, exactly. Questions of two metrics are
 * never the same, so the values that each metric can still take may be combined freely: at most 2,592 base vectors are
 * scored, however many questions are open. All are, since scores of a changed scope need not rise with each metric.
 */
import { type CvssScores, scoreVector } from '#model/cvss/score.ts';
import type { RubricCvssVersion } from '#model/judgement/rubric.ts';
import type { SeverityLevel } from '#model/judgement/severity.ts';
import { ratingOf } from '#model/cvss/rating.ts';
import type { MetricState } from './walk.ts';

export interface ScoreAt {
  /** 0 to 10. */
  score: number;
  severity: SeverityLevel;
  /** One vector that gives it. */
  vector: string;
}

export interface ScoreRange {
  lowest: ScoreAt;
  highest: ScoreAt;
}

export interface ScoreRanges {
  base: ScoreRange;
  /** With the temporal and environmental metrics that are answered: the most specific score. */
  overall: ScoreRange;
}

export function scoreRanges(states: readonly MetricState[], version: RubricCvssVersion): ScoreRanges {
  let base: ScoreRange | null = null;
  let overall: ScoreRange | null = null;
  for (const vector of vectorsOf(states, `CVSS:${version}`)) {
    const scores = readScores(vector);
    base = widened(base, scores.base, vector);
    overall = widened(overall, scores.score, vector);
  }
  if (base === null || overall === null) throw new Error('a metric of the rubric can take no value');
  return { base, overall };
}

export function readScores(vector: string): CvssScores {
  const scores = scoreVector(vector);
  if ('problem' in scores)
    throw new Error(`the rubric gives ${vector}, which is no vector: ${scores.problem}`);
  return scores;
}

function* vectorsOf(states: readonly MetricState[], before: string): Generator<string> {
  const [first, ...rest] = states;
  if (first === undefined) {
    yield before;
    return;
  }
  if (first.possible.length === 0) yield* vectorsOf(rest, before);
  for (const value of first.possible) yield* vectorsOf(rest, `${before}/${first.metric.metric}:${value}`);
}

function widened(range: ScoreRange | null, score: number, vector: string): ScoreRange {
  const at = () => ({ score, severity: ratingOf(score), vector });
  if (range === null) return { lowest: at(), highest: at() };
  if (score < range.lowest.score) return { ...range, lowest: at() };
  return score > range.highest.score ? { ...range, highest: at() } : range;
}
