/** Quantiles over runs: the smallest value that the share of runs does not go over (inverse of the empirical distribution). */

export interface Band {
  low: number;
  median: number;
  high: number;
}

/** 5, 50 and 95 of a hundred runs. Sorts `values` in place. */
export function bandOf(values: Float64Array | Uint32Array): Band {
  values.sort();
  return { low: quantile(values, 0.05), median: quantile(values, 0.5), high: quantile(values, 0.95) };
}

function quantile(sorted: Float64Array | Uint32Array, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there are no runs to take a quantile of');
  return value;
}
