/**
 * Figures that are not known exactly, as a loss model takes them: a constant, a uniform or PERT range, a lognormal by its 90 % interval,
 * or the values that runs of a replay gave. The means are closed forms; draws are in `simulate/loss`.
 *
 * PERT: D. G. Malcolm and others, "Application of a technique for research and development program evaluation", Operations Research
 * 7(5), 1959; a beta distribution with shapes 1 + 4 (mode - low) / (high - low) and 1 + 4 (high - mode) / (high - low), so that its
 * mean is (low + 4 mode + high) / 6. Lognormal: its 5th and 95th percentile are the ends of the interval, as in D. W. Hubbard and
 * R. Seiersen, "How to Measure Anything in Cybersecurity Risk", 2016.
 */

export interface Constant {
  kind: 'constant';
  value: number;
}

export interface Uniform {
  kind: 'uniform';
  low: number;
  high: number;
}

export interface Pert {
  kind: 'pert';
  low: number;
  mode: number;
  high: number;
}

/** `low` and `high` are the 5th and the 95th percentile: one value in ten lies outside. */
export interface Lognormal {
  kind: 'lognormal';
  low: number;
  high: number;
}

/** One value for each run of a replay, in the order of the runs: two lists of one replay are drawn by the same run. */
export interface ReplayValues {
  kind: 'replay';
  values: readonly number[];
}

export type Distribution = Constant | Uniform | Pert | Lognormal | ReplayValues;

/** The 95th percentile of the standard normal distribution (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1). */
export const normal95 = 1.644_853_626_951_472_2;

/** Mean and standard deviation of the logarithm. */
export function logMoments({ low, high }: Lognormal): { mu: number; sigma: number } {
  return { mu: (Math.log(low) + Math.log(high)) / 2, sigma: Math.log(high / low) / (2 * normal95) };
}

export function pertShapes({ low, mode, high }: Pert): { alpha: number; beta: number } {
  const width = high - low;
  return { alpha: 1 + (4 * (mode - low)) / width, beta: 1 + (4 * (high - mode)) / width };
}

/** The first or second moment about zero. */
export function moment(of: Distribution, order: 1 | 2): number {
  switch (of.kind) {
    case 'constant':
      return of.value ** order;
    case 'uniform': {
      const mean = (of.low + of.high) / 2;
      return order === 1 ? mean : mean ** 2 + (of.high - of.low) ** 2 / 12;
    }
    case 'pert': {
      const mean = (of.low + 4 * of.mode + of.high) / 6;
      // The variance of a beta distribution whose shapes add up to 6, over the width.
      return order === 1 ? mean : mean ** 2 + ((mean - of.low) * (of.high - mean)) / 7;
    }
    case 'lognormal': {
      const { mu, sigma } = logMoments(of);
      return Math.exp(order * mu + (order ** 2 * sigma ** 2) / 2);
    }
    case 'replay':
      return of.values.reduce((sum, value) => sum + value ** order, 0) / of.values.length;
  }
}

/** What may not be: a share goes from 0 to 1, a rate or an amount is never negative. */
export type Measure = 'share' | 'rate' | 'amount';
