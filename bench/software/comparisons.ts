/** Everything that the matching of software is compared with. */
import type { Comparison } from './compare.ts';
import { grypeReports } from './grype-reports.ts';
import { answersRecordedBy } from './newer-records.ts';
import { osvPairs } from './osv-pairs.ts';
import { osvScannerReport } from './osv-scanner-report.ts';
import { sarifReports } from './sarif-reports.ts';

export interface NamedComparison {
  name: string;
  comparison: Comparison;
  /** Highest share of pairs found too much without a known reason. */
  extrasAtMost: number;
  /** What is not compared, counted. */
  counts: Readonly<Record<string, number>>;
  /** The answers are of this day or earlier; left out where that tells nothing of the records. */
  recordedBy?: string;
}

export async function comparisons(): Promise<NamedComparison[]> {
  const { comparison, counts } = await osvPairs();
  const reports = [['osv-scanner', osvScannerReport()] as const, ...grypeReports(), ...sarifReports()];
  return [
    { name: 'osv-querybatch', comparison, extrasAtMost: 0.02, counts, recordedBy: answersRecordedBy },
    ...reports.map(([name, each]) => ({ name, comparison: each, extrasAtMost: 0.02, counts: {} })),
  ];
}
