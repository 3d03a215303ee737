/**
 * The lowest and the highest score that answers to the open questions could still give, exactly. Questions of two metrics are
 * never the same, so the values that each metric can still take may be combined freely, however many questions are open. Of AV, AC,
 * PR and UI the ends are enough: CVSS 3.x (7.1) adds their product to the impact, so that a more severe one never lowers the score. Scope and
 * impacts are combined whole, since the impact of a changed scope falls again at its top: at most 108 vectors are scored.
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
  const both = [atEnd(states, 0), atEnd(states, -1)];
  for (const vector of both.flatMap((each) => [...vectorsOf(each, `CVSS:${version}`)])) {
    const scores = readScores(vector);
    base = widened(base, scores.base, vector);
    overall = widened(overall, scores.score, vector);
  }
  if (base === null || overall === null) throw new Error('a metric of the rubric can take no value');
  return { base, overall };
}

const exploitability = ['AV', 'AC', 'PR', 'UI'];

/** The least severe (0) or the most severe (-1) value of each metric of exploitability alone. */
function atEnd(states: readonly MetricState[], end: 0 | -1): MetricState[] {
  return states.map((state) => {
    if (!exploitability.includes(state.metric.metric)) return state;
    return { ...state, possible: state.possible.slice(end, end === 0 ? 1 : undefined) };
  });
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
