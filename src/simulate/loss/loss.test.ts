/** Drawn years beside closed forms, and the laws that hold for every model. */
import { describe, expect, it } from 'vitest';
import type { Distribution } from '#model/loss/distribution.ts';
import type { LossModel, LossScenario } from '#model/loss/loss-model.ts';
import { compoundVariance, expectedYear } from './closed-form.ts';
import { merge, runInBlocks } from './merge.ts';
import { runYears } from './run-years.ts';
import { swings, varianceShares } from './sensitivity.ts';
import { exceedanceCurve, meanOf, summarise } from './summary.ts';

const one: Distribution = { kind: 'constant', value: 1 };
const years = 100_000;

function single(rate: Distribution, each: Distribution, more: Partial<LossScenario> = {}): LossModel {
  const scenario: LossScenario = {
    id: 'a',
    name: 'A',
    threatEvents: rate,
    vulnerability: one,
    primary: [{ id: 'all', form: 'downtime', each }],
    secondary: { probability: { kind: 'constant', value: 0 }, parts: [] },
    ...more,
  };
  return { currency: 'USD', seed: 7, scenarios: [scenario], insurance: null };
}

const mixed: LossModel = {
  currency: 'USD',
  seed: 20_261_128,
  insurance: {
    deductible: 200_000,
    eventLimit: 3e6,
    yearLimit: 4e6,
    share: 0.9,
    covers: ['response', 'recovery', 'notification'],
  },
  scenarios: ['ransomware', 'supplier', 'outage'].map((id, place) => ({
    id,
    name: id,
    threatEvents: { kind: 'pert', low: 0.2, mode: 1 + place, high: 6 },
    vulnerability: { kind: 'replay', values: [0.1, 0.2, 0.5, 0.9] },
    primary: [
      {
        id: 'icu',
        form: 'downtime',
        careArea: 'ICU',
        times: { kind: 'replay', values: [0, 8, 30, 90] },
        each: { kind: 'uniform', low: 2000, high: 9000 },
      },
      { id: 'response', form: 'response', each: { kind: 'lognormal', low: 50_000, high: 2e6 } },
      { id: 'recovery', form: 'recovery', each: { kind: 'pert', low: 1e4, mode: 1e5, high: 2e6 } },
    ],
    secondary: {
      probability: { kind: 'pert', low: 0.05, mode: 0.2, high: 0.6 },
      parts: [
        {
          id: 'records',
          form: 'notification',
          times: { kind: 'lognormal', low: 1000, high: 1e5 },
          each: { kind: 'pert', low: 1, mode: 3, high: 10 },
        },
      ],
    },
  })),
};

/** How many standard errors an estimate lies from what is wanted. */
function errorsOff(estimate: { value: number; standardError: number }, wanted: number): number {
  return Math.abs(estimate.value - wanted) / estimate.standardError;
}

describe('moments of a compound Poisson year', () => {
  const rows: readonly [number, Distribution][] = [
    [0.1, { kind: 'lognormal', low: 1, high: 10 }],
    [3, { kind: 'lognormal', low: 1, high: 10 }],
    [2, { kind: 'pert', low: 0, mode: 1, high: 9 }],
    [40, { kind: 'uniform', low: 1, high: 2 }],
    [1.5, { kind: 'replay', values: [1, 4, 10] }],
  ];
  it.each(rows)('with %d events of %j are within 3 standard errors', (rate, each) => {
    const { gross } = runYears(single({ kind: 'constant', value: rate }, each), 0, years);
    const mean = meanOf(gross);
    const wanted = expectedYear(single({ kind: 'constant', value: rate }, each)) ?? Number.NaN;
    expect(errorsOff(mean, wanted)).toBeLessThan(3);
    expect(
      errorsOff(meanOf(gross.map((loss) => (loss - wanted) ** 2)), compoundVariance(rate, each)),
    ).toBeLessThan(3);
  });

  it('of a model with every kind of figure have the closed mean', () => {
    expect(
      errorsOff(meanOf(runYears(mixed, 0, years).gross), expectedYear(mixed) ?? Number.NaN),
    ).toBeLessThan(3);
  });
});

it('has no loss with the probability E[exp(-rate)], not exp(-E[rate])', () => {
  const model = single({ kind: 'uniform', low: 0, high: 4 }, one);
  const { noLoss } = summarise(runYears(model, 0, years).gross);
  expect(errorsOff(noLoss, (1 - Math.exp(-4)) / 4)).toBeLessThan(3);
  expect(Math.abs(noLoss.value - Math.exp(-2))).toBeGreaterThan(20 * noLoss.standardError);
});

it('gives quantiles and shortfall of a known distribution within 3 standard errors', () => {
  // The quantiles of an exponential distribution, one for each year.
  const exponential = Float64Array.from({ length: years }, (_none, year) => -Math.log((year + 0.5) / years));
  const { median, p95, p99, shortfall99 } = summarise(exponential);
  expect(errorsOff(median, Math.log(2))).toBeLessThan(3);
  expect(errorsOff(p95, Math.log(20))).toBeLessThan(3);
  expect(errorsOff(p99, Math.log(100))).toBeLessThan(3);
  expect(errorsOff(shortfall99, 1 + Math.log(100))).toBeLessThan(3);
  // Theory: the root of p (1 - p) / n over the density, which is 1 - p.
  expect(p95.standardError).toBeCloseTo(Math.sqrt(0.95 / 0.05 / years), 3);
});

it('gives the same bits for one, two and four ranges, whatever their order', () => {
  const whole = runYears(mixed, 0, 4000);
  const parts = (count: number) =>
    Array.from({ length: count }, (_none, at) =>
      runYears(mixed, (4000 / count) * at, (4000 / count) * (at + 1)),
    );
  expect(merge(parts(2))).toEqual(whole);
  expect(merge(parts(4).toReversed())).toEqual(whole);
  expect(() => merge(parts(4).slice(1, 4).toSpliced(1, 1))).toThrow('do not meet');
});

it('stops when told to, and tells how far it is', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const onProgress = (done: number) => {
    seen.push(done);
    if (done === 200) stop.abort(new Error('no more'));
  };
  const blocks = { years: 1000, blockYears: 100, onProgress, pause: () => Promise.resolve() };
  await expect(runInBlocks(mixed, { ...blocks, signal: stop.signal })).rejects.toThrow('no more');
  expect(seen).toEqual([100, 200]);
  expect(await runInBlocks(mixed, blocks)).toEqual(runYears(mixed, 0, 1000));
});

it('has a curve that never rises, from the share of years with a loss down to none', () => {
  const { gross } = runYears(mixed, 0, 20_000);
  const curve = exceedanceCurve(gross, 100);
  const shares = curve.map((point) => point.probability.value);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect(shares[0]).toBeCloseTo(1 - summarise(gross).noLoss.value, 12);
  expect(shares.at(-1)).toBe(0);
  expect(exceedanceCurve(new Float64Array(10), 5)).toHaveLength(1);
});

it('adds up by scenario and by form, and insurance never makes a year dearer', () => {
  const { gross, retained, byScenario, byForm } = runYears(mixed, 0, 20_000);
  const far = gross.findIndex(
    (loss, year) =>
      Math.abs(byForm.reduce((sum, form) => sum + (form[year] ?? 0), -loss)) > 1e-6 * loss + 1e-6,
  );
  expect(far).toBe(-1);
  expect(gross.findIndex((loss, year) => (retained[year] ?? Infinity) > loss)).toBe(-1);
  expect(gross.findIndex((loss, year) => loss - (retained[year] ?? 0) > 4e6 + 1e-6)).toBe(-1);
  expect(meanOf(retained).value).toBeLessThan(meanOf(gross).value);
  expect(varianceShares(byScenario, gross).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

it('pays by deductible, share and limits', () => {
  const insured: LossModel = {
    ...single({ kind: 'constant', value: 1 }, { kind: 'constant', value: 100 }),
    insurance: { deductible: 20, eventLimit: 60, yearLimit: 100, share: 0.5, covers: ['downtime'] },
  };
  const { events, retained } = runYears(insured, 0, 1000);
  const wanted = [0, 60, 120, 200, 300, 400, 500, 600];
  expect([...retained]).toEqual([...events].map((count) => wanted[count]));
});

it('meets the same chance in an option: lower vulnerability is never worse in any year', () => {
  const better = {
    ...mixed,
    scenarios: mixed.scenarios.map((scenario) => ({
      ...scenario,
      vulnerability: { kind: 'constant', value: 0.1 } as const,
    })),
  };
  const before = runYears(mixed, 0, 20_000).gross;
  const after = runYears(better, 0, 20_000).gross;
  expect(before.findIndex((loss, year) => (after[year] ?? Infinity) > loss)).toBe(-1);
});

it('finds the assumption that matters most', () => {
  const wide = single({ kind: 'uniform', low: 1, high: 1.1 }, { kind: 'uniform', low: 1, high: 100 });
  const found = swings(wide, 20_000);
  expect(found.map((swing) => swing.assumption)).toEqual(['all / each', 'threat events']);
  // 90 % of the width, times the mean rate.
  expect(errorsOff(found[0]?.swing ?? { value: 0, standardError: 1 }, 0.9 * 99 * 1.05)).toBeLessThan(3);
});
