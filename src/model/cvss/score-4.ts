/**
 * Scores of CVSS 4.0 (8, https://www.first.org/cvss/v4.0/specification-document), in tenths and whole numbers throughout. A vector
 * belongs to a macro vector of five independent parts (EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5). From the macro vector's score goes the
 * mean, over the parts that have a next lower level, of the way down to that level times how far the vector is on it.
 */
import { macroVectors } from './macro-vectors.ts';

/** The places of the metrics in `codes`, in the order of the form. */
const [AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const [CR, IR, AR] = [12, 13, 14];
/** From a base metric to its modified one. */
const modified = 15;
/** Codes of values: H and N of impacts, S of the integrity and availability of subsequent systems. */
const [high, none, safety] = [1, 3, 4];

/** How far the macro vectors of one level of a part and of the next lie apart in the list. */
const strides = { eq1: 90, eq2: 45, eq36: 9, eq4: 3 } as const;

/** How many steps a level has, by level ("maximal scoring differences", 8.2). */
const heights = { eq1: [1, 4, 5], eq2: [1, 2], eq36: [7, 6, 8, 8, 10], eq4: [6, 5, 4] } as const;

/**
 * One part of a macro vector by the values of its metrics: the way of its level into the list, times 16, and how many steps
 * below the most severe vectors of the level it is. `of` gives the level and the steps below the most severe value of each
 * metric; `top` the steps of the most severe vectors of each level.
 */
function part(
  size: number,
  stride: number,
  top: readonly number[],
  of: (index: number) => [number, number],
): Uint16Array {
  return Uint16Array.from({ length: size }, (_, index) => {
    const [level, steps] = of(index);
    return level * stride * 16 + steps - (top[level] as number);
  });
}

/** AV, PR and UI: all N; some N and not AV:P; else. */
const eq1 = part(36, strides.eq1, [0, 1, 3], (index) => {
  const [av, pr, ui] = [Math.floor(index / 9), Math.floor(index / 3) % 3, index % 3] as const;
  const steps = av + pr + ui;
  if (steps === 0) return [0, steps];
  return [av !== 3 && (av === 0 || pr === 0 || ui === 0) ? 1 : 2, steps];
});

/** AC and AT: AC:L with AT:N; else. */
const eq2 = part(4, strides.eq2, [0, 1], (index) => [index === 0 ? 0 : 1, (index >> 1) + (index & 1)]);

/**
 * VC, VI, VA with CR, IR, AR. EQ3: VC and VI are H; one of the three is H; none is. EQ6: one that is H has the requirement H; none
 * has. The pairs 00, 01, 10, 11 and 21 are the levels 0 to 4.
 */
const eq36 = part(729, strides.eq36, [0, 3, 1, 3, 3], (index) => {
  const digits = [243, 81, 27, 9, 3, 1].map((size) => Math.floor(index / size) % 3);
  const steps = digits.reduce((sum, digit) => sum + digit, 0);
  const impacts = digits.slice(0, 3);
  const below = impacts.some((impact, place) => impact === 0 && digits[place + 3] === 0) ? 0 : 1;
  if (impacts[0] === 0 && impacts[1] === 0) return [below, steps];
  return [impacts.includes(0) ? 2 + below : 4, steps];
});

/** SC, SI and SA: S for one; H for one; else. */
const eq4 = part(48, strides.eq4, [1, 3, 6], (index) => {
  const codes = [Math.floor(index / 16) + 1, (Math.floor(index / 4) % 4) + 1, (index % 4) + 1];
  const steps = codes.reduce((sum, code) => sum + (code === safety ? 0 : code), 0);
  if (codes.includes(safety)) return [0, steps];
  return [codes.includes(high) ? 1 : 2, steps];
});

/** A common multiple of all heights. */
const parts = 840;

/** In `macros`, for each macro vector: what it starts with, the unit of a tenth, and what a step costs in each of four parts. */
const columns = 6;

/**
 * All in one unit: a tenth is 2 * parts * n, n being how many parts have a next lower level. What a vector starts with is its
 * macro vector's score and half a tenth, so that rounding is to round down.
 */
const macros: Int32Array = macroTable();

function macroTable(): Int32Array {
  const table = new Int32Array(macroVectors.length * columns);
  for (let index = 0; index < macroVectors.length; index++) {
    const level = {
      eq1: Math.floor(index / strides.eq1),
      eq2: Math.floor(index / strides.eq2) % 2,
      eq36: Math.floor(index / strides.eq36) % 5,
      eq4: Math.floor(index / strides.eq4) % 3,
      eq5: index % 3,
    };
    const score = macroVectors[index] as number;
    /** The way down to the macro vector so much further in the list, for each step of the level. */
    const cost = (isLowest: boolean, further: number, height: number | undefined) =>
      isLowest ? 0 : (2 * parts * (score - (macroVectors[index + further] as number))) / (height as number);
    const ends = [level.eq1 === 2, level.eq2 === 1, level.eq36 === 4, level.eq4 === 2, level.eq5 === 2];
    const n = Math.max(ends.filter((isLowest) => !isLowest).length, 1);
    table.set(
      [
        parts * n * (2 * score + 1),
        2 * parts * n,
        cost(level.eq1 === 2, strides.eq1, heights.eq1[level.eq1]),
        cost(level.eq2 === 1, strides.eq2, heights.eq2[level.eq2]),
        cost(level.eq36 === 4, nextOf36(level.eq36, index) * strides.eq36, heights.eq36[level.eq36]),
        cost(level.eq4 === 2, strides.eq4, heights.eq4[level.eq4]),
      ],
      index * columns,
    );
  }
  return table;
}

/** How many levels further the next lower one of EQ3 with EQ6 is; 00 has two, 01 and 10, of which the one that scores higher counts. */
function nextOf36(level: number, index: number): number {
  if (level > 0) return level === 1 ? 2 : 1;
  const scoreAt = (levels: number) => macroVectors[index + levels * strides.eq36] as number;
  return scoreAt(1) >= scoreAt(2) ? 1 : 2;
}

/** The values of a vector in each part, put together; -1 where nothing has an impact, which scores 0 (8.2). */
export type Place = number;

/** By the base metrics alone. */
export function basePlace4(codes: Uint8Array): Place {
  const at = (metric: number) => codes[metric] as number;
  return placeOf(
    (at(AV) * 3 + at(PR)) * 3 + at(UI),
    at(AC) * 2 + at(AT),
    (at(VC) * 3 + at(VI)) * 3 + at(VA),
    0,
    (at(SC) * 4 + at(SI)) * 4 + at(SA),
  );
}

/** With the modified metrics and the requirements; one that is not defined counts as H. */
export function environmentalPlace4(codes: Uint8Array): Place {
  const at = (metric: number) => (codes[metric + modified] || codes[metric]) as number;
  const need = (metric: number) => ((codes[metric] as number) || high) - high;
  return placeOf(
    (at(AV) * 3 + at(PR)) * 3 + at(UI),
    at(AC) * 2 + at(AT),
    (at(VC) * 3 + at(VI)) * 3 + at(VA),
    (need(CR) * 3 + need(IR)) * 3 + need(AR),
    (at(SC) * 4 + at(SI)) * 4 + at(SA),
  );
}

/** The first numbers of their kind: codes begin with 1. */
const first = { eq1: 13, eq2: 3, impacts: 13, eq4: 21 } as const;
/** VC, VI and VA, and SC, SI and SA, that are all N. */
const noImpacts = { own: (none * 3 + none) * 3 + none, subsequent: (none * 4 + none) * 4 + none } as const;

function placeOf(
  access: number,
  hardness: number,
  impacts: number,
  needs: number,
  subsequent: number,
): Place {
  if (impacts === noImpacts.own && subsequent === noImpacts.subsequent) return -1;
  const index36 = (impacts - first.impacts) * 27 + needs;
  return (
    (((index36 << 6) | (access - first.eq1)) << 8) | ((subsequent - first.eq4) << 2) | (hardness - first.eq2)
  );
}

/** The score at a place under a threat: the code of E, where 0, not defined, counts as A, attacked. */
export function tenthsAt4(place: Place, threat: number): number {
  if (place < 0) return 0;
  const one = eq1[(place >> 8) & 63] as number;
  const two = eq2[place & 3] as number;
  const threeSix = eq36[place >> 14] as number;
  const four = eq4[(place >> 2) & 63] as number;
  const macro = (one >> 4) + (two >> 4) + (threeSix >> 4) + (four >> 4) + (threat === 0 ? 0 : threat - 1);
  const row = macro * columns;
  const down =
    (macros[row + 2] as number) * (one & 15) +
    (macros[row + 3] as number) * (two & 15) +
    (macros[row + 4] as number) * (threeSix & 15) +
    (macros[row + 5] as number) * (four & 15);
  return Math.floor(((macros[row] as number) - down) / (macros[row + 1] as number));
}
