/**
 * For hostile input: that reading it ends. How fast anything is, is measured in `bench/` and asserted nowhere.
 */

/**
 * Milliseconds of processor time of this thread alone, whatever else the machine is busy with, after which work counts as
 * one that hangs: ten times what any such test takes on a slow machine, and a fraction of what a quadratic way would.
 */
const hangs = 15_000;

/** Does `work` and gives what it answers; throws where it took so long that somebody would take it to hang. */
export async function endsSoon<T>(work: () => T | Promise<T>): Promise<T> {
  const began = cpuMilliseconds();
  const answer = await work();
  const took = cpuMilliseconds() - began;
  if (took > hangs) throw new Error(`hostile input took ${Math.round(took)} ms, over ${hangs}`);
  return answer;
}

/** Milliseconds of processor time that this thread has used so far. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
