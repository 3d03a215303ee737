/**
 * The choice where value comes from simulation and adds up in no formula: greedily on paired runs, the same chance with and without a set.
 * The bound is statistical, not proven: it is the online bound of J. Leskovec and others, "Cost-effective outbreak detection in
 * networks", KDD 2007 (what is taken away so far and the best gains that the budget could buy, the last in part), which holds
 * where gains only shrink; each gain enters with two standard errors on top.
 */
import type { Choice, Step } from './greedy.ts';
import { costOf, type Portfolio } from './portfolio.ts';

/** Losses of the same runs with a set of actions done, one a run. */
export type LossesWith = (chosen: readonly number[]) => Float64Array;

export interface StatisticalChoice extends Choice {
  /** Of `value`, from the paired differences. */
  standardError: number;
  /** Statistical, at two standard errors; see the top of the file. */
  bound: number;
  share: number;
  by: 'paired runs';
}

const boundErrors = 2;

interface Asked {
  index: number;
  step: Step;
  standardError: number;
}

/** Every candidate is run again at every step: gains of a simulation need not shrink, so none is taken from an earlier step. */
export function chooseByRuns(of: Portfolio, budget: number, lossesWith: LossesWith): StatisticalChoice {
  const before = lossesWith([]);
  if (before.length < 2)
    throw new RangeError(`${before.length} runs have no error to state: give at least 2`);
  const first = askAll(of, [], before, lossesWith);
  const chosen: number[] = [];
  const steps: Step[] = [];
  let losses = before;
  let left = budget;
  let bound = Number.POSITIVE_INFINITY;
  for (;;) {
    const asked = steps.length === 0 ? first : askAll(of, chosen, losses, lossesWith);
    const value = pairedMean(before, losses);
    bound = Math.min(
      bound,
      value.mean + boundErrors * value.error + mostBought(of, stillToBuy(first, asked, chosen), budget),
    );
    const next = bestOf(asked.filter(({ step }) => step.cost <= left && step.gain > 0));
    if (!next) return finish(of, { chosen, steps, value, bound });
    chosen.push(...next.step.added);
    steps.push(next.step);
    left -= next.step.cost;
    losses = lossesWith(chosen);
  }
}

function finish(
  of: Portfolio,
  found: { chosen: number[]; steps: Step[]; value: { mean: number; error: number }; bound: number },
): StatisticalChoice {
  const { chosen, steps, value, bound } = found;
  return {
    chosen,
    cost: costOf(of, chosen),
    value: value.mean,
    steps,
    standardError: value.error,
    bound,
    share: bound > 0 ? Math.min(1, value.mean / bound) : 1,
    by: 'paired runs',
  };
}

function askAll(
  of: Portfolio,
  chosen: readonly number[],
  losses: Float64Array,
  lossesWith: LossesWith,
): Asked[] {
  return of.candidates.flatMap((_candidate, index) => {
    const added = (of.closures[index] ?? []).filter((at) => !chosen.includes(at));
    const all = [...chosen, ...added];
    if (added.length === 0 || added.some((at) => all.some((other) => of.excluded[at]?.has(other)))) return [];
    const { mean, error } = pairedMean(losses, lossesWith(all));
    return [{ index, step: { added, cost: costOf(of, added), gain: mean }, standardError: error }];
  });
}

/** What this plan excludes another one may hold, so it keeps its gain beside nothing, which is the larger one where gains shrink. */
function stillToBuy(first: readonly Asked[], asked: readonly Asked[], chosen: readonly number[]): Asked[] {
  const now = new Map(asked.map((one) => [one.index, one]));
  return first.filter(({ index }) => !chosen.includes(index)).map((one) => now.get(one.index) ?? one);
}

/**
 * Gains for money until the budget is used up, the last one in part. The gain is that of an action with its needs, the cost its own
 * alone: so the sum is never below what a set can gain.
 */
function mostBought(of: Portfolio, asked: readonly Asked[], budget: number): number {
  const items = asked
    .map(({ index, step, standardError }) => ({
      gain: Math.max(0, step.gain + boundErrors * standardError),
      cost: costOf(of, [index]),
    }))
    .toSorted((a, b) => b.gain * a.cost - a.gain * b.cost);
  let left = budget;
  let sum = 0;
  for (const { gain, cost } of items) {
    if (cost > left) return sum + (gain * left) / cost;
    sum += gain;
    left -= cost;
  }
  return sum;
}

function bestOf(asked: readonly Asked[]): Asked | null {
  const better = (a: Asked, b: Asked) => b.step.gain * a.step.cost - a.step.gain * b.step.cost;
  return asked.toSorted(better)[0] ?? null;
}

function pairedMean(before: Float64Array, after: Float64Array): { mean: number; error: number } {
  const runs = before.length;
  let sum = 0;
  for (let run = 0; run < runs; run += 1) sum += (before[run] as number) - (after[run] as number);
  const mean = sum / runs;
  let squares = 0;
  for (let run = 0; run < runs; run += 1)
    squares += ((before[run] as number) - (after[run] as number) - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (runs - 1) / runs) };
}
