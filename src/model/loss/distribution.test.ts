/** Moments against published vectors and known distributions, and impossible ranges by their place. */
import { describe, expect, it } from 'vitest';
import { checkDistribution } from './check-distribution.ts';
import { type Distribution, type Measure, moment, pertShapes } from './distribution.ts';

describe('means', () => {
  const rows: readonly [Distribution, number][] = [
    [{ kind: 'constant', value: 7 }, 7],
    [{ kind: 'uniform', low: 2, high: 5 }, 3.5],
    // (a + 4 m + b) / 6; the mode, 2, is not the mean.
    [{ kind: 'pert', low: 1, mode: 2, high: 9 }, 3],
    [{ kind: 'lognormal', low: 635_000, high: 19_000_000 }, 5_922_706.8335],
    [{ kind: 'replay', values: [1, 2, 6] }, 3],
  ];
  it.each(rows)('%j has the mean %d', (of, mean) => {
    expect(moment(of, 1)).toBeCloseTo(mean, 4);
  });

  it('times a rate are the annual losses that other tools publish for a lognormal of 1 to 10', () => {
    const each = moment({ kind: 'lognormal', low: 1, high: 10 }, 1);
    expect(0.1 * each).toBeCloseTo(0.404_001_282_7, 9);
    expect(3 * each).toBeCloseTo(12.120_038_480_8, 9);
  });
});

it('has the second moment of a beta distribution for PERT', () => {
  const pert = { kind: 'pert', low: 0, mode: 0.5, high: 1 } as const;
  expect(pertShapes(pert)).toEqual({ alpha: 3, beta: 3 });
  // Beta(3, 3): variance 9 / (36 * 7).
  expect(moment(pert, 2)).toBeCloseTo(0.25 + 1 / 28, 12);
});

describe('impossible ranges', () => {
  const rows: readonly [Distribution, Measure, string, RegExp][] = [
    [{ kind: 'pert', low: 5, mode: 5, high: 1 }, 'amount', '/a/low', /low 5 is above high 1/],
    [{ kind: 'pert', low: 1, mode: 9, high: 5 }, 'amount', '/a/mode', /outside 1 to 5/],
    [{ kind: 'uniform', low: -1, high: 1 }, 'rate', '/a/low', /-1 is below 0/],
    [{ kind: 'pert', low: 0, mode: 1, high: 25 }, 'share', '/a/high', /25 is above 1/],
    [{ kind: 'lognormal', low: 0, high: 5 }, 'amount', '/a/low', /never reaches 0/],
    [{ kind: 'lognormal', low: 0.1, high: 0.5 }, 'share', '/a/kind', /no upper end/],
    [{ kind: 'constant', value: Number.NaN }, 'rate', '/a/value', /not a finite number/],
    [{ kind: 'replay', values: [] }, 'amount', '/a/values', /no run/],
    [{ kind: 'replay', values: [1, -2] }, 'amount', '/a/values/1', /below 0/],
  ];
  it.each(rows)('%j as %s is a fault at %s', (of, measure, where, message) => {
    const faults = checkDistribution(of, measure, ['a']);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.where).toBe(where);
    expect(faults[0]?.message).toMatch(message);
    expect(faults[0]?.hint).not.toBe('');
  });

  it('are not found in possible ones', () => {
    expect(checkDistribution({ kind: 'pert', low: 0, mode: 0, high: 1 }, 'share', [])).toEqual([]);
    expect(checkDistribution({ kind: 'lognormal', low: 1, high: 1 }, 'amount', [])).toEqual([]);
  });
});
