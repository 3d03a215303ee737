/** What changes while one run goes on: allocated once, set back for every run. */
import { beginStream, nextExponential } from './chance.ts';
import type { Near, Window } from './window.ts';
import { rateKindCount } from './edges.ts';
import type { CompiledWorld } from './compile.ts';

/**
 * A kind is under a pressure that grows by `rate` an hour: each infected host that reaches it adds its pair rate. Its next host falls
 * at the time `need / rate`, where `need` is the smallest resistance left in it, and pair rate times the time of infection for each
 * infected host that presses on it.
 */
export interface RunState {
  rate: Float64Array;
  need: Float64Array;
  /** By class: resistance of its next host, hosts not infected, hosts infected. */
  resistance: Float64Array;
  left: Int32Array;
  infected: Int32Array;
  /** The compiled members of each kind as heaps by resistance. */
  heap: Int32Array;
  streams: Int32Array;
  /** Of this run, by rate kind. */
  rates: Float64Array;
  near: Near;
  window: Window;
}

export function makeState(compiled: CompiledWorld): RunState {
  const classes = compiled.counts.length;
  return {
    rate: new Float64Array(compiled.kinds),
    need: new Float64Array(compiled.kinds),
    resistance: new Float64Array(classes),
    left: new Int32Array(classes),
    infected: new Int32Array(classes),
    heap: new Int32Array(compiled.members.length),
    streams: new Int32Array(compiled.streamKeys.length),
    rates: new Float64Array(rateKindCount),
    near: { kind: new Int32Array(compiled.kinds), count: 0 },
    window: {
      kind: new Int32Array(compiled.kinds),
      earliest: new Float64Array(compiled.kinds),
      last: 0,
    },
  };
}

/** Everybody is well again; streams stand at their start in `run`. */
export function resetState(compiled: CompiledWorld, state: RunState, run: number): void {
  state.rate.fill(0);
  state.need.fill(Number.POSITIVE_INFINITY);
  state.infected.fill(0);
  state.left.set(compiled.counts);
  state.heap.set(compiled.members);
  const classes = compiled.counts.length;
  for (let index = 0; index <= classes; index += 1)
    beginStream(state.streams, compiled.streamKeys, index, run);
}

/** Each class gets the resistance of its weakest host, each kind that of its weakest class. Hosts that start infected are gone by now. */
export function armKinds(compiled: CompiledWorld, state: RunState): void {
  const { resistance, need, heap } = state;
  resistance.fill(0);
  for (const index of compiled.members) toughen(state, index);
  for (let kind = 0; kind < compiled.kinds; kind += 1) {
    const [from, to] = [compiled.memberStart[kind] as number, compiled.memberStart[kind + 1] as number];
    if (from === to) continue;
    for (let at = from + ((to - from) >> 1); at >= from; at -= 1) siftDown(heap, resistance, from, to, at);
    need[kind] = resistance[heap[from] as number] as number;
  }
}

/**
 * The next order statistic of the hosts that are left in a class: of n exponential draws the smallest is one of mean 1/n, and each
 * gap to the next is again one (Renyi 1953). So no host needs a draw before its turn.
 */
export function toughen(state: RunState, index: number): void {
  const left = state.left[index] as number;
  if (left === 0) state.resistance[index] = Number.POSITIVE_INFINITY;
  else
    state.resistance[index] =
      (state.resistance[index] as number) + nextExponential(state.streams, index) / left;
}

/** Lets the class at `at` of the heap `from` to before `to` sink to its place. */
export function siftDown(heap: Int32Array, keys: Float64Array, from: number, to: number, at: number): void {
  const sinking = heap[at] as number;
  const key = keys[sinking] as number;
  let place = at;
  for (;;) {
    let child = 2 * (place - from) + 1 + from;
    if (child >= to) break;
    let smallest = keys[heap[child] as number] as number;
    if (child + 1 < to) {
      const other = keys[heap[child + 1] as number] as number;
      if (other < smallest) {
        child += 1;
        smallest = other;
      }
    }
    if (smallest >= key) break;
    heap[place] = heap[child] as number;
    place = child;
  }
  heap[place] = sinking;
}
