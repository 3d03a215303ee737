/** Streams are the published generator, and a function of seed, name and run alone. */
import { describe, expect, it } from 'vitest';
import { beginStream, nextExponential, nextShare, streamKey } from './chance.ts';

/** First outputs of xoshiro128++ from the state 1, 2, 3, 4, as in the tests of Rust's rand_xoshiro made with the authors' C code. */
const published = [
  641, 1_573_767, 3_222_811_527, 3_517_856_514, 836_907_274, 4_247_214_768, 3_867_114_732, 1_355_841_295,
  495_546_011, 621_204_420,
];

it('draws as xoshiro128++ does', () => {
  const streams = Int32Array.of(1, 2, 3, 4);
  expect(published.map(() => nextShare(streams, 0) * 2 ** 32 - 0.5)).toEqual(published);
});

function drawsOf(seed: number, name: string, run: number): number[] {
  const streams = new Int32Array(4);
  beginStream(streams, Uint32Array.from(streamKey(seed, name)), 0, run);
  return [nextShare(streams, 0), nextShare(streams, 0)];
}

it('begins each stream elsewhere, and the same one at the same place', () => {
  expect(drawsOf(7, 'a', 3)).toEqual(drawsOf(7, 'a', 3));
  const others = [
    drawsOf(7, 'a', 3),
    drawsOf(8, 'a', 3),
    drawsOf(7, 'b', 3),
    drawsOf(7, 'a', 4),
    drawsOf(2 ** 40 + 7, 'a', 3),
  ];
  expect(new Set(others.flat()).size).toBe(10);
});

describe('exponential draws', () => {
  const runs = 200_000;
  const streams = new Int32Array(4);
  beginStream(streams, Uint32Array.from(streamKey(1, 'draws')), 0, 0);
  const draws = Float64Array.from({ length: runs }, () => nextExponential(streams, 0));

  it.each([0.001, 0.05, 0.5, 1, 2, 4, 7.5, 8.5])('exceed %s as often as they should', (from) => {
    const share = Math.exp(-from);
    const error = Math.sqrt((share * (1 - share)) / runs);
    const above = draws.filter((draw) => draw > from).length / runs;
    expect(Math.abs(above - share)).toBeLessThan(4 * error);
  });

  it('have mean and variance 1', () => {
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / runs;
    const square = draws.reduce((sum, draw) => sum + draw * draw, 0) / runs;
    // Standard errors are the root of 1 and of 20, over that of the draws.
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(1 / runs));
    expect(Math.abs(square - 2)).toBeLessThan(4 * Math.sqrt(20 / runs));
  });

  it('are as good at the start of each of many streams', () => {
    let sum = 0;
    const keys = Uint32Array.from(streamKey(1, 'many'));
    for (let run = 0; run < 40_000; run += 1) {
      beginStream(streams, keys, 0, run);
      sum += nextExponential(streams, 0);
    }
    expect(Math.abs(sum / 40_000 - 1)).toBeLessThan(0.02);
  });
});
