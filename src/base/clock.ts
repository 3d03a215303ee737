/** The time as an argument: pure stages are given an instant, the shell is given a clock. */

export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Whole days between two instants, rounded down; negative when `later` is the earlier one. */
export function daysBetween(earlier: Date, later: Date): number {
  return Math.floor((later.getTime() - earlier.getTime()) / 86_400_000);
}
