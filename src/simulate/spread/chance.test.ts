/** Streams are the published generator, and a function of seed, name and run alone. */
import { expect, it } from 'vitest';
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

it('has exponential draws of mean 1 and variance 1, over many streams', () => {
  const streams = new Int32Array(4);
  const key = Uint32Array.from(streamKey(1, 'mean'));
  let [sum, squares] = [0, 0];
  const runs = 40_000;
  for (let run = 0; run < runs; run += 1) {
    beginStream(streams, key, 0, run);
    const draw = nextExponential(streams, 0);
    sum += draw;
    squares += draw * draw;
  }
  // Standard errors are 1/200 and the root of 20 over 200.
  expect(Math.abs(sum / runs - 1)).toBeLessThan(0.015);
  expect(Math.abs(squares / runs - 2)).toBeLessThan(0.07);
});
