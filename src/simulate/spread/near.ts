/**
 * Time goes in windows within windows: a longer one keeps the kinds that can have an infection in it at all, shorter ones within look
 * among these alone. Both grow and shrink until about as many kinds are in them as make the engine fastest, which never changes what
 * comes out.
 */
import type { Phase } from './pressure.ts';
import type { RunState } from './state.ts';
import { atEnd, mostEvents, openWindow, runWindow } from './window.ts';

const wantedNear = 48;
const mostNearEvents = 64;
const wantedKinds = 14;

/** Of the longer and the shorter windows, in hours. */
export interface Widths {
  near: number;
  window: number;
}

export function firstWidths(hours: number, highest: number): Widths {
  return { near: Math.min(hours, 1 / highest), window: Math.min(hours, 1 / (highest * mostEvents)) };
}

/** One longer window from `now` on; gives the time up to which all infections are done. `highest` is the highest rate of a pair. */
export function runNear(phase: Phase, now: number, until: number, highest: number, widths: Widths): number {
  const { state } = phase;
  const end = Math.min(now + widths.near, until);
  collectNear(state, end, highest * mostNearEvents * (end - now));
  widths.near = resized(widths.near, state.near.count, wantedNear, until, now);
  let at = now;
  let events = 0;
  while (at < end && events <= mostNearEvents - mostEvents) {
    const windowEnd = Math.min(at + widths.window, end);
    const kinds = openWindow(state, at, windowEnd, highest * mostEvents);
    const found = runWindow(phase, kinds, windowEnd, highest * mostEvents);
    events += found;
    at = found === 0 ? Math.max(windowEnd, Math.min(end, soonestNear(state))) : state.window.last;
    widths.window = resized(widths.window, kinds, wantedKinds, until, at);
  }
  if (events > 0 || at < end) return at;
  return Math.max(end, Math.min(until, soonest(state)));
}

function resized(width: number, kinds: number, wanted: number, until: number, now: number): number {
  return Math.max(now * 1e-12, Math.min(until, width * (kinds > wanted ? 0.75 : 1.3)));
}

/** Keeps the kinds whose pressure can reach what they need before `end`, even with `more` pressure on each. */
function collectNear({ rate, need, near }: RunState, end: number, more: number): void {
  const late = atEnd(end);
  let count = 0;
  for (let kind = 0; kind < rate.length; kind += 1) {
    if ((rate[kind] as number) * late + more < (need[kind] as number)) continue;
    near.kind[count] = kind;
    count += 1;
  }
  near.count = count;
}

/** When the next infection comes if none comes before it, which is then exact; infinite where there is none. */
function soonest({ rate, need }: RunState): number {
  let at = Number.POSITIVE_INFINITY;
  for (let kind = 0; kind < rate.length; kind += 1) {
    const due = (need[kind] as number) / (rate[kind] as number);
    if (due < at) at = due;
  }
  return at;
}

function soonestNear({ rate, need, near }: RunState): number {
  let at = Number.POSITIVE_INFINITY;
  for (let place = 0; place < near.count; place += 1) {
    const kind = near.kind[place] as number;
    const due = (need[kind] as number) / (rate[kind] as number);
    if (due < at) at = due;
  }
  return at;
}
