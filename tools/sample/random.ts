/** Seeded chance for the sample: the same seed gives the same files, on every machine. */

/** A choice with its weight; weights need not add up to anything. */
export type Choice = readonly [value: string, weight: number];

export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  choose(choices: readonly Choice[]): string;
  /** The values in a new order. */
  shuffle<T>(values: readonly T[]): T[];
  /** Fills a pattern: `#` is a digit, `@` a letter, `%` a hexadecimal digit. */
  fill(pattern: string): string;
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const hexadecimal = '0123456789ABCDEF';

/** The generator mulberry32 by Tommy Ettinger (public domain): 32 bits of state, good enough for sample data. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value at ${index} of ${values.length}`);
  return value;
}

/** A source of chance that depends on nothing but the seed and the order of the calls. */
export function seeded(seed: number): Random {
  const next = mulberry32(seed);
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability,
    pick: (values) => at(values, below(values.length)),
    choose(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return at(choices, choices.length - 1)[0];
    },
    shuffle(values) {
      const result = [...values];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        const kept = at(result, last);
        result[last] = at(result, other);
        result[other] = kept;
      }
      return result;
    },
    fill: (pattern) =>
      pattern.replace(/[#@%]/g, (mark) =>
        mark === '#'
          ? String(below(10))
          : mark === '@'
            ? letters.charAt(below(letters.length))
            : hexadecimal.charAt(below(16)),
      ),
  };
}

/** Reads spellings with weights: `BD *5 | CareFusion | (blank) *2`. */
export function spellings(text: string): Choice[] {
  return text.split(' | ').map((part) => {
    const [, value = part, weight = '1'] = /^(.*?)(?: \*(\d+))?$/.exec(part) ?? [];
    return [value === '(blank)' ? '' : value, Number(weight)];
  });
}

/** A seed of its own for each part, so that a change in one part leaves the others as they were. */
export function seedFor(seed: number, part: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of part) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
