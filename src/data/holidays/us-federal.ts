/**
 * The holidays of the United States, from the statute itself: 5 U.S.C. 6103(a) names them, 6103(b) gives the Friday before for one
 * on a Saturday, Executive Order 11582 (1971), section 3, the Monday after for one on a Sunday. Not Inauguration Day, which is one in and
 * around Washington alone, nor a day that the President gives federal workers off for once.
 */

/** Month and date, or month, weekday (0 Sunday) and which of them (-1 the last). */
type HolidayRule = { name: string; month: number; since?: number } & (
  | { date: number }
  | { weekday: number; which: number }
);

const monday = 1;
const thursday = 4;

const rules: readonly HolidayRule[] = [
  { name: "New Year's Day", month: 1, date: 1 },
  { name: 'Birthday of Martin Luther King, Jr.', month: 1, weekday: monday, which: 3 },
  { name: "Washington's Birthday", month: 2, weekday: monday, which: 3 },
  { name: 'Memorial Day', month: 5, weekday: monday, which: -1 },
  // Public Law 117-17.
  { name: 'Juneteenth National Independence Day', month: 6, date: 19, since: 2021 },
  { name: 'Independence Day', month: 7, date: 4 },
  { name: 'Labor Day', month: 9, weekday: monday, which: 1 },
  { name: 'Columbus Day', month: 10, weekday: monday, which: 2 },
  { name: 'Veterans Day', month: 11, date: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: thursday, which: 4 },
  { name: 'Christmas Day', month: 12, date: 25 },
];

const dayLength = 86_400_000;

/** The holidays that the statute gives for a year, by day; New Year's Day of a year may be kept on 31 December before it. */
export function federalHolidays(year: number): Map<string, string> {
  const days = new Map<string, string>();
  for (const rule of rules) {
    if (rule.since !== undefined && year < rule.since) continue;
    const at = instantOf(rule, year);
    days.set(dayOf(at), rule.name);
    const weekday = new Date(at).getUTCDay();
    if (weekday === 6) days.set(dayOf(at - dayLength), `${rule.name}, in lieu`);
    if (weekday === 0) days.set(dayOf(at + dayLength), `${rule.name}, in lieu`);
  }
  return days;
}

function instantOf(rule: HolidayRule, year: number): number {
  if ('date' in rule) return Date.UTC(year, rule.month - 1, rule.date);
  if (rule.which === -1) {
    const last = Date.UTC(year, rule.month, 0);
    return last - ((new Date(last).getUTCDay() - rule.weekday + 7) % 7) * dayLength;
  }
  const first = Date.UTC(year, rule.month - 1, 1);
  const days = ((rule.weekday - new Date(first).getUTCDay() + 7) % 7) + (rule.which - 1) * 7;
  return first + days * dayLength;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
