/** The calendars say what the states themselves publish. */
import { describe, expect, it } from 'vitest';
import type { HolidayCalendar } from '#model/judgement/obligation.ts';
import { holidayCalendar } from './index.ts';

/** Mondays to Fridays on which US federal offices are closed: 5 U.S.C. 6103(a) and (b), as OPM lists them by year. */
const federal: Readonly<Record<string, string>> = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
};

function calendarOf(place: string): HolidayCalendar {
  const found = holidayCalendar(place);
  if (!found) throw new Error(`no holidays for ${place}`);
  return found;
}

function weekdaysOff(calendar: HolidayCalendar, year: number): string {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at);
    const text = day.toISOString().slice(0, 10);
    if (![0, 6].includes(day.getUTCDay()) && calendar.holidayOn(text) !== null) days.push(text.slice(5));
  }
  return days.join(' ');
}

describe('holidays', () => {
  it.each(Object.entries(federal))('of the United States in %s are those of the statute', (year, days) => {
    expect(weekdaysOff(calendarOf('US'), Number(year))).toBe(days);
  });

  it.each([
    ['US', '2020-06-19', false],
    ['US-NY', '2028-11-10', true],
    ['US-LA', '2026-02-17', true],
    ['DE', '2026-10-03', true],
    ['DE', '2026-06-04', false],
    ['DE-BY', '2026-06-04', true],
    ['FR', '2026-07-14', true],
    ['IE', '2026-03-17', true],
    ['BE', '2026-07-21', true],
    // From 13:00: half a day.
    ['IS', '2026-12-24', false],
    // Several days that begin in December.
    ['SZ', '2027-01-02', true],
  ])('%s has %s: %s', (place, day, isHoliday) => {
    expect(calendarOf(place).holidayOn(day) !== null).toBe(isHoliday);
  });

  it('gives a day of 25 hours one day', () => {
    expect(calendarOf('HT').holidayOn('2026-11-01')).not.toBeNull();
    expect(calendarOf('PM').holidayOn('2026-11-02')).toBeNull();
  });

  it.each(['ZZ', '', 'us', 'DE-XX', 'DE-BY-XX', 'US-', 'constructor'])('knows none for "%s"', (place) => {
    expect(holidayCalendar(place)).toBeNull();
  });
});
