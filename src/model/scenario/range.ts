/** A figure that is not known exactly: from low to high, with what is likely where somebody can say so. */

export interface Range {
  low: number;
  /** Where it is absent every value between low and high counts as equally likely. */
  likely?: number;
  high: number;
}

export function exactly(value: number): Range {
  return { low: value, high: value };
}

/**
 * The value at share `u` (0 to 1) of a range: triangular where there is a likely value, else uniform. It rises with `u`, so that the
 * same share in two worlds gives the same value. That figures lie this way between their ends is an assumption.
 */
export function drawRange({ low, likely, high }: Range, u: number): number {
  const width = high - low;
  if (width === 0) return low;
  if (likely === undefined) return low + u * width;
  const peak = (likely - low) / width;
  return u < peak
    ? low + Math.sqrt(u * width * (likely - low))
    : high - Math.sqrt((1 - u) * width * (high - likely));
}

/** Why a range is none, in words; null where it is one. */
export function rangeFault({ low, likely, high }: Range): string | null {
  const given = likely === undefined ? [low, high] : [low, likely, high];
  if (!given.every(Number.isFinite)) return `${given.join(', ')} are not all numbers`;
  if (low > high) return `low ${low} is above high ${high}`;
  if (likely !== undefined && (likely < low || likely > high))
    return `likely ${likely} lies outside ${low} to ${high}`;
  return null;
}
