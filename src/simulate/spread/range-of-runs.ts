/** Runs of a world from one number to another, and runs put together: a run is the same whoever runs it, so the whole is too. */
import { compileWorld } from './compile.ts';
import { runOnce } from './engine.ts';
import { makeRecorder, type RecordOptions, type SpreadRuns } from './record.ts';
import { makeState } from './state.ts';
import type { SpreadWorld } from './world.ts';

export interface RunRangeOptions extends RecordOptions {
  seed: number;
  from: number;
  to: number;
  /** Told after each run how many are done. */
  onRun?: (done: number) => void;
  /** Looked at between runs: once it is aborted, only the runs that are done are given. */
  signal?: Pick<AbortSignal, 'aborted'>;
}

export function runRange(world: SpreadWorld, options: RunRangeOptions): SpreadRuns {
  const { seed, from, to, onRun, signal } = options;
  const compiled = compileWorld(world, seed);
  const state = makeState(compiled);
  const { horizonHours, points, milestones } = options;
  const recorder = makeRecorder(world.classes, from, to, { horizonHours, points, milestones });
  for (let run = from; run < to; run += 1) {
    if (signal?.aborted) return firstRuns(recorder.runs, run - from);
    const containedAt = runOnce(compiled, state, run, recorder);
    recorder.endRun(run - from, containedAt);
    onRun?.(run - from + 1);
  }
  return recorder.runs;
}

/** Ranges of one world in any order, without gaps or overlaps, as one. */
export function mergeRuns(parts: readonly SpreadRuns[]): SpreadRuns {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  const [first] = sorted;
  if (!first) throw new RangeError('there are no runs to merge');
  let to = first.from;
  for (const part of sorted) {
    if (part.from !== to)
      throw new RangeError(
        `runs ${Math.min(to, part.from)} to ${Math.max(to, part.from)} are missing or twice`,
      );
    to = part.to;
  }
  return {
    ...first,
    to,
    byGroup: joined(
      Uint32Array,
      sorted.map(({ byGroup }) => byGroup),
    ),
    total: joined(
      Uint32Array,
      sorted.map(({ total }) => total),
    ),
    firstAt: joined(
      Float64Array,
      sorted.map(({ firstAt }) => firstAt),
    ),
    milestoneAt: joined(
      Float64Array,
      sorted.map(({ milestoneAt }) => milestoneAt),
    ),
    containedAt: joined(
      Float64Array,
      sorted.map((part) => part.containedAt),
    ),
  };
}

function firstRuns(runs: SpreadRuns, count: number): SpreadRuns {
  const share = <T extends Uint32Array | Float64Array>(of: T) =>
    of.slice(0, (of.length / (runs.to - runs.from)) * count) as T;
  return {
    ...runs,
    to: runs.from + count,
    byGroup: share(runs.byGroup),
    total: share(runs.total),
    firstAt: share(runs.firstAt),
    milestoneAt: share(runs.milestoneAt),
    containedAt: share(runs.containedAt),
  };
}

function joined<T extends Uint32Array | Float64Array>(
  make: new (length: number) => T,
  parts: readonly T[],
): T {
  const whole = new make(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
