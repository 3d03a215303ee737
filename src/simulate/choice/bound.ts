/** How good a plan is: a proven upper bound on what any set of actions can take away for the budget, and the best set where time allows. */
import { chooseGreedily, type Choice } from './greedy.ts';
import { costOf, type Portfolio, sumLogs, valueOf } from './portfolio.ts';
import { amountUnit, programOf } from './program.ts';
import { relativeGap, type Solver } from './solver.ts';

export interface BoundedChoice extends Choice {
  /** No set within the budget takes more away than this. */
  bound: number;
  /** `value / bound`: the plan is at least this share of the best possible. 1 where nothing can be taken away. */
  share: number;
  /** What the bound comes from: the relaxed program, or the whole-numbered one solved to its end. */
  by: 'relaxation' | 'optimum';
}

export interface Limits {
  solve: Solver;
  /** Seconds for each program. It reads the machine's clock: what is proven may differ between machines, never whether it is true. */
  seconds: number;
}

/** The greedy plan with the bound of the relaxed program. */
export function chooseWithBound(of: Portfolio, budget: number, limits: Limits): BoundedChoice {
  const choice = chooseGreedily(of, budget);
  return withBound(choice, relaxedBound(of, budget, limits), 'relaxation');
}

/** The best set; where time is over first, the better of what was found, with the bound that was proven so far. */
export function chooseBest(of: Portfolio, budget: number, limits: Limits): BoundedChoice {
  let best: Choice = chooseGreedily(of, budget);
  let bound = relaxedBound(of, budget, limits);
  if (!isWorthAsking(of, budget)) return withBound(best, bound, 'relaxation');
  const tangents = firstTangents(of);
  touchAt(tangents, sumLogs(of, best.chosen));
  for (let round = 0; round < mostRounds; round += 1) {
    const { isOptimal, objective, values } = limits.solve(
      programOf(of, budget, tangents, true),
      limits.seconds,
    );
    if (!isOptimal) return withBound(best, bound, 'relaxation');
    const found = setOf(of, values);
    // The optimiser holds the budget to a millionth; a plan holds it.
    if (found.value > best.value && found.cost <= budget) best = found;
    bound = Math.min(bound, Math.max(best.value, objective * amountUnit(of) * (1 + 2 * relativeGap)));
    if (best.value >= bound * (1 - 3 * relativeGap) || !touchAt(tangents, sumLogs(of, found.chosen)))
      return withBound(best, bound, 'optimum');
  }
  return withBound(best, bound, 'relaxation');
}

/** Rounds of tangents; the 20 generated instances of the test need fewer. */
const mostRounds = 40;
const relaxedRounds = 8;

function withBound(choice: Choice, bound: number, by: BoundedChoice['by']): BoundedChoice {
  return { ...choice, bound, share: bound > 0 ? Math.min(1, choice.value / bound) : 1, by };
}

/** Tangents are added where the relaxed solution lies, until they move the bound by less than a thousandth. */
function relaxedBound(of: Portfolio, budget: number, { solve, seconds }: Limits): number {
  // A risk is never lowered by more than all actions together lower it.
  let bound = valueOf(of, of.candidates.keys());
  if (!isWorthAsking(of, budget)) return affordsNothing(of, budget) ? 0 : bound;
  const tangents = firstTangents(of);
  for (let round = 0; round < relaxedRounds; round += 1) {
    const { isOptimal, objective, values } = solve(programOf(of, budget, tangents, false), seconds);
    if (!isOptimal) break;
    const before = bound;
    bound = Math.min(bound, objective * amountUnit(of) * (1 + relativeGap));
    const touched = touchAt(tangents, relaxedSums(of, values));
    if (!touched || (round > 0 && bound > before * (1 - 1e-3))) break;
  }
  return bound;
}

function isWorthAsking(of: Portfolio, budget: number): boolean {
  return (
    budget > 0 &&
    of.candidates.length > 0 &&
    of.amounts.some((amount) => amount > 0) &&
    !affordsNothing(of, budget)
  );
}

function affordsNothing({ candidates }: Portfolio, budget: number): boolean {
  return candidates.every(({ cost }) => cost > budget);
}

/** At nothing done, and at everything done. */
function firstTangents(of: Portfolio): number[][] {
  return [...sumLogs(of, of.candidates.keys())].map((all) => (all > 0 ? [0, all] : [0]));
}

/** True where a tangent was new. */
function touchAt(tangents: number[][], sums: Float64Array): boolean {
  let isNew = false;
  sums.forEach((sum, risk) => {
    const list = tangents[risk] as number[];
    if (list.some((at) => Math.abs(at - sum) < 1e-6)) return;
    list.push(sum);
    isNew = true;
  });
  return isNew;
}

function relaxedSums(of: Portfolio, values: ReadonlyMap<string, number>): Float64Array {
  const sums = new Float64Array(of.amounts.length);
  of.risks.forEach((list, index) => {
    const part = values.get(`x${index}`) ?? 0;
    list.forEach((risk, at) => {
      sums[risk] = (sums[risk] as number) + part * (of.logs[index]?.[at] as number);
    });
  });
  return sums;
}

function setOf(of: Portfolio, values: ReadonlyMap<string, number>): Choice {
  const chosen = [...of.candidates.keys()].filter((index) => (values.get(`x${index}`) ?? 0) > 0.5);
  return { chosen, cost: costOf(of, chosen), value: valueOf(of, chosen), steps: [] };
}
