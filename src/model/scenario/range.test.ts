/** Ranges are drawn inside their ends, rise with the share, and say what is wrong with them. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawRange, exactly, rangeFault } from './range.ts';

const range = fc
  .tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.boolean(),
  )
  .map(([a, b, c, known]) => {
    const [low = 0, likely = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
    return known ? { low, likely, high } : { low, high };
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });

it('draws inside the ends, and more at a higher share', () => {
  fc.assert(
    fc.property(range, share, share, (of, u, v) => {
      const [less, more] = [drawRange(of, Math.min(u, v)), drawRange(of, Math.max(u, v))];
      expect(less).toBeGreaterThanOrEqual(of.low);
      expect(more).toBeLessThanOrEqual(of.high);
      expect(less).toBeLessThanOrEqual(more);
    }),
    { seed: 1 },
  );
});

it.each([
  ['uniform', { low: 2, high: 4 }, 3],
  ['triangular', { low: 0, likely: 3, high: 6 }, 3],
  ['skewed, by its quantile', { low: 0, likely: 0, high: 10 }, 10 - Math.sqrt(50)],
  ['exact', exactly(7), 7],
])('has the median of a %s range', (_name, of, median) => {
  expect(drawRange(of, 0.5)).toBeCloseTo(median, 12);
});

it.each([
  [{ low: 1, high: 2 }, null],
  [{ low: 3, high: 2 }, 'low 3 is above high 2'],
  [{ low: 1, likely: 5, high: 2 }, 'likely 5 lies outside 1 to 2'],
  [{ low: Number.NaN, high: 2 }, 'NaN, 2 are not all numbers'],
])('says of %j: %s', (of, fault) => {
  expect(rangeFault(of)).toBe(fault);
});
