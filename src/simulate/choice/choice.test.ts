/** On generated instances: plans keep the rules, lie within the bound they show, and bounds hold against the best set. */
import { describe, expect, it } from 'vitest';
import { type Candidate, checkCandidates, type RiskAmount } from '#model/loss/candidate.ts';
import { generatedCandidates } from '#test/generated-candidates.ts';
import { answerOf } from './answer.ts';
import { type Limits, chooseBest, chooseWithBound } from './bound.ts';
import { chooseByRuns } from './by-runs.ts';
import { chooseGreedily, moneyCurve } from './greedy.ts';
import { type Portfolio, portfolio, valueOf } from './portfolio.ts';
import { planByQuarter } from './quarters.ts';
import { loadSolver } from './solver.ts';

const limits: Limits = { solve: await loadSolver(), seconds: 20 };

function action(id: string, cost: number, share: number, more: Partial<Candidate> = {}): Candidate {
  const lowers = share > 0 ? [{ riskId: 'r', share }] : [];
  return {
    id,
    name: id.toUpperCase(),
    cost,
    effortHours: 10,
    outageHours: 0,
    lowers,
    needs: [],
    excludes: [],
    ...more,
  };
}
const risks: readonly RiskAmount[] = [{ id: 'r', amount: 1000 }];

function keepsRules(of: Portfolio, chosen: readonly number[], budget: number): boolean {
  const set = new Set(chosen);
  const cost = chosen.reduce((sum, index) => sum + (of.candidates[index]?.cost ?? 0), 0);
  const whole = chosen.every((index) => of.closures[index]?.every((need) => set.has(need)));
  const apart = chosen.every((index) => ![...(of.excluded[index] ?? [])].some((other) => set.has(other)));
  return whole && apart && cost <= budget && set.size === chosen.length;
}

/** Every set, for instances small enough. */
function bestByTrial(of: Portfolio, budget: number): number {
  let best = 0;
  for (let bits = 0; bits < 2 ** of.candidates.length; bits += 1) {
    const chosen = [...of.candidates.keys()].filter((index) => (bits >> index) & 1);
    if (keepsRules(of, chosen, budget)) best = Math.max(best, valueOf(of, chosen));
  }
  return best;
}

describe('on 20 generated instances', () => {
  const seeds = Array.from({ length: 20 }, (_none, seed) => seed + 1);
  it.each(seeds)('of seed %d the plan lies within the bound, and the optimum too', (seed) => {
    const { candidates, risks: many } = generatedCandidates(seed, 24, 40);
    expect(checkCandidates(candidates, many)).toEqual([]);
    const of = portfolio(candidates, many);
    const budget = candidates.reduce((sum, { cost }) => sum + cost, 0) * (0.1 + 0.02 * seed);
    const shown = chooseWithBound(of, budget, limits);
    const best = chooseBest(of, budget, limits);
    expect(best.by).toBe('optimum');
    expect(best.share).toBeGreaterThan(1 - 1e-5);
    for (const choice of [shown, best]) expect(keepsRules(of, choice.chosen, budget)).toBe(true);
    expect(shown.value).toBeLessThanOrEqual(best.value * (1 + 1e-9));
    expect(best.value).toBeLessThanOrEqual(shown.bound * (1 + 1e-9));
    expect(shown.share).toBeGreaterThan(0.8);
  });

  it.each([31, 32, 33])('of seed %d the optimum is what trying every set finds', (seed) => {
    const { candidates, risks: many } = generatedCandidates(seed, 11, 12);
    const of = portfolio(candidates, many);
    const budget = candidates.reduce((sum, { cost }) => sum + cost, 0) * 0.4;
    expect(chooseBest(of, budget, limits).value).toBeCloseTo(bestByTrial(of, budget), 3);
  });
});

it('buys what is needed with it, and one of two that exclude each other', () => {
  const of = portfolio(
    [
      action('base', 60, 0),
      action('top', 40, 0.9, { needs: ['base'] }),
      action('other', 30, 0.2, { excludes: ['top'] }),
    ],
    risks,
  );
  expect(chooseGreedily(of, 100).chosen).toEqual([0, 1]);
  expect(chooseGreedily(of, 90).chosen).toEqual([2]);
  expect(chooseBest(of, 200, limits).chosen).toEqual([0, 1]);
});

it('takes the best single action where gain for money leads astray', () => {
  const of = portfolio([action('small', 1, 0.02), action('large', 100, 0.9)], risks);
  expect(chooseGreedily(of, 100).chosen).toEqual([1]);
});

it('reckons again what got cheaper by a need that is there now', () => {
  const list = [
    action('base', 50, 0.5),
    action('top', 1, 0.5, { needs: ['base'] }),
    action('other', 10, 0.05),
  ];
  expect(chooseGreedily(portfolio(list, risks), 51).chosen).toEqual([0, 1]);
});

it('says plainly that the budget is below the cheapest action', () => {
  const of = portfolio([action('a', 50, 0.5), action('b', 40, 0.1, { needs: ['a'] })], risks);
  const answer = answerOf(of, risks, { budget: 10, currency: 'EUR' }, chooseBest(of, 10, limits));
  expect(answer).toMatchObject({ actions: [], cost: 0, moneyLeft: 10, left: 1000 });
  expect(answer.sentence).toContain('The budget of 10 EUR is below the cheapest action: A, 50 EUR');
  expect(chooseWithBound(of, 10, limits)).toMatchObject({ bound: 0, share: 1 });
});

it('tells what is left of each risk, and claims no more than is proven', () => {
  const of = portfolio([action('a', 50, 0.5), action('b', 40, 0.1)], risks);
  const answer = answerOf(of, risks, { budget: 90, currency: 'EUR' }, chooseBest(of, 90, limits));
  expect(answer.risks).toEqual([{ id: 'r', before: 1000, after: expect.closeTo(450, 9) as number }]);
  expect(answer.sentence).toBe('No other set of these actions takes more away for the budget.');
  const relaxed = { ...chooseGreedily(of, 60), bound: 501, share: 500 / 501, by: 'relaxation' as const };
  expect(answerOf(of, risks, { budget: 60, currency: 'EUR' }, relaxed).sentence).toContain('at least 99.8 %');
});

it('draws a curve of money that never falls and ends at all that can be taken away', () => {
  const { candidates, risks: many } = generatedCandidates(5, 30, 30);
  const curve = moneyCurve(portfolio(candidates, many));
  expect(curve[0]).toEqual({ money: 0, value: 0 });
  expect(curve.map((point) => point.money)).toEqual(
    curve.map((point) => point.money).toSorted((a, b) => a - b),
  );
  expect(curve.map((point) => point.value)).toEqual(
    curve.map((point) => point.value).toSorted((a, b) => a - b),
  );
});

it('plans by quarter with people, outage windows and needs', () => {
  const list = [
    action('a', 1, 0.5, { effortHours: 80, outageHours: 4 }),
    action('b', 1, 0.5, { effortHours: 40, needs: ['a'] }),
    action('c', 1, 0.5, { effortHours: 500 }),
    action('d', 1, 0.5, { needs: ['c'] }),
    action('e', 1, 0.5, { outageHours: 9 }),
    action('f', 1, 0.5, { effortHours: 95 }),
  ];
  const quarters = ['Q1', 'Q2'].map((name) => ({ name, effortHours: 100, outageHours: 5 }));
  const plan = planByQuarter(portfolio(list, risks), [1, 0, 2, 3, 4, 5], quarters);
  expect(plan.quarters.map((quarter) => quarter.actions)).toEqual([[0], [1]]);
  expect(plan.unplanned).toEqual([
    { action: 2, why: 'effort', most: 100, wanted: 500 },
    { action: 3, why: 'need', need: 2 },
    { action: 4, why: 'outage', most: 5, wanted: 9 },
    { action: 5, why: 'no room' },
  ]);
});

it('chooses by paired runs within the budget, with a bound that is named statistical', () => {
  const { candidates, risks: many } = generatedCandidates(9, 12, 10);
  const of = portfolio(candidates, many);
  const budget = candidates.reduce((sum, { cost }) => sum + cost, 0) * 0.4;
  const all = many.reduce((sum, { amount }) => sum + amount, 0);
  // Runs that scale one and the same loss: their mean is what the formula gives.
  const scales = Array.from({ length: 200 }, (_none, run) => (run + 0.5) / 100);
  const found = chooseByRuns(of, budget, (chosen) =>
    Float64Array.from(scales, (scale) => scale * (all - valueOf(of, chosen))),
  );
  const best = chooseBest(of, budget, limits);
  expect(keepsRules(of, found.chosen, budget)).toBe(true);
  expect(found.by).toBe('paired runs');
  expect(found.value).toBeCloseTo(valueOf(of, found.chosen), 6);
  expect(best.value).toBeLessThanOrEqual(found.bound);
  expect(found.share).toBeGreaterThan(0.5);
});

it('finds what is impossible about a list of actions', () => {
  const list = [
    action('a', -1, 1, { needs: ['b'] }),
    action('b', 1, 0.1, { needs: ['a'], excludes: ['z'], lowers: [{ riskId: 'x', share: 0.1 }] }),
  ];
  expect(checkCandidates(list, [{ id: 'r', amount: -5 }]).map(({ where }) => where)).toEqual([
    '/risks/0/amount',
    '/candidates/0/cost',
    '/candidates/0/lowers/0/share',
    '/candidates/1/lowers/0/riskId',
    '/candidates/1/excludes/0',
    '/candidates/0/needs',
    '/candidates/1/needs',
  ]);
});
