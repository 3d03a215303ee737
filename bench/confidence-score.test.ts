/** The measure itself: bins, intervals and the error, on numbers that can be checked by hand. */
import { describe, expect, it } from 'vitest';
import { binsOf, calibrationError, wilson } from './confidence-score.ts';

const answers = (count: number, right: number, stated: number) =>
  Array.from({ length: count }, (_x, i) => ({ stated, isRight: i < right }));

describe('calibration', () => {
  it('is without error where the share right is the one stated', () => {
    const bins = binsOf(answers(100, 80, 0.8));
    expect(bins).toHaveLength(1);
    expect(bins[0]).toMatchObject({ from: 0.8, findings: 100, right: 0.8, holds: true });
    expect(calibrationError(bins)).toBeCloseTo(0);
  });

  it('weighs the distance of each bin by its findings', () => {
    const bins = binsOf([...answers(300, 300, 0.9), ...answers(100, 20, 0.5)]);
    expect(calibrationError(bins)).toBeCloseTo(0.75 * 0.1 + 0.25 * 0.3);
  });

  it.each([
    [100, 86, 0.9, true],
    [50, 40, 0.9, false],
    [60, 50, 0.9, true],
    [49, 0, 0.9, null],
  ])('%i answers, %i right, stated %d: holds %s', (count, right, stated, holds) => {
    expect(binsOf(answers(count, right, stated))[0]?.holds).toBe(holds);
  });

  it('puts certainty into the last bin', () => {
    expect(binsOf(answers(3, 3, 1))[0]).toMatchObject({ from: 0.9, to: 1 });
  });

  it.each([
    [0.5, 100, 0.404, 0.596],
    [1, 10, 0.722, 1],
    [0, 0, 0, 1],
  ])('Wilson: %d of %i lies between %d and %d', (share, count, low, high) => {
    const [from, to] = wilson(share, count);
    expect(from).toBeCloseTo(low, 3);
    expect(to).toBeCloseTo(high, 3);
  });
});
