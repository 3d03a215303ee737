/** What answers to a rubric give: the vector, the extended vector that also holds the answers, the range of scores while questions are open. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { CvssScores } from '#model/cvss/score.ts';
import type { Rubric, RubricAnswers, RubricCvssVersion } from '#model/judgement/rubric.ts';
import type { TableStep } from '../table-steps.ts';
import { readScores, type ScoreRanges, scoreRanges } from './score-range.ts';
import { type AskedQuestion, type MetricState, walkRubric } from './walk.ts';

export interface RubricResult {
  cvssVersion: RubricCvssVersion;
  /** By metric what it can still be, from the least severe; metrics that are left out are not named. */
  metrics: { metric: string; title: string; possible: string[] }[];
  /** The questions asked so far, in the order of the rubric; the open ones have no answer. */
  asked: AskedQuestion[];
  /** How many open questions can still change a metric. */
  open: number;
  /** Ids of answers to questions that these answers do not lead to: they count for nothing. */
  notAsked: string[];
  range: ScoreRanges;
  /** Null while a metric is undecided. */
  vector: string | null;
  /** The vector with the answers behind it. */
  extendedVector: string | null;
  scores: CvssScores | null;
}

export function rubricResult(
  rubric: Rubric,
  answers: RubricAnswers,
  cvssVersion: RubricCvssVersion,
): RubricResult {
  const states = walkRubric(rubric, answers);
  const asked = inOrder(rubric, states);
  const range = scoreRanges(states, cvssVersion);
  const isDecided = states.every(({ possible }) => possible.length < 2);
  const vector = isDecided ? range.base.lowest.vector : null;
  const reached = new Set(asked.map(({ question }) => question.id));
  return {
    cvssVersion,
    metrics: states
      .filter(({ possible }) => possible.length > 0)
      .map(({ metric, possible }) => ({ metric: metric.metric, title: metric.title, possible })),
    asked,
    open: asked.filter(({ matters }) => matters).length,
    notAsked: Object.keys(answers).filter((id) => !reached.has(id)),
    range,
    vector,
    extendedVector: vector && `${vector}${lettersOf(asked)}`,
    scores: vector === null ? null : readScores(vector),
  };
}

/** Answers to questions that are metrics of CVSS themselves stand in the vector already. */
function lettersOf(asked: readonly AskedQuestion[]): string {
  return asked
    .flatMap(({ question, metric, given }) =>
      given === null || question.id === metric ? [] : `/${question.id}:${given.letter}`,
    )
    .join('');
}

function inOrder({ questions }: Rubric, states: readonly MetricState[]): AskedQuestion[] {
  const place = new Map(questions.map(({ id }, at) => [id, at]));
  return states
    .flatMap(({ asked }) => asked)
    .toSorted((a, b) => (place.get(a.question.id) ?? 0) - (place.get(b.question.id) ?? 0));
}

/** Each names the answer, and what was expected instead; `where` is the JSON pointer of the answer. */
export function checkAnswers(rubric: Rubric, answers: RubricAnswers): Problem[] {
  const questions = new Map(rubric.questions.map((question) => [question.id, question]));
  return Object.entries(answers).flatMap(([id, answer]) => {
    const where = jsonPointer([id]);
    const question = questions.get(id);
    if (!question)
      return problem('rubric-question-unknown', where, {
        question: id,
        known: [...questions.keys()].join(', '),
      });
    const known = question.answers.map((one) => one.answer);
    if (known.includes(answer)) return [];
    return problem('rubric-answer-unknown', where, { question: id, answer, known: known.join(', ') });
  });
}

/** One step a metric: what it is, and the answers that say so. Of an undecided one the worst value, marked as assumed. */
export function rubricSteps(rubric: Rubric, answers: RubricAnswers): TableStep[] {
  return walkRubric(rubric, answers)
    .filter(({ possible }) => possible.length > 0)
    .map(({ metric, possible, asked }) => {
      const said = asked.filter(({ given }) => given !== null);
      const isOpen = possible.length > 1;
      const because = said.map(({ question, given }) => `${question.id} ${given?.answer}`).join(', ');
      return {
        step: metric.metric,
        value: possible.at(-1) ?? '',
        because: `${because || 'No question is answered'}${isOpen ? `; can still be ${possible.join(' or ')}` : ''}`,
        rule: rubric.name,
        ruleVersion: rubric.version,
        source: rubric.url,
        assumed: isOpen || said.some(({ given }) => given?.answer === 'unknown'),
      };
    });
}
