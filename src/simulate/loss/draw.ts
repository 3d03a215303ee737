/** Draws of a distribution, compiled to numbers so that nothing is allocated while years are drawn. */
import { type Distribution, logMoments, pertShapes } from '#model/loss/distribution.ts';
import { nextShare, type Stream } from './chance.ts';
import { nextGamma, nextNormal } from './normal.ts';

const constant = 0;
const uniform = 1;
const pert = 2;
const lognormal = 3;
const replay = 4;

/** `code` says what `a` to `d` mean; see `compileDraw`. */
export interface Draw {
  readonly code: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly values: Float64Array;
}

const none = new Float64Array(0);

export function compileDraw(of: Distribution): Draw {
  switch (of.kind) {
    case 'constant':
      return { code: constant, a: of.value, b: 0, c: 0, d: 0, values: none };
    case 'uniform':
      return { code: uniform, a: of.low, b: of.high - of.low, c: 0, d: 0, values: none };
    case 'pert': {
      if (of.low === of.high) return { code: constant, a: of.low, b: 0, c: 0, d: 0, values: none };
      const { alpha, beta } = pertShapes(of);
      return { code: pert, a: of.low, b: of.high - of.low, c: alpha, d: beta, values: none };
    }
    case 'lognormal': {
      const { mu, sigma } = logMoments(of);
      return { code: lognormal, a: mu, b: sigma, c: 0, d: 0, values: none };
    }
    case 'replay':
      return { code: replay, a: 0, b: 0, c: 0, d: 0, values: Float64Array.from(of.values) };
  }
}

/** `run` (0 to 1) picks the run of a replay, the same for all parts of an event. */
export function drawValue(draw: Draw, stream: Stream, run: number): number {
  switch (draw.code) {
    case constant:
      return draw.a;
    case uniform:
      return draw.a + draw.b * nextShare(stream);
    case pert: {
      // A share of two gammas is a beta.
      const upper = nextGamma(draw.c, stream);
      return draw.a + (draw.b * upper) / (upper + nextGamma(draw.d, stream));
    }
    case lognormal:
      return Math.exp(draw.a + draw.b * nextNormal(stream));
    default:
      return draw.values[Math.floor(run * draw.values.length)] as number;
  }
}

/** Above this mean a Poisson count is drawn in pieces, since exp(-mean) would lose its digits. */
const pieceMean = 16;

/** A Poisson count by inversion: with the same stream a higher mean never gives a lower count. */
export function drawCount(mean: number, stream: Stream): number {
  let count = 0;
  let rest = mean;
  while (rest > pieceMean) {
    count += invertPoisson(pieceMean, nextShare(stream));
    rest -= pieceMean;
  }
  return rest > 0 ? count + invertPoisson(rest, nextShare(stream)) : count;
}

function invertPoisson(mean: number, share: number): number {
  let probability = Math.exp(-mean);
  let reached = probability;
  let count = 0;
  // The last term ends the loop where rounding keeps the sum below the share.
  while (share > reached && probability > 0) {
    count += 1;
    probability *= mean / count;
    reached += probability;
  }
  return count;
}
