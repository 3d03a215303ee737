/** A scan as a table for people: the worst first, each with the reason, then what the records do not cover. */
import type { ScanReport, ScanResult } from '#model/judgement/scan-report.ts';
import { coverageLines } from './coverage.ts';
import { componentText } from './words.ts';

/** Lines without their line ends; empty where nothing was found, and records cover every kind of name. */
export function scanTable({ results, sboms, coverage }: ScanReport): string[] {
  const rows = results.map((result) => cellsOf(result, sboms.length > 1));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const found = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const covered = coverageLines(coverage);
  return found.length > 0 && covered.length > 0 ? [...found, '', ...covered] : [...found, ...covered];
}

function cellsOf(result: ScanResult, hasSeveral: boolean): string[] {
  const { severity, exploited, breaks, component, vulnerability, status, reason, sbom } = result;
  const score =
    severity === null ? 'no score' : [severity.level, severity.score?.toFixed(1)].filter(Boolean).join(' ');
  const text = componentText(component);
  return [
    `${breaks.length > 0 ? '!' : ' '} ${status.replace('_', ' ')}`,
    score,
    vulnerability,
    hasSeveral ? `${text} in ${sbom}` : text,
    exploited === null ? reason : `${reason}; ${exploited}`,
  ];
}
