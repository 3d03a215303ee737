/**
 * Chance of a loss model: a stream of draws for each scenario, year and part, begun from these names and the seed alone. So an option
 * that leaves a part as it is meets the same chance there (common random numbers), and any worker draws the same bits of a year.
 * Generator: xoshiro128++ 1.0, Blackman and Vigna, public domain, https://prng.di.unimi.it/xoshiro128plusplus.c
 * Its state is filled by the finalizer of MurmurHash3 (Austin Appleby, public domain), one lane for each of four words.
 */

/** A stream is four words of state. */
export type Stream = Int32Array;
/** Four words that stand for seed, scenario and part; with a year they begin a stream. */
export type StreamKey = Int32Array;

const lanes = [0x9e37_79b9, 0x85eb_ca6b, 0xc2b2_ae35, 0x27d4_eb2f] as const;

export function streamKey(seed: number, ...names: readonly string[]): StreamKey {
  // Lengths keep ('ab', 'c') apart from ('a', 'bc').
  const name = names.map((part) => `${part.length}:${part}`).join('');
  return Int32Array.from(lanes, (lane) => {
    let hash = mix(mix(lane ^ (seed | 0)) ^ Math.floor(seed / 2 ** 32));
    for (let place = 0; place < name.length; place += 1) hash = mix(hash ^ name.charCodeAt(place));
    return hash;
  });
}

export function newStream(): Stream {
  return new Int32Array(4);
}

export function beginStream(stream: Stream, key: StreamKey, year: number): void {
  const salt = Math.imul(year + 1, 0x9e37_79b1);
  stream[0] = mix((key[0] as number) ^ salt);
  stream[1] = mix((key[1] as number) ^ salt);
  stream[2] = mix((key[2] as number) ^ salt);
  // A state of four zeros would stay zero for ever.
  stream[3] = mix((key[3] as number) ^ salt) | 1;
}

/** 32 bits. */
export function nextWord(stream: Stream): number {
  const s0 = stream[0] as number;
  const s1 = stream[1] as number;
  const s3 = stream[3] as number;
  const sum = (s0 + s3) | 0;
  const x2 = (stream[2] as number) ^ s0;
  const x3 = s3 ^ s1;
  stream[1] = s1 ^ x2;
  stream[0] = s0 ^ x3;
  stream[2] = x2 ^ (s1 << 9);
  stream[3] = (x3 << 11) | (x3 >>> 21);
  return (((sum << 7) | (sum >>> 25)) + s0) | 0;
}

/** Above 0, below 1, in steps of 2^-32. */
export function nextShare(stream: Stream): number {
  return ((nextWord(stream) >>> 0) + 0.5) * 2 ** -32;
}

function mix(word: number): number {
  let hash = word;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}
