/** Every figure is possible and says where it comes from; the counter-evidence is there and has to be shown. */
import { expect, it } from 'vitest';
import { checkDistribution } from '#model/loss/check-distribution.ts';
import { scoreCalibration } from '#model/loss/elicitation.ts';
import { loadLossData } from './index.ts';

const { figures, evidence, questions } = loadLossData();

it('has possible figures with unit, source, date and reason', () => {
  const faults = figures.flatMap(({ id, range, unit }) =>
    checkDistribution(range, unit.startsWith('share') ? 'share' : 'amount', [id]),
  );
  expect(faults).toEqual([]);
  const bare = [...figures, ...evidence].filter(
    ({ source, asOf }) => source === '' || !/^20\d\d(-\d\d)?$/.test(asOf),
  );
  expect(bare).toEqual([]);
  expect(figures.filter(({ why }) => why.length < 40)).toEqual([]);
});

it('has the counter-evidence, which has to be shown', () => {
  const against = evidence.filter(({ speaks }) => speaks === 'against');
  expect(against.filter(({ mustShow }) => !mustShow)).toEqual([]);
  expect(against.some(({ source }) => source.includes('GAO-24-106683'))).toBe(true);
});

it('has different questions that the right answers all hit', () => {
  expect(new Set(questions.map(({ id }) => id)).size).toBe(20);
  const right = questions.map(({ id, answer }) => ({ questionId: id, low: answer, high: answer }));
  expect(scoreCalibration(questions, right)).toMatchObject({ hits: 20, widenBy: 1, missed: [] });
  expect(questions.filter(({ source, unit }) => source === '' || unit === '')).toEqual([]);
});
