/**
 * One run of an attack, exact: Sellke's construction (J. Appl. Prob. 20:2, 1983, https://doi.org/10.2307/3213811). Every host has a
 * resistance drawn once, an exponential of mean 1; it falls when the pressure on it, the sum over infected hosts of pair rate times
 * time since, has grown to that. Nothing is stepped and nothing approximated: less pressure can only make every host fall later, so
 * that a world with less reach or fewer vulnerable hosts is never worse with the same resistances.
 */
import type { CompiledWorld } from './compile.ts';
import { changeEdges, fall, type Phase } from './pressure.ts';
import type { Recorder } from './record.ts';
import { planRun } from './run-plan.ts';
import { armKinds, resetState, type RunState } from './state.ts';
import { firstWidths, runNear } from './near.ts';

/** Gives when the last step of isolation took hold; infinite where there is none. */
export function runOnce(compiled: CompiledWorld, state: RunState, run: number, recorder: Recorder): number {
  resetState(compiled, state, run);
  const { starts, cutAt } = planRun(compiled, state);
  armKinds(compiled, state);
  let now = 0;
  compiled.phases.forEach((edges, number) => {
    const phase: Phase = { compiled, state, edges, recorder };
    if (number === 0) for (const index of starts) fall(phase, index, 0);
    else changeEdges(phase, now);
    const until = Math.min(cutAt[number] ?? Number.POSITIVE_INFINITY, recorder.horizonHours);
    if (until <= now) return;
    advance(phase, now, until);
    now = until;
  });
  return cutAt.at(-1) ?? Number.POSITIVE_INFINITY;
}

/** All infections from `from` to before `until`. */
function advance(phase: Phase, from: number, until: number): void {
  const highest = Math.max(...phase.state.rates);
  const widths = firstWidths(until - from, highest);
  let now = from;
  while (now < until) now = runNear(phase, now, until, highest, widths);
}
