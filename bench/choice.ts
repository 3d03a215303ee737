/**
 * How good the choice of actions is for a budget, and how long it takes: the greedy plan, the proven bound, the best set.
 * Run: node bench/choice.ts [--actions 50] [--risks 500] [--seconds 60]
 */
import { type BoundedChoice, chooseBest, chooseWithBound } from '#simulate/choice/bound.ts';
import { chooseGreedily } from '#simulate/choice/greedy.ts';
import { portfolio } from '#simulate/choice/portfolio.ts';
import { loadSolver } from '#simulate/choice/solver.ts';
import { generatedCandidates } from '#test/generated-candidates.ts';
import { numberOption } from './programs.ts';
import { reportFigure } from './report.ts';

const bench = 'choice';
const seed = 20_261_128;
const actions = numberOption('actions', 50);
const count = numberOption('risks', 500);
const limits = { solve: await loadSolver(), seconds: numberOption('seconds', 60) };

const { candidates, risks } = generatedCandidates(seed, actions, count);
const of = portfolio(candidates, risks);
const budget = candidates.reduce((sum, { cost }) => sum + cost, 0) * 0.3;
const workload = `${actions} generated actions with needs and exclusions, ${count} risks, a budget of 30 % of all costs`;

function timed<T>(figure: string, run: () => T): T {
  const begun = performance.now();
  const found = run();
  reportFigure({ bench, figure, value: Math.round(performance.now() - begun), unit: 'ms', workload, seed });
  return found;
}

function share(figure: string, { share: value, by }: BoundedChoice): void {
  reportFigure({ bench, figure: `${figure}, by ${by}`, value, unit: 'share', workload, seed });
}

timed('greedy plan', () => chooseGreedily(of, budget));
const shown = timed('greedy plan with the bound of the relaxation', () =>
  chooseWithBound(of, budget, limits),
);
share('greedy plan of its bound', shown);
const best = timed('best set', () => chooseBest(of, budget, limits));
share('best set of its bound', best);
reportFigure({
  bench,
  figure: 'greedy plan of the best set found',
  value: shown.value / best.value,
  unit: 'share',
  workload,
  seed,
});
reportFigure({
  bench,
  figure: 'best set of the bound of the relaxation',
  value: best.value / shown.bound,
  unit: 'share',
  workload,
  seed,
  bar: { atMost: 1 },
});
