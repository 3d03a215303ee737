/** Scores of an expert's intervals, by hand. */
import { expect, it } from 'vitest';
import { moment } from './distribution.ts';
import { type CalibrationQuestion, scoreCalibration, widen } from './elicitation.ts';

const questions: CalibrationQuestion[] = Array.from({ length: 20 }, (_none, at) => ({
  id: `q${at}`,
  question: 'How many?',
  answer: 10,
  unit: 'things',
  source: 'made for this test',
}));
const answers = (hits: number) =>
  questions.map(({ id }, at) => ({ questionId: id, low: at < hits ? 10 : 11, high: 12 }));

it.each([
  // Binomial(20, 0.9): P(at most 20) = 1, P(at most 18) = 0.6083, P(at most 15) = 0.0432, by hand.
  [20, 1, 1],
  [18, 0.6083, 1],
  [15, 0.0432, 1.4676],
])('of 20 intervals %d hit: chance %d, wider by %d', (hits, chance, factor) => {
  const score = scoreCalibration(questions, answers(hits));
  expect(score).toMatchObject({ asked: 20, hits });
  expect(score.missed).toHaveLength(20 - hits);
  expect(score.chanceOfSoFew).toBeCloseTo(chance, 3);
  expect(score.widenBy).toBeCloseTo(factor, 2);
});

it('widens about the middle, never below 0', () => {
  expect(widen({ kind: 'uniform', low: 2, high: 4 }, 2)).toEqual({ kind: 'uniform', low: 1, high: 5 });
  expect(widen({ kind: 'pert', low: 0, mode: 1, high: 3 }, 2)).toEqual({
    kind: 'pert',
    low: 0,
    mode: 1,
    high: 5,
  });
  const wide = widen({ kind: 'lognormal', low: 1, high: 100 }, 2);
  expect(wide).toMatchObject({
    low: expect.closeTo(0.1, 9) as number,
    high: expect.closeTo(1000, 6) as number,
  });
  expect(moment(widen({ kind: 'constant', value: 3 }, 9), 1)).toBe(3);
});

it('refuses an answer to no question', () => {
  expect(() => scoreCalibration(questions, [{ questionId: 'x', low: 0, high: 1 }])).toThrow(
    'no question "x"',
  );
});
