/**
 * How fast years of loss are drawn and how near they come to the closed form; the published example of riskquant beside ours.
 * One thread draws all years, so two cores take about half of the time shown.
 * Run: node bench/loss.ts [--years 100000] [--scenarios 10]
 */
import type { LossModel, LossScenario } from '#model/loss/loss-model.ts';
import { expectedYear } from '#simulate/loss/closed-form.ts';
import { runYears } from '#simulate/loss/run-years.ts';
import { summarise } from '#simulate/loss/summary.ts';
import { cpuMilliseconds } from '#test/cpu-time.ts';
import { numberOption } from './programs.ts';
import { reportFigure } from './report.ts';

const bench = 'loss';
const seed = 20_261_128;
const years = numberOption('years', 100_000);
const count = numberOption('scenarios', 10);

/** Every kind of figure that a hospital's scenario has, about one loss event a year. */
function scenario(place: number): LossScenario {
  return {
    id: `scenario-${place}`,
    name: `Scenario ${place}`,
    threatEvents: { kind: 'pert', low: 0.5, mode: 2, high: 10 },
    vulnerability: { kind: 'pert', low: 0.05, mode: 0.3, high: 0.8 },
    primary: [
      {
        id: 'downtime',
        form: 'downtime',
        times: { kind: 'pert', low: 4, mode: 24, high: 400 },
        each: { kind: 'constant', value: 5000 },
      },
      { id: 'response', form: 'response', each: { kind: 'lognormal', low: 50_000, high: 2_000_000 } },
    ],
    secondary: {
      probability: { kind: 'constant', value: 0.2 },
      parts: [{ id: 'claims', form: 'claims', each: { kind: 'lognormal', low: 10_000, high: 5_000_000 } }],
    },
  };
}

const model: LossModel = {
  currency: 'USD',
  seed,
  scenarios: Array.from({ length: count }, (_none, place) => scenario(place)),
  insurance: null,
};
const workload = `${count} scenarios x ${years} years: PERT frequency and vulnerability, three parts an event, one thread`;

runYears(model, 0, 5000);
let best = Number.POSITIVE_INFINITY;
for (let round = 0; round < 3; round += 1) {
  const begun = cpuMilliseconds();
  runYears(model, 0, years);
  best = Math.min(best, cpuMilliseconds() - begun);
}
reportFigure({
  bench,
  figure: 'processor time of all years, best of 3',
  value: Math.round(best) / 1000,
  unit: 's',
  workload,
  seed,
  ...(count === 10 && years === 100_000 && { bar: { atMost: 2 } }),
});
reportFigure({
  bench,
  figure: 'scenario-years a second and core',
  value: Math.round((count * years) / (best / 1000)),
  unit: '1/s',
  workload,
  seed,
});
const drawn = runYears(model, 0, years).gross;
const begun = cpuMilliseconds();
const { mean } = summarise(drawn);
reportFigure({
  bench,
  figure: 'summary of one list of years',
  value: Math.round(cpuMilliseconds() - begun),
  unit: 'ms',
  workload: `${years} years sorted`,
});
reportFigure({
  bench,
  figure: 'distance of the mean from the closed form',
  value: Math.abs(mean.value - (expectedYear(model) ?? Number.NaN)) / mean.standardError,
  unit: 'standard errors',
  workload,
  seed,
  bar: { atMost: 3 },
});

/** README of Netflix-Skunkworks/riskquant: SimpleLoss of 0.10 a year, 100,000 to 1,000,000, gives 40,400.128269457266 a year. */
const alice: LossModel = {
  currency: 'USD',
  seed,
  insurance: null,
  scenarios: [
    {
      id: 'ALICE',
      name: 'Alice steals the data',
      threatEvents: { kind: 'constant', value: 0.1 },
      vulnerability: { kind: 'constant', value: 1 },
      primary: [{ id: 'all', form: 'response', each: { kind: 'lognormal', low: 100_000, high: 1_000_000 } }],
      secondary: { probability: { kind: 'constant', value: 0 }, parts: [] },
    },
  ],
};
const published = 40_400.128_269_457_266;
const peer = 'riskquant, README, SimpleLoss ALICE: 0.10 a year, 100,000 to 1,000,000';
reportFigure({
  bench,
  figure: 'closed form less the published annual loss',
  value: Math.abs((expectedYear(alice) ?? Number.NaN) - published),
  unit: 'USD',
  workload: peer,
  bar: { atMost: 1e-6 },
});
const aliceYears = summarise(runYears(alice, 0, 1_000_000).gross);
for (const name of ['mean', 'p95', 'p99', 'shortfall99', 'noLoss'] as const)
  for (const part of ['value', 'standardError'] as const)
    reportFigure({
      bench,
      figure: `${name}, ${part === 'value' ? 'drawn' : 'its standard error'}`,
      value: aliceYears[name][part],
      unit: name === 'noLoss' ? 'share' : 'USD',
      workload: `${peer}; 1,000,000 years`,
      seed,
    });
