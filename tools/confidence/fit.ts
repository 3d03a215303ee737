/** Fits the probability of each ground: a table of shares, drawn towards what stands above them, falling with the grade of the name. Pure. */
import type { FittedProbability, NameGrade, Rule } from '#match/verdict/ground.ts';
import { findingStatuses } from '#model/judgement/finding.ts';
import type { MadeAnswer } from './answers.ts';

/** An answer to a generated row that a person judged with notes and remedies beside it. */
export interface JudgedAnswer {
  status: MadeAnswer['status'];
  rule: Rule;
  verdict: 'right' | 'wrong';
  /** What was wrong; empty where nothing was. */
  why: string;
}

/** Of these the ranges alone cannot tell the truth: only what was judged counts, and what was not has its status' share. */
const byTextAlone: ReadonlySet<Rule> = new Set<Rule>([
  'limited by a text',
  'left out by name',
  'older than the named fix',
  'contradicts itself',
  'fix leaves it open',
]);

/** How many answers the share above counts for: that of the status for a rule, of the rule for a grade. */
const prior = 10;
/** Two careful readers of the same row and notice agree in 97 of 100 cases: no answer can be right by both more often. */
const readersAgree = 0.97;
/**
 * Rows are made from ranges as they were read, so that a wrong reading never shows. Of texts that are more than an operator and a
 * number, 28 of 100 that are printed, 289 of 300 unseen ones were read right (test/golden/ranges, draw 4).
 */
const readRight = 1 - 0.28 * (1 - 289 / 300);

/** Rules that stand on the reading of a range. */
const byRange: ReadonlySet<Rule> = new Set<Rule>([
  'inside a range',
  'listed',
  'of a listed train',
  'date inside',
  'past the range',
  'past the range, a remedy is told',
  'outside the range',
  'date outside',
  'fix named',
  'fix mentioned',
  'not to be ordered',
]);

const grades: readonly NameGrade[] = ['whole', 'near', 'loose'];

export function fitProbabilities(
  made: readonly MadeAnswer[],
  judged: readonly JudgedAnswer[],
): FittedProbability[] {
  return findingStatuses.flatMap((status) => {
    const own = made.filter((a) => a.status === status && !byTextAlone.has(a.ground.rule));
    const ownJudged = judged.filter((j) => j.status === status);
    const overall = shareOf(own, 0.9, 1);
    const rules = [
      ...new Set([...own.map((a) => a.ground.rule), ...ownJudged.map((j) => j.rule)]),
    ].toSorted();
    return [
      line(status, null, null, own, overall),
      ...rules.flatMap((rule) => {
        const ofRule = own.filter((a) => a.ground.rule === rule);
        const words = wordsRight(ownJudged.filter((j) => j.rule === rule));
        if (byTextAlone.has(rule)) return textLines(status, rule, words, made);
        const share = shareOf(ofRule, overall, words);
        const shares = falling(
          grades.map((grade) => {
            const ofGrade = ofRule.filter((a) => a.ground.grade === grade);
            return { share: shareOf(ofGrade, share, words), weight: ofGrade.length + prior };
          }),
        );
        return [
          line(status, rule, null, ofRule, share),
          ...grades.map((grade, i) =>
            line(
              status,
              rule,
              grade,
              ofRule.filter((a) => a.ground.grade === grade),
              shares[i] ?? share,
            ),
          ),
        ];
      }),
    ];
  });
}

/** Of a text only a person tells whether it was read right; whether the row is the product at all, the traps tell. */
function textLines(
  status: FittedProbability['status'],
  rule: Rule,
  words: number,
  made: readonly MadeAnswer[],
): FittedProbability[] {
  const shares = falling(
    grades.map((grade) => {
      const own = made.filter((a) => a.ground.grade === grade);
      const isProduct = own.filter((a) => a.isProduct).length / Math.max(1, own.length);
      return { share: words * isProduct, weight: own.length + prior };
    }),
  );
  return grades.map((grade, i) => line(status, rule, grade, [], shares[i] ?? words));
}

/** `words`: how often the word is right of an answer of which the ranges tell only that the row is out. */
function shareOf(answers: readonly MadeAnswer[], above: number, words: number): number {
  const right = answers.reduce((sum, a) => sum + (a.isRight ? (a.isWordOpen ? words : 1) : 0), 0);
  return (right + prior * above) / (answers.length + prior);
}

/** The share of judged answers whose words were right too ("fixed", not "not affected"); 1 where none was judged. */
function wordsRight(judged: readonly JudgedAnswer[]): number {
  if (judged.length === 0) return 1;
  const right = judged.filter((j) => j.verdict === 'right').length;
  return (right + 5 * 0.9) / (judged.length + 5);
}

/** Pool adjacent violators (Ayer and others, 1955): the shares nearest to those given that never rise. */
export function falling(given: readonly { share: number; weight: number }[]): number[] {
  const pools: { share: number; weight: number; size: number }[] = [];
  for (const one of given) {
    pools.push({ ...one, size: 1 });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (last === undefined || before === undefined || before.share >= last.share) break;
      const weight = before.weight + last.weight;
      const share = (before.share * before.weight + last.share * last.weight) / weight;
      pools.splice(-2, 2, { share, weight, size: before.size + last.size });
    }
  }
  return pools.flatMap(({ share, size }) => Array.from({ length: size }, () => share));
}

function line(
  status: FittedProbability['status'],
  rule: Rule | null,
  grade: NameGrade | null,
  answers: readonly MadeAnswer[],
  probability: number,
): FittedProbability {
  return {
    status,
    rule,
    grade,
    answers: answers.length,
    right: answers.filter((a) => a.isRight).length,
    probability:
      Math.round(probability * readersAgree * (rule !== null && byRange.has(rule) ? readRight : 1) * 1000) /
      1000,
  };
}
