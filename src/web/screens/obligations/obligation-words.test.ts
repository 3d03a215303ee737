import { describe, expect, it } from 'vitest';
import { clockWords, instantOf, localMinute, timeLeft } from './obligation-words.ts';

const trigger = { kind: 'trigger' } as const;

describe('time left', () => {
  it.each([
    ['2026-06-02T12:00:00Z', '13 days left'],
    ['2026-05-22T11:59:00Z', '47 hours left'],
    ['2026-05-20T13:59:00Z', '119 minutes left'],
    ['2026-05-20T11:59:30Z', '0 minutes late'],
    ['2026-05-19T12:00:00Z', '24 hours late'],
    ['2026-05-01T12:00:00Z', '19 days late'],
  ])('until %s is %s', (dueAt, words) => {
    expect(timeLeft(dueAt, new Date('2026-05-20T12:00:00Z'))).toBe(words);
  });
});

describe('a clock in words', () => {
  it.each([
    [{ clock: { unit: 'hours', amount: 72 }, from: trigger }, '72 hours from the start'],
    [
      { clock: { unit: 'working_days', amount: 1 }, from: { kind: 'step', step: 'tell' } },
      '1 working day from when "tell" is done',
    ],
    [
      { clock: { unit: 'days_after_year_end', amount: 60 }, from: trigger },
      '60 days after the end of the year, from the start',
    ],
    [{ clock: { unit: 'no_fixed_time' }, from: trigger }, 'without a fixed time, from the start'],
  ] as const)('%j', (step, words) => {
    expect(clockWords(step)).toBe(words);
  });
});

describe('a local field of date and time', () => {
  it('holds the minute, and gives its instant back', () => {
    const at = new Date('2026-06-02T08:15:30Z');
    expect(instantOf(localMinute(at))).toBe('2026-06-02T08:15:00.000Z');
  });

  it.each(['', 'soon'])('that holds %j is no instant', (local) => {
    expect(instantOf(local)).toBeNull();
  });
});
