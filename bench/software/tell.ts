/** A comparison, and of each difference whether its record is newer than the answers, else the reason that is written down. */
import { type Compared, compare, type Difference } from './compare.ts';
import type { NamedComparison } from './comparisons.ts';
import { reasonFor } from './known-differences.ts';
import { newerThan } from './newer-records.ts';

export interface Told {
  comparison: NamedComparison;
  compared: Compared;
  differences: ToldDifference[];
}

export interface ToldDifference extends Difference {
  /** By which date the answers could not hold the record, null where no date says so. */
  newer: string | null;
  reason: string | null;
}

export function tell(comparison: NamedComparison): Told {
  const compared = compare(comparison.comparison);
  const differences = compared.differences.map((one) => ({
    ...one,
    newer: newerIn(comparison, one),
    reason: reasonFor(comparison.name, one.kind, one.component, one.record),
  }));
  return { comparison, compared, differences };
}

/** A pair that was missed is missed, however new its record. */
function newerIn({ comparison, recordedBy }: NamedComparison, one: Difference): string | null {
  const record = comparison.records.find(({ id }) => id === one.record);
  if (recordedBy === undefined || record === undefined || one.kind !== 'extra') return null;
  return newerThan(recordedBy, record, one.component);
}
