/**
 * A short window of time, in which the next infection is looked for among few kinds: those whose pressure could reach their next
 * resistance before it ends, even if each of the infections to come reached them at the highest rate. They lie in the order of the
 * earliest time at which that could be, so that mostly one or two of them have to be weighed for an infection. No kind is missed.
 */
import { infect, type Phase } from './pressure.ts';
import type { RunState } from './state.ts';

/** In one window; another begins after so many. */
export const mostEvents = 32;

/** Far above what rounding can hide, and far below what would cost time. */
const slack = 1e-9;

/** The kinds that a longer window keeps. */
export interface Near {
  kind: Int32Array;
  count: number;
}

/** Kinds of a window by `earliest`. */
export interface Window {
  kind: Int32Array;
  earliest: Float64Array;
  /** The time up to which all infections are done. */
  last: number;
}

/** A time a little later, so that rounding never leaves a kind out. */
export function atEnd(end: number): number {
  return end * (1 + slack);
}

/**
 * Writes the near kinds that can have an infection before `end` into the window; gives how many they are. `extra` is the rate that all
 * infections of a window can add to a kind at most.
 */
export function openWindow(state: RunState, now: number, end: number, extra: number): number {
  const { rate, need, near, window } = state;
  const more = extra * (end - now);
  const late = atEnd(end);
  let count = 0;
  for (let place = 0; place < near.count; place += 1) {
    const kind = near.kind[place] as number;
    if ((rate[kind] as number) * late + more < (need[kind] as number)) continue;
    insert(window, count, kind, earliestOf(state, kind, now, extra));
    count += 1;
  }
  return count;
}

/** At most `mostEvents` infections before `end`; gives how many there were. */
export function runWindow(phase: Phase, kinds: number, end: number, extra: number): number {
  const { rate, need, window } = phase.state;
  const { earliest, kind: list } = window;
  const late = atEnd(end);
  let first = 0;
  for (let event = 0; event < mostEvents; event += 1) {
    let at = end;
    let found = -1;
    for (let place = first; place < kinds && (earliest[place] as number) < at; place += 1) {
      const one = list[place] as number;
      const due = (need[one] as number) / (rate[one] as number);
      if (due < at) {
        at = due;
        found = place;
      }
    }
    window.last = at;
    if (found === -1) return event;
    const kind = list[found] as number;
    infect(phase, kind, at);
    // Mostly the kind has no other infection in the window: that is told without a division.
    if ((rate[kind] as number) * late + extra * (end - at) < (need[kind] as number))
      first = takeOut(window, first, found);
    else moveBack(window, found, kinds, kind, earliestOf(phase.state, kind, at, extra));
  }
  return mostEvents;
}

/** No infection of the kind comes before it, if at most `mostEvents` come from `now` on. */
function earliestOf({ rate, need }: RunState, kind: number, now: number, extra: number): number {
  return (((need[kind] as number) + extra * now) / ((rate[kind] as number) + extra)) * (1 - slack);
}

/** Adds a kind to the `count` that lie in order. */
function insert({ kind, earliest }: Window, count: number, one: number, at: number): void {
  let place = count;
  while (place > 0 && (earliest[place - 1] as number) > at) {
    kind[place] = kind[place - 1] as number;
    earliest[place] = earliest[place - 1] as number;
    place -= 1;
  }
  kind[place] = one;
  earliest[place] = at;
}

/** The kind at `from` is due again later in the window. */
function moveBack({ kind, earliest }: Window, from: number, count: number, one: number, at: number): void {
  let place = from;
  while (place + 1 < count && (earliest[place + 1] as number) < at) {
    kind[place] = kind[place + 1] as number;
    earliest[place] = earliest[place + 1] as number;
    place += 1;
  }
  kind[place] = one;
  earliest[place] = at;
}

/** Takes the kind at `from` out; gives the new first place. */
function takeOut({ kind, earliest }: Window, first: number, from: number): number {
  for (let place = from; place > first; place -= 1) {
    kind[place] = kind[place - 1] as number;
    earliest[place] = earliest[place - 1] as number;
  }
  return first + 1;
}
