/** Counts the clocks of a rule with the public holidays of its place, which are loaded only where a rule asks for them. */
import { dueSteps, needsHolidays } from '#act/obligations/index.ts';
import { WardError } from '#base/errors/problem.ts';
import type {
  Checked,
  DueStep,
  HolidayCalendar,
  ObligationRule,
  ObligationRun,
} from '#model/judgement/obligation.ts';

/** Null where the rule asks for none. Throws `obligation-place-unknown` for a place that nobody has holidays for. */
export async function holidaysFor(rule: ObligationRule, partyPlace: string): Promise<HolidayCalendar | null> {
  if (!needsHolidays(rule)) return null;
  return await holidaysOf(rule.holidays === 'party' ? partyPlace : rule.holidays);
}

/** Throws `obligation-place-unknown`. */
export async function holidaysOf(place: string): Promise<HolidayCalendar> {
  // Holidays of all countries take most of a second to load.
  const { holidayCalendar } = await import('#data/holidays/index.ts');
  const holidays = holidayCalendar(place);
  if (holidays === null) throw new WardError('obligation-place-unknown', '/place', { place });
  return holidays;
}

/** The due times of a run. */
export async function countSteps(
  rule: ObligationRule,
  run: ObligationRun,
  place: string,
): Promise<DueStep[]> {
  return checked(dueSteps(rule, run, await holidaysFor(rule, place)));
}

/** The value, or the first of what is wrong as an error. */
export function checked<Value>(answer: Checked<Value>): Value {
  if (answer.ok) return answer.value;
  const [first] = answer.problems;
  if (!first) throw new Error('an obligation was refused without a reason');
  throw WardError.of(first);
}
