/** How many records could have met the components, as lines of the table. Told where hardly any could have met some. */
import type { ScanCoverage } from '#model/judgement/scan-report.ts';

/** Lines without their line ends; none where records cover every kind of name. */
export function coverageLines(coverage: readonly ScanCoverage[]): string[] {
  if (coverage.every(({ hardlyMet }) => hardlyMet === 0)) return [];
  const rows = coverage.map((row) => [
    namedBy(row),
    String(row.components),
    row.kind === 'none' ? '-' : String(row.records),
    wordsOf(row),
  ]);
  const all = [['Named by', 'components', 'records that give such a name', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function namedBy({ kind, alsoByCpe }: ScanCoverage): string {
  if (kind === 'none') return 'neither package URL nor CPE';
  if (kind === 'cpe') return 'CPE alone';
  return alsoByCpe === 0 ? `package URL, ${kind}` : `package URL, ${kind} (${alsoByCpe} by CPE too)`;
}

function wordsOf({ kind, records, hardlyMet: count, isPublished }: ScanCoverage): string {
  if (count === 0) return '';
  if (kind === 'none') return `warning: no record can name ${count}`;
  if (records > 0) return `warning: hardly any record can meet ${count}`;
  return isPublished
    ? `warning: none of these records can meet ${count}`
    : `warning: no source writes records by such names, none can meet ${count}`;
}
