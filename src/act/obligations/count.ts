/** Counts one clock: from the instant at which it starts to the last instant that is in time. */
import type { ClockLength, CountingRule, HolidayCalendar } from '#model/judgement/obligation.ts';
import { addDays, addMonths, dayAt, daysFrom, endOfDay, weekendName } from './zone-days.ts';

/** A pause in milliseconds since 1970; `until` is infinite while the clock still waits. */
export interface Span {
  from: number;
  until: number;
}

export interface Counting {
  zone: string;
  rule: CountingRule;
  /** Null where no working day is ever asked for. */
  holidays: HolidayCalendar | null;
  /** Pauses whose time is not counted; they do not overlap and stand in order. */
  stops: readonly Span[];
}

export interface Counted {
  /** Infinite while the clock waits in a pause without an end. */
  dueAt: number;
  /** Last day as plainly counted; null for hours. */
  countedTo: string | null;
  movedBecause: string | null;
}

const hourLength = 3_600_000;

/** A length that is an amount of time: what the rule says, with the values of the party filled in. */
export type Countable = Exclude<ClockLength, { unit: 'stated_days' | 'no_fixed_time' }>;

export function count(start: number, length: Countable, counting: Counting): Counted {
  if (length.unit === 'hours') {
    return {
      dueAt: afterHours(start, length.amount, counting.stops),
      countedTo: null,
      movedBecause: null,
    };
  }
  const first = dayAt(start, counting.zone);
  const waits = counting.stops.map((span) => pausedDays(span, counting.zone));
  const isWorking = length.unit === 'working_days';
  const countedTo = lastDay(first, daysIn(first, length), isWorking, waits, counting);
  if (countedTo === null) return stillWaiting;
  if (isWorking || counting.rule === 'calendar') {
    return { dueAt: endOfDay(countedTo, counting.zone), countedTo, movedBecause: null };
  }
  return moved(first, countedTo, waits, counting);
}

const stillWaiting: Counted = { dueAt: Infinity, countedTo: null, movedBecause: null };

/** Hours are elapsed hours: a night on which the clocks change makes them neither more nor fewer. */
function afterHours(start: number, hours: number, stops: readonly Span[]): number {
  let due = start + hours * hourLength;
  for (const { from, until } of stops) {
    if (until > start && from < due) due += until - Math.max(from, start);
  }
  return due;
}

/** How many days are to be counted after the first. */
function daysIn(first: string, length: Exclude<Countable, { unit: 'hours' }>): number {
  switch (length.unit) {
    case 'calendar_days':
    case 'working_days':
      return length.amount;
    case 'months':
      return daysFrom(first, addMonths(first, length.amount));
    case 'days_after_year_end':
      return daysFrom(first, addDays(`${first.slice(0, 4)}-12-31`, length.amount));
  }
}

/** The days of a pause; `endsTo` is null for a pause without an end. */
interface PausedDays {
  /** On the days from here to `endsTo` the clock stands still when the day ends ... */
  endsFrom: string;
  endsTo: string | null;
  /** ... and those of them from here on lie wholly in the pause. */
  wholeFrom: string;
}

function pausedDays({ from, until }: Span, zone: string): PausedDays {
  return {
    endsFrom: dayAt(from, zone),
    endsTo: until === Infinity ? null : addDays(dayAt(until, zone), -1),
    wholeFrom: addDays(dayAt(from - 1, zone), 1),
  };
}

function pauseAtEndOf(day: string, waits: readonly PausedDays[]): PausedDays | undefined {
  return waits.find(({ endsFrom, endsTo }) => endsFrom <= day && (endsTo === null || day <= endsTo));
}

/**
 * The first day is not counted, nor is a day that lies wholly in a pause; a clock cannot run out while it stands still.
 * Null where nobody knows yet when it goes on.
 */
function lastDay(
  first: string,
  days: number,
  isWorking: boolean,
  waits: readonly PausedDays[],
  counting: Counting,
): string | null {
  if (!isWorking && waits.length === 0) return addDays(first, days);
  let counted = 0;
  for (let day = addDays(first, 1); ; day = addDays(day, 1)) {
    const pause = pauseAtEndOf(day, waits);
    if (pause?.endsTo === null) return null;
    const isWhole = pause !== undefined && pause.wholeFrom <= day;
    if (isWhole || (isWorking && freeBecause(day, counting) !== null)) continue;
    counted += 1;
    if (counted >= days && pause === undefined) return day;
  }
}

/** Regulation (EEC, Euratom) No 1182/71, Article 3(4) and, for periods of two days or more, 3(5). */
function moved(first: string, countedTo: string, waits: readonly PausedDays[], counting: Counting): Counted {
  const next = nextOpenDay(countedTo, waits, counting);
  const second = daysFrom(first, countedTo) < 2 ? countedTo : secondWorkingDay(first, counting);
  const last = next !== null && second > next ? nextOpenDay(second, waits, counting) : next;
  if (next === null || last === null) return stillWaiting;
  const free = freeBecause(countedTo, counting);
  const because =
    last > next ? 'two days or more hold at least two working days' : `${countedTo} is ${free ?? ''}`;
  return {
    dueAt: endOfDay(last, counting.zone),
    countedTo,
    movedBecause: last === countedTo ? null : because,
  };
}

/** The first working day from `from` on at whose end the clock runs; null where nobody knows yet when it goes on. */
function nextOpenDay(from: string, waits: readonly PausedDays[], counting: Counting): string | null {
  for (let day = from; ; day = addDays(day, 1)) {
    const pause = pauseAtEndOf(day, waits);
    if (pause?.endsTo === null) return null;
    if (pause === undefined && freeBecause(day, counting) === null) return day;
  }
}

function secondWorkingDay(first: string, counting: Counting): string {
  let day = first;
  for (let found = 0; found < 2; ) {
    day = addDays(day, 1);
    if (freeBecause(day, counting) === null) found += 1;
  }
  return day;
}

/** "a Sunday", "Christmas Day (US)", or null for a working day: Monday to Friday, but for public holidays. */
function freeBecause(day: string, { holidays }: Counting): string | null {
  const weekend = weekendName(day);
  if (weekend !== null) return `a ${weekend}`;
  const name = holidays?.holidayOn(day) ?? null;
  return name === null || holidays === null ? null : `${name} (${holidays.place})`;
}
