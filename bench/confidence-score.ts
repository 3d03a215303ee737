/** How true the stated probabilities are: shares that were right, in bins, and how far they lie from what was stated. Pure. */

export interface Statement {
  /** The stated probability that the status is right, 0 to 1. */
  stated: number;
  isRight: boolean;
}

export interface Bin {
  from: number;
  to: number;
  findings: number;
  /** Means over the bin. */
  stated: number;
  right: number;
  /** Wilson's interval of the share that was right, 95 %. */
  low: number;
  high: number;
  /** Within 5 points, or the stated mean lies in the interval; null for bins of fewer than 50. */
  holds: boolean | null;
}

/** Fewer findings than this in a bin say little of it. */
const enough = 50;
const points = 0.05;
const binCount = 10;

export function binsOf(statements: readonly Statement[]): Bin[] {
  return Array.from({ length: binCount }, (_x, i) => {
    const own = statements.filter(
      ({ stated }) => Math.min(binCount - 1, Math.floor(stated * binCount)) === i,
    );
    const stated = mean(own.map((s) => s.stated));
    const right = mean(own.map((s) => Number(s.isRight)));
    const [low, high] = wilson(right, own.length);
    const isNear = Math.abs(stated - right) <= points || (stated >= low && stated <= high);
    return {
      from: i / binCount,
      to: (i + 1) / binCount,
      findings: own.length,
      stated,
      right,
      low,
      high,
      holds: own.length < enough ? null : isNear,
    };
  }).filter(({ findings }) => findings > 0);
}

/** Expected calibration error: the distance in each bin, weighed by its findings (Naeini and others, 2015). */
export function calibrationError(bins: readonly Bin[]): number {
  const all = bins.reduce((sum, bin) => sum + bin.findings, 0);
  return bins.reduce((sum, bin) => sum + (bin.findings / all) * Math.abs(bin.stated - bin.right), 0);
}

/** Wilson's score interval of a share (1927), 95 %. */
export function wilson(share: number, count: number): [number, number] {
  if (count === 0) return [0, 1];
  const z = 1.959964;
  const middle = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const whole = 1 + (z * z) / count;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
