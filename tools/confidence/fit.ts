/** Fits the probability of each ground: a table of shares, drawn towards what stands above them, falling with the grade of the name. Pure. */
import type { FittedProbability, NameGrade, Rule } from '#match/verdict/ground.ts';
import { findingStatuses } from '#model/judgement/finding.ts';
import type { MadeAnswer } from './answers.ts';

/** An answer to a generated row that a person judged with notes and remedies beside it. */
export interface JudgedAnswer {
  status: MadeAnswer['status'];
  rule: Rule;
  verdict: 'right' | 'wrong';
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
/** A second reader agreed with 97 of 100 labels; no ground is surer than the words it is judged by. */
const surest = 0.98;

const grades: readonly NameGrade[] = ['whole', 'near', 'loose'];

export function fitProbabilities(
  made: readonly MadeAnswer[],
  judged: readonly JudgedAnswer[],
): FittedProbability[] {
  return findingStatuses.flatMap((status) => {
    const own = made.filter((a) => a.status === status && !byTextAlone.has(a.ground.rule));
    const ownJudged = judged.filter((j) => j.status === status);
    const overall = shareOf(own, 0.9);
    const rules = [
      ...new Set([...own.map((a) => a.ground.rule), ...ownJudged.map((j) => j.rule)]),
    ].toSorted();
    return [
      line(status, null, null, own, overall),
      ...rules.flatMap((rule) => {
        const ofRule = own.filter((a) => a.ground.rule === rule);
        const words = wordsRight(ownJudged.filter((j) => j.rule === rule));
        if (byTextAlone.has(rule)) return [line(status, rule, null, [], words)];
        const share = shareOf(ofRule, overall);
        const shares = falling(
          grades.map((grade) => {
            const ofGrade = ofRule.filter((a) => a.ground.grade === grade);
            return { share: shareOf(ofGrade, share), weight: ofGrade.length + prior };
          }),
        );
        return [
          line(status, rule, null, ofRule, share * words),
          ...grades.map((grade, i) =>
            line(
              status,
              rule,
              grade,
              ofRule.filter((a) => a.ground.grade === grade),
              (shares[i] ?? share) * words,
            ),
          ),
        ];
      }),
    ];
  });
}

function shareOf(answers: readonly MadeAnswer[], above: number): number {
  return (answers.filter((a) => a.isRight).length + prior * above) / (answers.length + prior);
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
    probability: Math.round(Math.min(surest, probability) * 1000) / 1000,
  };
}
