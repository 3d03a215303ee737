/** Time for tests that hold a speed: that of this thread alone, whatever else the machine is busy with. */

/** Milliseconds of processor time this thread has used so far; the difference of two calls is what a step took. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
