import { describe, expect, it } from 'vitest';
import { dayOf, shifted, weeksOf } from './month.ts';

describe('a month on the calendar', () => {
  it.each([
    ['2026-06', 5, '2026-06-01', '2026-07-05'],
    ['2026-02', 5, '2026-01-26', '2026-03-01'],
    ['2027-02', 4, '2027-02-01', '2027-02-28'],
    ['2026-08', 6, '2026-07-27', '2026-09-06'],
    ['2028-02', 5, '2028-01-31', '2028-03-05'],
  ])('%s has %i weeks, from %s to %s', (month, count, first, last) => {
    const weeks = weeksOf(month);
    expect(weeks).toHaveLength(count);
    expect([weeks[0]?.[0]?.day, weeks.at(-1)?.at(-1)?.day]).toEqual([first, last]);
    expect(weeks.every((week) => week.length === 7 && week[0]?.from.getDay() === 1)).toBe(true);
  });

  it('has days that follow one another without a gap, also where the clocks change', () => {
    const days = weeksOf('2026-03').flat();
    const gaps = days.slice(1).filter(({ from }, index) => from.getTime() !== days[index]?.until.getTime());
    expect(gaps).toEqual([]);
  });

  it.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-06', 0, '2026-06'],
  ])('%s and %i months is %s', (month, months, other) => {
    expect(shifted(month, months)).toBe(other);
  });

  it('is told of an instant as the reader sees it', () => {
    expect(dayOf(new Date(2026, 5, 30, 23, 59))).toBe('2026-06-30');
  });
});
