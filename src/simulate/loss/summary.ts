/**
 * What a list of yearly losses says, each figure with its Monte Carlo standard error.
 * Mean: standard deviation over the root of the years. Quantile: half the distance of the order statistics one binomial standard
 * deviation below and above it (H. A. David and H. N. Nagaraja, "Order Statistics", 3rd edition, 2003, section 7.1, at one
 * standard deviation). Expected shortfall: S. X. Chen, "Nonparametric estimation of expected shortfall", Journal of Financial
 * Econometrics 6(1), 2008, for independent years. They tell the error of drawing, not of the assumptions.
 */

export interface Estimate {
  value: number;
  standardError: number;
}

export interface LossSummary {
  years: number;
  mean: Estimate;
  median: Estimate;
  p90: Estimate;
  p95: Estimate;
  p99: Estimate;
  /** The mean of the worst 5 % of years. */
  shortfall95: Estimate;
  /** The mean of the worst 1 % of years. */
  shortfall99: Estimate;
  /** The probability that a year has no loss. */
  noLoss: Estimate;
}

export function summarise(losses: Float64Array): LossSummary {
  if (losses.length < 2) throw new RangeError(`${losses.length} years say nothing about a year: draw more`);
  const sorted = losses.toSorted();
  return {
    years: losses.length,
    mean: meanOf(losses),
    median: quantileOf(sorted, 0.5),
    p90: quantileOf(sorted, 0.9),
    p95: quantileOf(sorted, 0.95),
    p99: quantileOf(sorted, 0.99),
    shortfall95: shortfallOf(sorted, 0.95),
    shortfall99: shortfallOf(sorted, 0.99),
    noLoss: shareOf(firstAbove(sorted, 0), sorted.length),
  };
}

/** Two passes: the second sum keeps its digits where the first is large. */
export function meanOf(values: Float64Array): Estimate {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { value: mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Of a sorted list: the smallest loss that at least this share of the years does not go above. */
function quantileOf(sorted: Float64Array, share: number): Estimate {
  const years = sorted.length;
  const spread = Math.sqrt(years * share * (1 - share));
  const at = (rank: number) => sorted[Math.min(years, Math.max(1, Math.ceil(rank))) - 1] as number;
  const centre = years * share;
  return { value: at(centre), standardError: (at(centre + spread) - at(centre - spread)) / 2 };
}

function shortfallOf(sorted: Float64Array, share: number): Estimate {
  const { value: quantile } = quantileOf(sorted, share);
  const over = sorted.map((loss) => Math.max(0, loss - quantile));
  const { value, standardError } = meanOf(over);
  return { value: quantile + value / (1 - share), standardError: standardError / (1 - share) };
}

function shareOf(count: number, years: number): Estimate {
  const value = count / years;
  return { value, standardError: Math.sqrt((value * (1 - value)) / years) };
}

/** How many values of a sorted list are at most `bound`. */
function firstAbove(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface ExceedancePoint {
  loss: number;
  /** The probability that a year costs more than that. */
  probability: Estimate;
}

/** The loss exceedance curve: at 0, and at `points` losses of equal ratio from the smallest to the largest one that was drawn. */
export function exceedanceCurve(losses: Float64Array, points: number): ExceedancePoint[] {
  const sorted = losses.toSorted();
  const years = sorted.length;
  const none = firstAbove(sorted, 0);
  const least = sorted[none];
  const most = sorted.at(-1) as number;
  const levels = [0];
  const ratios =
    least === undefined ? [] : Array.from({ length: points - 1 }, (_none, point) => point / (points - 1));
  for (const ratio of ratios) levels.push((least ?? 0) * (most / (least ?? most)) ** ratio);
  if (least !== undefined) levels.push(most);
  return levels.map((loss) => ({ loss, probability: shareOf(years - firstAbove(sorted, loss), years) }));
}
