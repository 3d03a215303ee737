/** Chance that a seed repeats: the same seed gives the same draws on every machine. */

export interface SeededChance {
  /** At least 0, below 1. */
  next: () => number;
  /** A whole number below `limit`. */
  below: (limit: number) => number;
  /** One member of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T;
  /** The list in another order. */
  shuffle: <T>(list: readonly T[]) => T[];
  /** True as often as the share says. */
  happens: (share: number) => boolean;
}

/** Mulberry32, a generator of 32 bits by Tommy Ettinger, in the public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededChance(seed: number): SeededChance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  function below(limit: number): number {
    return Math.floor(next() * limit);
  }
  function pick<T>(list: readonly T[]): T {
    const member = list[below(list.length)];
    if (member === undefined) throw new RangeError('nothing to pick from');
    return member;
  }
  function shuffle<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let i = mixed.length - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      const held = mixed[i] as T;
      mixed[i] = mixed[j] as T;
      mixed[j] = held;
    }
    return mixed;
  }
  return { next, below, pick, shuffle, happens: (share) => next() < share };
}
