/** Times of day on a wall clock in a time zone. */
import { wallParts } from '../zones.ts';

const minute = 60_000;
const dayMinutes = 1440;

/** Minutes since midnight that a clock on a wall in the zone shows. */
export function wallMinute(instant: Date, zone: string): number {
  const parts = wallParts(instant, zone);
  return Number(parts.get('hour') ?? 0) * 60 + Number(parts.get('minute') ?? 0);
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * The next whole minute after the instant at which the wall shows `time`, once a day: where a change of the clock brings that time
 * a second time in one night, it is not told again; where it leaves it out, the first minute that the wall shows after it.
 */
export function nextAt(after: Date, time: string, zone: string): Date {
  const wanted = minuteOf(time);
  const start = Math.floor(after.getTime() / minute) * minute;
  const ahead = (wanted - wallMinute(after, zone) + dayMinutes) % dayMinutes || dayMinutes;
  // Right but for a change of the clock in between, by at most two hours in any zone there is.
  const first = Math.max(start + minute, start + (ahead - changeMinutes) * minute);
  let before = fromWanted(first - minute, wanted, zone);
  for (let at = first; ; at += minute) {
    const here = fromWanted(at, wanted, zone);
    if (here >= 0 && before < 0) return new Date(at);
    before = here;
  }
}

const changeMinutes = 150;

/** How many minutes the wall is past the time, below zero where it is still to come: from -720 to 719. */
function fromWanted(at: number, wanted: number, zone: string): number {
  const past = wallMinute(new Date(at), zone) - wanted;
  return ((past + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2;
}
