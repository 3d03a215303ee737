/** How hard infected hosts press on the kinds of hosts that they reach, and what an infection changes. */
import type { CompiledWorld } from './compile.ts';
import type { Edges } from './edges.ts';
import type { Recorder } from './record.ts';
import { type RunState, siftDown, toughen } from './state.ts';

/** What a run goes on with until edges are cut. */
export interface Phase {
  compiled: CompiledWorld;
  state: RunState;
  edges: Edges;
  recorder: Recorder;
}

/** The weakest host of a kind falls. */
export function infect(phase: Phase, kind: number, time: number): void {
  const { compiled, state } = phase;
  const { heap, resistance, left, need } = state;
  const top = compiled.memberStart[kind] as number;
  const index = heap[top] as number;
  left[index] = (left[index] as number) - 1;
  const before = resistance[index] as number;
  toughen(state, index);
  const end = compiled.memberStart[kind + 1] as number;
  if (end - top > 1) siftDown(heap, resistance, top, end, top);
  need[kind] = (need[kind] as number) + (resistance[heap[top] as number] as number) - before;
  fall(phase, index, time);
}

/** A host of a class is infected, and presses on all that it reaches from now on. */
export function fall({ compiled, state, edges, recorder }: Phase, index: number, time: number): void {
  const { infected } = state;
  infected[index] = (infected[index] as number) + 1;
  const { log } = recorder;
  log.index[log.count] = index;
  log.time[log.count] = time;
  log.count += 1;
  press(edges, state, compiled.sourceOf[index] as number, 1, time);
}

/** From now on the pressure comes over other edges; what was pressed so far stays. */
export function changeEdges({ compiled, state, edges }: Phase, time: number): void {
  const { rate, need, infected } = state;
  for (let kind = 0; kind < rate.length; kind += 1) {
    need[kind] = (need[kind] as number) - (rate[kind] as number) * time;
    rate[kind] = 0;
  }
  for (let index = 0; index < infected.length; index += 1) {
    const hosts = infected[index] as number;
    if (hosts > 0) press(edges, state, compiled.sourceOf[index] as number, hosts, time);
  }
}

function press(edges: Edges, state: RunState, source: number, hosts: number, time: number): void {
  const { rate, need, rates } = state;
  const { targets, targetStart, pieceStart, pieceRate } = edges;
  const last = pieceStart[source + 1] as number;
  for (let piece = pieceStart[source] as number; piece < last; piece += 1) {
    const more = hosts * (rates[pieceRate[piece] as number] as number);
    const later = more * time;
    const end = targetStart[piece + 1] as number;
    for (let place = targetStart[piece] as number; place < end; place += 1) {
      const kind = targets[place] as number;
      rate[kind] = (rate[kind] as number) + more;
      need[kind] = (need[kind] as number) + later;
    }
  }
}
