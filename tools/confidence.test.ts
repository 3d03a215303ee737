/** Fitting is what it says: shares that never rise, drawn towards what stands above; rows come again from their seed. */
import { describe, expect, it } from 'vitest';
import table from '#match/verdict/probabilities.json' with { type: 'json' };
import { type Ground, probabilityOf } from '#match/verdict/ground.ts';
import { findingStatuses } from '#model/judgement/finding.ts';
import { hasShared, sharedSkip } from '#test/shared.ts';
import { madeAnswers } from './confidence/answers.ts';
import { falling, fitProbabilities } from './confidence/fit.ts';
import { readJudged } from './confidence-table.ts';

describe('shares that never rise', () => {
  it.each([
    [
      [0.9, 0.8, 0.7],
      [0.9, 0.8, 0.7],
    ],
    [
      [0.7, 0.9, 0.5],
      [0.8, 0.8, 0.5],
    ],
    [
      [0.5, 0.6, 0.7],
      [0.6, 0.6, 0.6],
    ],
  ])('%j become %j', (given, expected) => {
    const shares = falling(given.map((share) => ({ share, weight: 10 })));
    shares.forEach((share, i) => expect(share).toBeCloseTo(expected[i] ?? -1));
  });
});

describe('the table of probabilities', () => {
  it('has a line for each status, and falls from whole to near to loose', () => {
    for (const status of findingStatuses) {
      const ground = (grade: Ground['grade']): Ground => ({ rule: 'fix leaves it open', grade });
      expect(probabilityOf(status, ground('whole'))).toBeGreaterThan(0.5);
    }
    for (const { status, rule } of table.lines.filter(({ grade }) => grade === 'whole')) {
      const of = (grade: Ground['grade']) =>
        probabilityOf(status as 'affected', { rule: rule as Ground['rule'], grade });
      expect(of('whole')).toBeGreaterThanOrEqual(of('near'));
      expect(of('near')).toBeGreaterThanOrEqual(of('loose'));
    }
  });

  it('states nothing that is certain, and nothing that never was', () => {
    for (const { probability, answers, right } of table.lines) {
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThanOrEqual(0.97);
      expect(right).toBeLessThanOrEqual(answers);
    }
  });

  it('judged answers give a reason where they are wrong', () => {
    const wrong = readJudged().filter(({ verdict }) => verdict === 'wrong');
    expect(wrong.length).toBeGreaterThan(5);
    expect(wrong.filter(({ why }) => why === '')).toEqual([]);
  });
});

describe.skipIf(!hasShared)(`rows that are made${hasShared ? '' : ` (${sharedSkip})`}`, () => {
  it('come again from the same seed, and differ by it', () => {
    const texts = (seed: number) =>
      madeAnswers(seed, 60).map(({ row, status }) => [row.model, row.version, status]);
    const first = texts(5);
    expect(first.length).toBeGreaterThan(20);
    expect(texts(5)).toEqual(first);
    expect(texts(6)).not.toEqual(first);
  }, 60_000);

  it('hold products and traps, and a fit of them gives every status a share', () => {
    const made = madeAnswers(5, 200);
    expect(made.some((a) => a.isProduct)).toBe(true);
    expect(new Set(made.map((a) => a.status)).size).toBe(4);
    const lines = fitProbabilities(made, readJudged());
    for (const status of findingStatuses)
      expect(lines.find((one) => one.status === status && one.rule === null)?.probability).toBeGreaterThan(
        0.5,
      );
  }, 60_000);
});
