/**
 * One run of an attack, exact: Sellke's construction (J. Appl. Prob. 20:2, 1983, https://doi.org/10.2307/3213811). Every host has a
 * resistance drawn once, an exponential of mean 1; it falls when the pressure on it, the sum over infected hosts of pair rate times
 * time since, has grown to that. Nothing is stepped and nothing approximated: less pressure can only make every host fall later, so
 * that a world with less reach or fewer vulnerable hosts is never worse with the same resistances.
 */
import type { CompiledWorld } from './compile.ts';
import type { Edges } from './edges.ts';
import type { Recorder } from './record.ts';
import { planRun } from './run-plan.ts';
import { armKinds, resetState, type RunState, siftDown, toughen } from './state.ts';

/**
 * The engine looks for the next infection among few kinds: those whose pressure could reach their next resistance before the end of a
 * short window even if each of the next infections reached them. Which numbers these are changes how fast it is and never the result.
 */
const windowEvents = 32;
const wantedCandidates = 24;

export function runOnce(compiled: CompiledWorld, state: RunState, run: number, recorder: Recorder): void {
  resetState(compiled, state, run);
  const { starts, cutAt } = planRun(compiled, state);
  armKinds(compiled, state);
  const [whole] = compiled.phases;
  if (!whole) throw new TypeError('a compiled world has its edges before any cut');
  for (const index of starts) fall(compiled, state, whole, index, 0, recorder);
  let now = 0;
  compiled.phases.forEach((edges, phase) => {
    if (phase > 0) cut(compiled, state, edges, now);
    const until = Math.min(cutAt[phase] ?? Number.POSITIVE_INFINITY, recorder.horizonHours);
    if (until > now) advance(compiled, state, edges, now, until, recorder);
    now = Math.max(now, until);
  });
}

/** All infections from `from` to before `until`. */
function advance(
  compiled: CompiledWorld,
  state: RunState,
  edges: Edges,
  from: number,
  until: number,
  recorder: Recorder,
): void {
  const extra = windowEvents * Math.max(...state.rates);
  let now = from;
  let width = Math.min(until - from, 1 / extra);
  while (now < until) {
    const end = Math.min(now + width, until);
    const candidates = collectCandidates(state, now, end, extra);
    const last = runWindow(compiled, state, edges, candidates, end, recorder);
    if (last === -1) now = Math.max(end, Math.min(until, soonest(state)));
    else now = last;
    width = Math.min(until, Math.max(now * 1e-12, width * (candidates > wantedCandidates ? 0.7 : 1.4)));
  }
}

/** At most `windowEvents` infections before `end`; gives the time up to which all are done, -1 where there was none. */
function runWindow(
  compiled: CompiledWorld,
  state: RunState,
  edges: Edges,
  candidates: number,
  end: number,
  recorder: Recorder,
): number {
  const { rate, lag, next, candidates: list } = state;
  let time = -1;
  for (let event = 0; event < windowEvents; event += 1) {
    let at = end;
    let kind = -1;
    for (let place = 0; place < candidates; place += 1) {
      const one = list[place] as number;
      const due = ((next[one] as number) + (lag[one] as number)) / (rate[one] as number);
      if (due < at) {
        at = due;
        kind = one;
      }
    }
    if (kind === -1) return event === 0 ? -1 : end;
    time = at;
    infect(compiled, state, edges, kind, time, recorder);
  }
  return time;
}

/** Writes the kinds that can have an infection before `end` into the state; gives how many they are. */
function collectCandidates(state: RunState, now: number, end: number, extra: number): number {
  const { rate, lag, next, candidates } = state;
  const more = extra * (end - now) * (1 + 1e-9);
  let count = 0;
  for (let kind = 0; kind < rate.length; kind += 1) {
    // The billionth is far above what rounding can hide, and far below what would cost time.
    const pressure = (rate[kind] as number) * end * (1 + 1e-9) - (lag[kind] as number) + more;
    if (pressure >= (next[kind] as number)) {
      candidates[count] = kind;
      count += 1;
    }
  }
  return count;
}

/** When the next infection comes if none comes before it, which is then exact; infinite where there is none. */
function soonest({ rate, lag, next }: RunState): number {
  let at = Number.POSITIVE_INFINITY;
  for (let kind = 0; kind < rate.length; kind += 1) {
    const due = ((next[kind] as number) + (lag[kind] as number)) / (rate[kind] as number);
    if (due < at) at = due;
  }
  return at;
}

/** The weakest host of a kind falls. */
function infect(
  compiled: CompiledWorld,
  state: RunState,
  edges: Edges,
  kind: number,
  time: number,
  recorder: Recorder,
): void {
  const { heap, resistance, left } = state;
  const top = compiled.memberStart[kind] as number;
  const index = heap[top] as number;
  left[index] = (left[index] as number) - 1;
  toughen(state, index);
  const end = compiled.memberStart[kind + 1] as number;
  if (end - top > 1) siftDown(heap, resistance, top, end, top);
  state.next[kind] = resistance[heap[top] as number] as number;
  fall(compiled, state, edges, index, time, recorder);
}

/** A host of a class is infected, and presses on all that it reaches. */
function fall(
  compiled: CompiledWorld,
  state: RunState,
  edges: Edges,
  index: number,
  time: number,
  recorder: Recorder,
): void {
  state.infected[index] = (state.infected[index] as number) + 1;
  recorder.infection(index, time);
  press(edges, state, compiled.sourceOf[index] as number, 1, time);
}

function press(edges: Edges, state: RunState, source: number, hosts: number, time: number): void {
  const { rate, lag, rates } = state;
  const { targets, targetStart, pieceStart, pieceRate } = edges;
  const last = pieceStart[source + 1] as number;
  for (let piece = pieceStart[source] as number; piece < last; piece += 1) {
    const more = hosts * (rates[pieceRate[piece] as number] as number);
    const moreLag = more * time;
    const end = targetStart[piece + 1] as number;
    for (let place = targetStart[piece] as number; place < end; place += 1) {
      const kind = targets[place] as number;
      rate[kind] = (rate[kind] as number) + more;
      lag[kind] = (lag[kind] as number) + moreLag;
    }
  }
}

/** From now on the pressure comes over fewer edges; what was pressed so far stays. */
function cut(compiled: CompiledWorld, state: RunState, edges: Edges, time: number): void {
  const { rate, lag, infected } = state;
  for (let kind = 0; kind < rate.length; kind += 1) {
    lag[kind] = (lag[kind] as number) - (rate[kind] as number) * time;
    rate[kind] = 0;
  }
  for (let index = 0; index < infected.length; index += 1) {
    const hosts = infected[index] as number;
    if (hosts > 0) press(edges, state, compiled.sourceOf[index] as number, hosts, time);
  }
}
