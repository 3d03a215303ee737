/** The days of a month on a calendar whose weeks begin on Monday, in the zone of the reader. */

export interface MonthDay {
  /** "2026-06-01" */
  day: string;
  from: Date;
  /** The first instant of the next day. */
  until: Date;
}

/** "2026-06-02" of an instant. */
export function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The month so many months later, or before. */
export function shifted(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dayOf(new Date(year, number - 1 + months, 1)).slice(0, 7);
}

/** Whole weeks from the Monday on or before the first of the month to the Sunday on or after its last. */
export function weeksOf(month: string): MonthDay[][] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const before = (new Date(year, number - 1, 1).getDay() + 6) % 7;
  const days = new Date(year, number, 0).getDate();
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_week, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const date = week * 7 + weekday - before + 1;
      const from = new Date(year, number - 1, date);
      return { day: dayOf(from), from, until: new Date(year, number - 1, date + 1) };
    }),
  );
}
