/**
 * Chance of a replay: streams of exponential draws, one for each class of hosts in each run, whose start is a function of scenario
 * seed, run and class alone. So a class meets the same chance in every world and on every worker, however runs are shared out.
 * Generator: xoshiro128++ 1.0, Blackman and Vigna, in the public domain, https://prng.di.unimi.it/xoshiro128plusplus.c
 * Its state is filled by the finalizer of MurmurHash3 (Austin Appleby, in the public domain), one lane for each of four words.
 */

/** Four words of state a stream, side by side. */
export type Streams = Int32Array;

const lanes = [0x9e37_79b9, 0x85eb_ca6b, 0xc2b2_ae35, 0x27d4_eb2f] as const;

/** Four words for a name under a seed; `beginStream` makes a stream of them and a run. */
export function streamKey(seed: number, name: string): [number, number, number, number] {
  const key = lanes.map((lane) => {
    let hash = mix(mix(lane ^ (seed >>> 0)) ^ Math.floor(seed / 2 ** 32));
    for (let place = 0; place < name.length; place += 1) hash = mix(hash ^ name.charCodeAt(place));
    return hash;
  });
  return key as [number, number, number, number];
}

/** Sets stream `index` to its start in `run`. `keys` holds four words for each stream. */
export function beginStream(streams: Streams, keys: Uint32Array, index: number, run: number): void {
  const at = 4 * index;
  const salt = Math.imul(run + 1, 0x9e37_79b1);
  streams[at] = mix((keys[at] as number) ^ salt);
  streams[at + 1] = mix((keys[at + 1] as number) ^ salt);
  streams[at + 2] = mix((keys[at + 2] as number) ^ salt);
  // A state of four zeros would stay zero for ever.
  streams[at + 3] = mix((keys[at + 3] as number) ^ salt) | 1;
}

/** The next share of the stream: above 0, below 1, in steps of 2^-32. */
export function nextShare(streams: Streams, index: number): number {
  return ((nextWord(streams, index) >>> 0) + 0.5) * 2 ** -32;
}

/** The next 32 bits of the stream. */
function nextWord(streams: Streams, index: number): number {
  const at = 4 * index;
  const s0 = streams[at] as number;
  const s1 = streams[at + 1] as number;
  const s2 = (streams[at + 2] as number) ^ s0;
  const s3 = (streams[at + 3] as number) ^ s1;
  const sum = (s0 + (streams[at + 3] as number)) | 0;
  const drawn = (((sum << 7) | (sum >>> 25)) + s0) | 0;
  streams[at] = s0 ^ s3;
  streams[at + 1] = s1 ^ s2;
  streams[at + 2] = s2 ^ (s1 << 9);
  streams[at + 3] = (s3 << 11) | (s3 >>> 21);
  return drawn;
}

/**
 * Exponential draws by the ziggurat of Marsaglia and Tsang (J. Stat. Soft. 5:8, 2000, https://doi.org/10.18637/jss.v005.i08), which is
 * exact and mostly needs no logarithm: 256 layers of equal area under exp(-x), of which the lowest holds the tail from `tailFrom` on.
 */
const layers = 256;
const tailFrom = 7.697117470131049;
const layerArea = 0.003949659822581557;
/** Right ends of the layers, from the lowest up, and exp(-x) there. */
const ends = new Float64Array(layers + 1);
const heights = new Float64Array(layers + 1);
ends[0] = layerArea / Math.exp(-tailFrom);
ends[1] = tailFrom;
for (let layer = 1; layer < layers - 1; layer += 1) {
  const end = ends[layer] as number;
  ends[layer + 1] = -Math.log(layerArea / end + Math.exp(-end));
}
for (let layer = 0; layer <= layers; layer += 1) heights[layer] = Math.exp(-(ends[layer] as number));

/** The next draw of an exponential distribution with mean 1. */
export function nextExponential(streams: Streams, index: number): number {
  for (;;) {
    const word = nextWord(streams, index);
    const layer = word & (layers - 1);
    // Layer and place in it come of different bits of the word.
    const drawn = ((word >>> 8) + 0.5) * 2 ** -24 * (ends[layer] as number);
    if (drawn < (ends[layer + 1] as number)) return drawn;
    if (layer === 0) return tailFrom - Math.log(nextShare(streams, index));
    const low = heights[layer] as number;
    const high = heights[layer + 1] as number;
    if (low + nextShare(streams, index) * (high - low) < Math.exp(-drawn)) return drawn;
  }
}

function mix(word: number): number {
  let hash = word;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
