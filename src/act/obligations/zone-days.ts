/** Days on a wall calendar ("2026-03-29") and the instants at which they end in a time zone. Instants are milliseconds since 1970. */
import { wallParts } from '../zones.ts';

const dayLength = 86_400_000;
const minuteLength = 60_000;

/** The day that a calendar on a wall in the zone shows at the instant. */
export function dayAt(instant: number, zone: string): string {
  const parts = wallParts(instant, zone);
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

/**
 * The last millisecond of the day in the zone: the one before the wall shows a later day. So a day of 23 or 25 hours ends
 * where its last hour does, and midnight need not exist. A day that a zone left out (Apia, 2011-12-30) ends with the one before.
 */
export function endOfDay(day: string, zone: string): number {
  // In minutes: since 1972 every zone is whole minutes from UTC, and lies between 12 hours behind and 14 before it.
  const nextMidnight = toUtc(addDays(day, 1)) / minuteLength;
  let inside = nextMidnight - 15 * 60;
  let after = nextMidnight + 15 * 60;
  while (after - inside > 1) {
    const middle = Math.floor((inside + after) / 2);
    if (dayAt(middle * minuteLength, zone) > day) after = middle;
    else inside = middle;
  }
  return after * minuteLength - 1;
}

export function addDays(day: string, days: number): string {
  return fromUtc(toUtc(day) + days * dayLength);
}

/** The same date so many months later; where that month lacks the date, its last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
}

export function daysFrom(earlier: string, later: string): number {
  return (toUtc(later) - toUtc(earlier)) / dayLength;
}

const weekend: Readonly<Record<number, string>> = { 0: 'Sunday', 6: 'Saturday' };

/** "Saturday", "Sunday", or null for Monday to Friday. */
export function weekendName(day: string): string | null {
  return weekend[new Date(toUtc(day)).getUTCDay()] ?? null;
}

function toUtc(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromUtc(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
