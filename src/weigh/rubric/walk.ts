/** The way through a rubric: which questions are asked after these answers, and which values each metric can still take. */
import type {
  Rubric,
  RubricAnswer,
  RubricAnswers,
  RubricMetric,
  RubricQuestion,
} from '#model/judgement/rubric.ts';

/** A question that is asked, with its answer as far as there is one. */
export interface AskedQuestion {
  question: RubricQuestion;
  /** As CVSS names it. */
  metric: string;
  given: RubricAnswer | null;
  /** Not answered, and its answer can still change the value of the metric. */
  matters: boolean;
}

/** Where the answers have led for one metric. */
export interface MetricState {
  metric: RubricMetric;
  /** What it can still be, from the least severe; one value where it is decided, none where it is left out. */
  possible: string[];
  asked: AskedQuestion[];
}

/** Answers that the rubric does not know count as none. */
export function walkRubric(rubric: Rubric, answers: RubricAnswers): MetricState[] {
  const questions = new Map(rubric.questions.map((question) => [question.id, question]));
  return rubric.metrics.map((metric) => stateOf(metric, questions, answers));
}

type Questions = ReadonlyMap<string, RubricQuestion>;

function stateOf(metric: RubricMetric, questions: Questions, answers: RubricAnswers): MetricState {
  const paths = metric.starts.map((start) => pathFrom(start, questions, answers));
  const outcomes = paths.map(({ last, reached }) => reached ?? outcomesFrom(last.id, questions, answers));
  const isLeftOut = metric.group !== 'base' && paths.every(({ reached }) => reached === null);
  const possible = isLeftOut ? [] : worstOf(outcomes, metric.values);
  const least = metric.values.indexOf(possible[0] ?? '');
  const asked = paths.flatMap(({ asked: steps }, at) => {
    // It can only matter where it can still be more severe than what the others leave at least.
    const isAbove = (outcomes[at] ?? []).some((value) => metric.values.indexOf(value) > least);
    const canChange = possible.length > 1 && isAbove;
    return steps.map(({ question, given }) => ({
      question,
      given,
      metric: metric.metric,
      matters: given === null && canChange,
    }));
  });
  return { metric, possible, asked };
}

interface Path {
  asked: { question: RubricQuestion; given: RubricAnswer | null }[];
  last: RubricQuestion;
  /** The value that the answers lead to; null where a question is open. */
  reached: string[] | null;
}

function pathFrom(start: string, questions: Questions, answers: RubricAnswers): Path {
  const asked: Path['asked'] = [];
  let question = questionOf(start, questions);
  for (;;) {
    const given = question.answers.find(({ answer }) => answer === answers[question.id]) ?? null;
    asked.push({ question, given });
    if (given === null) return { asked, last: question, reached: null };
    if (given.next === undefined) return { asked, last: question, reached: [given.value ?? ''] };
    question = questionOf(given.next, questions);
  }
}

/** All that a question, and those that it may lead to, can still give: answers are kept, also to questions that are not asked yet. */
function outcomesFrom(id: string, questions: Questions, answers: RubricAnswers): string[] {
  const { answers: known } = questionOf(id, questions);
  const given = known.filter(({ answer }) => answer === answers[id]);
  const outcomes = (given.length > 0 ? given : known).flatMap(({ value, next }) =>
    next === undefined ? [value ?? ''] : outcomesFrom(next, questions, answers),
  );
  return [...new Set(outcomes)];
}

/** Of each combination of outcomes the worst, each value once, from the least severe. */
function worstOf(outcomes: readonly (readonly string[])[], values: readonly string[]): string[] {
  let reached = new Set([0]);
  for (const each of outcomes) {
    const ranks = each.map((value) => values.indexOf(value));
    reached = new Set([...reached].flatMap((rank) => ranks.map((other) => Math.max(rank, other))));
  }
  return values.filter((_value, rank) => reached.has(rank));
}

function questionOf(id: string, questions: Questions): RubricQuestion {
  const found = questions.get(id);
  if (!found) throw new Error(`the rubric leads to question ${id}, which it does not have`);
  return found;
}
