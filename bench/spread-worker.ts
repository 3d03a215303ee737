/** A worker of `spread.ts`: runs of a world from one number to another, as often as it is asked. */
import { parentPort } from 'node:worker_threads';
import { runRange, type RunRangeOptions } from '#simulate/spread/range-of-runs.ts';
import type { SpreadWorld } from '#simulate/spread/world.ts';

export interface SpreadTask {
  world: SpreadWorld;
  options: RunRangeOptions;
}

parentPort?.on('message', ({ world, options }: SpreadTask) => {
  const runs = runRange(world, options);
  const arrays = [runs.byGroup, runs.total, runs.firstAt, runs.milestoneAt, runs.containedAt];
  parentPort?.postMessage(
    runs,
    arrays.map(({ buffer }) => buffer as ArrayBuffer),
  );
});
