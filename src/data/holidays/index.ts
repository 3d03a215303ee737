/**
 * Public holidays of a country or region: of the United States from the statute, of all others from the package date-holidays
 * (docs/adr/0027-obligation-clocks.md). Loading that takes most of a second: import this where clocks are counted, not where Ward starts.
 */
import Holidays from 'date-holidays';
import type { HolidayCalendar } from '#model/judgement/obligation.ts';
import { federalHolidays } from './us-federal.ts';

type DaysOff = ReadonlyMap<string, string>;

/**
 * @param place  country and, where it matters, region as ISO 3166 has them: "US", "DE-BY"
 * @returns null for a place that nobody has holidays for
 */
export function holidayCalendar(place: string): HolidayCalendar | null {
  const daysOf = yearsOf(place);
  if (!daysOf) return null;
  const years = new Map<number, DaysOff>();
  const remembered = (year: number) => {
    const found = years.get(year) ?? daysOf(year);
    years.set(year, found);
    return found;
  };
  return {
    place,
    holidayOn: (day) => {
      const year = Number(day.slice(0, 4));
      // A holiday of several days that began in December goes on in January; New Year's Day may be kept in December.
      const found = [year, year - 1, year + 1].map((one) => remembered(one).get(day));
      return found.find((name) => name !== undefined) ?? null;
    },
  };
}

/** The holidays of a place by year, null for a place that nobody has holidays for. */
function yearsOf(place: string): ((year: number) => DaysOff) | null {
  if (place === 'US') return federalHolidays;
  const [country = '', state, region] = place.split('-');
  const known = new Holidays();
  if (!Object.hasOwn(known.getCountries(), country)) return null;
  if (state !== undefined && !has(known.getStates(country), state)) return null;
  if (region !== undefined && !has(known.getRegions(country, state ?? ''), region)) return null;
  const source = new Holidays({ country, state, region }, { types: ['public'] });
  if (country !== 'US') return (year) => daysOff(source, year);
  return (year) => new Map([...daysOff(source, year), ...federalHolidays(year)]);
}

function has(names: Readonly<Record<string, string>> | undefined, name: string): boolean {
  return names !== undefined && Object.hasOwn(names, name);
}

const wholeDay = '00:00:00';
const dayLength = 86_400_000;
const hourLength = 3_600_000;

/** Half a day off, as on an afternoon of December, leaves a day a working day. */
function daysOff(source: Holidays, year: number): DaysOff {
  const days = new Map<string, string>();
  for (const { date, start, end, name } of source.getHolidays(year, 'en')) {
    const [day = '', time] = date.split(' ');
    if (time !== wholeDay) continue;
    // A day on which summer time ends has 25 hours, one on which it begins 23.
    const length = Math.floor((end.getTime() - start.getTime() + hourLength) / dayLength);
    for (let after = 0; after < length; after += 1) {
      const at = new Date(Date.parse(`${day}T${wholeDay}Z`) + after * dayLength).toISOString().slice(0, 10);
      if (!days.has(at)) days.set(at, name);
    }
  }
  return days;
}
