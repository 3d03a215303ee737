/**
 * A short window of time, in which the next infection is looked for among few kinds: those whose pressure could reach their next
 * resistance before it ends, even if each of the infections to come reached them at the highest rate. They lie in the order of the
 * earliest time at which that could be, so that mostly one or two of them have to be weighed for an infection. No kind is missed.
 */
import { infect, type Phase } from './pressure.ts';
import type { RunState } from './state.ts';

/** In one window; another begins after so many. */
export const mostEvents = 64;

/** Far above what rounding can hide, and far below what would cost time. */
const slack = 1e-9;

/** Kinds of a window by `earliest`, from the first place on. */
export interface Window {
  kind: Int32Array;
  earliest: Float64Array;
}

/**
 * Writes the kinds that can have an infection before `end` into the window; gives how many they are. `extra` is the pressure an hour
 * that all infections of a window can add to a kind at most.
 */
export function openWindow(state: RunState, now: number, end: number, extra: number): number {
  const { rate, lag, next, window } = state;
  const more = extra * (end - now);
  const stretched = end * (1 + slack);
  let count = 0;
  for (let kind = 0; kind < rate.length; kind += 1) {
    const pressure = (rate[kind] as number) * stretched - (lag[kind] as number) + more;
    if (pressure < (next[kind] as number)) continue;
    insert(window, count, kind, earliestOf(state, kind, now, extra));
    count += 1;
  }
  return count;
}

/** At most `mostEvents` infections before `end`; gives the time up to which all are done, -1 where there was none. */
export function runWindow(phase: Phase, kinds: number, end: number, extra: number): number {
  const { rate, lag, next, window } = phase.state;
  const { earliest, kind: list } = window;
  let first = 0;
  let time = -1;
  for (let event = 0; event < mostEvents; event += 1) {
    let at = end;
    let found = -1;
    for (let place = first; place < kinds && (earliest[place] as number) < at; place += 1) {
      const one = list[place] as number;
      const due = ((next[one] as number) + (lag[one] as number)) / (rate[one] as number);
      if (due < at) {
        at = due;
        found = place;
      }
    }
    if (found === -1) return event === 0 ? -1 : end;
    time = at;
    const kind = list[found] as number;
    infect(phase, kind, time);
    const again = earliestOf(phase.state, kind, time, extra);
    if (again < end) moveBack(window, found, kinds, kind, again);
    else first = takeOut(window, first, found);
  }
  return time;
}

/** When the next infection comes if none comes before it, which is then exact; infinite where there is none. */
export function soonest({ rate, lag, next }: RunState): number {
  let at = Number.POSITIVE_INFINITY;
  for (let kind = 0; kind < rate.length; kind += 1) {
    const due = ((next[kind] as number) + (lag[kind] as number)) / (rate[kind] as number);
    if (due < at) at = due;
  }
  return at;
}

/** No infection of the kind comes before it, if at most `mostEvents` come from `now` on. */
function earliestOf({ rate, lag, next }: RunState, kind: number, now: number, extra: number): number {
  const needed = (next[kind] as number) + (lag[kind] as number) + extra * now;
  return (needed / ((rate[kind] as number) + extra)) * (1 - slack);
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
