/**
 * A good set of actions for a budget: lazily by gain for money, or the best single action with what it needs, whichever takes more away.
 * J. Leskovec and others, "Cost-effective outbreak detection in networks", KDD 2007: for values whose gains only shrink, the
 * better of such two is at least (1 - 1/e) / 2 of the best. That proof knows neither needs nor exclusions, so what we state of a
 * plan is its measured distance to a bound (`bound.ts`), never that factor.
 */
import { addLogs, costOf, type Portfolio, valueOf } from './portfolio.ts';
import { RatioHeap } from './ratio-heap.ts';

export interface Step {
  /** The action and those of its needs that were not there, what is needed first. */
  added: readonly number[];
  cost: number;
  /** What this step takes away beside the steps before. */
  gain: number;
}

export interface Choice {
  /** Places of actions, in the order they were chosen. */
  chosen: readonly number[];
  cost: number;
  value: number;
  steps: readonly Step[];
}

/** Every set it returns holds all needs, no exclusion and the budget. */
export function chooseGreedily(of: Portfolio, budget: number): Choice {
  const byRatio = chooseByRatio(of, budget);
  const single = bestSingle(of, budget);
  return single && single.value > byRatio.value ? single : byRatio;
}

function chooseByRatio(of: Portfolio, budget: number): Choice {
  const chosen = new Set<number>();
  const sums = new Float64Array(of.amounts.length);
  const steps: Step[] = [];
  const versions = new Int32Array(of.candidates.length);
  const heap = new RatioHeap();
  let left = budget;
  const push = (index: number): void => {
    const step = stepOf(of, index, chosen, sums);
    if (step && step.gain > 0)
      heap.push({ index, step, round: steps.length, version: versions[index] as number });
  };
  of.candidates.forEach((_candidate, index) => {
    push(index);
  });
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (top.version !== versions[top.index] || chosen.has(top.index) || top.step.cost > left) continue;
    if (top.round < steps.length) {
      push(top.index);
      continue;
    }
    for (const index of top.step.added) {
      chosen.add(index);
      addLogs(of, sums, index);
    }
    left -= top.step.cost;
    steps.push(top.step);
    refresh(of, top.step.added, versions, push);
  }
  const list = [...chosen];
  return { chosen: list, cost: costOf(of, list), value: valueOf(of, list), steps };
}

/** Gains only shrink, but a need that is there now makes others cheaper: these may have risen and are reckoned again. */
function refresh(
  of: Portfolio,
  added: readonly number[],
  versions: Int32Array,
  push: (index: number) => void,
): void {
  of.closures.forEach((closure, index) => {
    if (closure.length === 1 || !closure.some((need) => added.includes(need))) return;
    versions[index] = (versions[index] as number) + 1;
    push(index);
  });
}

/** Null where an exclusion forbids it, or it is there already. */
function stepOf(of: Portfolio, index: number, chosen: ReadonlySet<number>, sums: Float64Array): Step | null {
  const added = (of.closures[index] ?? []).filter((at) => !chosen.has(at));
  const excludes = (at: number) =>
    [...(of.excluded[at] ?? [])].some((other) => chosen.has(other) || added.includes(other));
  if (added.length === 0 || added.some(excludes)) return null;
  return { added, cost: costOf(of, added), gain: gainOf(of, added, sums) };
}

function gainOf(of: Portfolio, added: readonly number[], sums: Float64Array): number {
  const more = new Map<number, number>();
  for (const index of added)
    of.risks[index]?.forEach((risk, at) => {
      more.set(risk, (more.get(risk) ?? 0) + (of.logs[index]?.[at] as number));
    });
  let gain = 0;
  for (const [risk, log] of more)
    gain -= (of.amounts[risk] as number) * Math.exp(-(sums[risk] as number)) * Math.expm1(-log);
  return gain;
}

function bestSingle(of: Portfolio, budget: number): Choice | null {
  const none = new Set<number>();
  const sums = new Float64Array(of.amounts.length);
  let best: Step | null = null;
  of.candidates.forEach((_candidate, index) => {
    const step = stepOf(of, index, none, sums);
    if (step && step.cost <= budget && step.gain > (best?.gain ?? 0)) best = step;
  });
  return best && choiceOfStep(of, best);
}

function choiceOfStep(of: Portfolio, step: Step): Choice {
  return { chosen: step.added, cost: step.cost, value: valueOf(of, step.added), steps: [step] };
}

export interface CurvePoint {
  money: number;
  /** What is taken away for it. */
  value: number;
}

/** Risk bought down against money: after each step of the order by gain for money, without a budget. From 0 on, it never falls. */
export function moneyCurve(of: Portfolio): CurvePoint[] {
  const points: CurvePoint[] = [{ money: 0, value: 0 }];
  for (const { cost, gain } of chooseByRatio(of, Number.POSITIVE_INFINITY).steps) {
    const before = points.at(-1) as CurvePoint;
    points.push({ money: before.money + cost, value: before.value + gain });
  }
  return points;
}

/** The cheapest thing that can be bought, with what it needs; null where there is nothing. A budget below it buys nothing. */
export function cheapest(of: Portfolio): Step | null {
  const none = new Set<number>();
  const sums = new Float64Array(of.amounts.length);
  const steps = of.candidates.flatMap((_candidate, index) => stepOf(of, index, none, sums) ?? []);
  return steps.toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}
