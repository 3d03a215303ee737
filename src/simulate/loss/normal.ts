/**
 * Normal and gamma draws. Normal: the ziggurat of G. Marsaglia and W. W. Tsang, Journal of Statistical Software 5(8), 2000, in the form
 * of J. A. Doornik, "An improved ziggurat method to generate normal random samples", 2005, which takes layer and place from
 * different words. Gamma: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
 */
import { nextShare, nextWord, type Stream } from './chance.ts';

const layers = 128;
/** Where the tail begins, and the area of a layer (Doornik, table 1). */
const tailFrom = 3.442_619_855_899;
const area = 9.912_563_035_262_17e-3;
const edges = new Float64Array(layers + 1);
const ratios = new Float64Array(layers);

fillLayers();

function fillLayers(): void {
  let height = Math.exp(-0.5 * tailFrom * tailFrom);
  edges[0] = area / height;
  edges[1] = tailFrom;
  for (let layer = 2; layer < layers; layer += 1) {
    const before = edges[layer - 1] as number;
    edges[layer] = Math.sqrt(-2 * Math.log(area / before + height));
    height = Math.exp(-0.5 * (edges[layer] as number) ** 2);
  }
  for (let layer = 0; layer < layers; layer += 1)
    ratios[layer] = (edges[layer + 1] as number) / (edges[layer] as number);
}

export function nextNormal(stream: Stream): number {
  for (;;) {
    const place = 2 * nextShare(stream) - 1;
    const layer = nextWord(stream) & (layers - 1);
    const edge = edges[layer] as number;
    if (Math.abs(place) < (ratios[layer] as number)) return place * edge;
    if (layer === 0) return place < 0 ? -nextTail(stream) : nextTail(stream);
    const drawn = place * edge;
    const upper = Math.exp(-0.5 * (edge * edge - drawn * drawn));
    const inner = edges[layer + 1] as number;
    const lower = Math.exp(-0.5 * (inner * inner - drawn * drawn));
    if (lower + nextShare(stream) * (upper - lower) < 1) return drawn;
  }
}

/** Beyond `tailFrom`: G. Marsaglia, "Generating a variable from the tail of the normal distribution", Technometrics 6(1), 1964. */
function nextTail(stream: Stream): number {
  for (;;) {
    const over = Math.log(nextShare(stream)) / tailFrom;
    if (-2 * Math.log(nextShare(stream)) >= over * over) return tailFrom - over;
  }
}

/** Of scale 1; `shape` is at least 1, as both shapes of a PERT are. */
export function nextGamma(shape: number, stream: Stream): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = nextNormal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const share = nextShare(stream);
    const squared = x * x;
    if (share < 1 - 0.0331 * squared * squared) return d * v;
    if (Math.log(share) < 0.5 * squared + d * (1 - v + Math.log(v))) return d * v;
  }
}
