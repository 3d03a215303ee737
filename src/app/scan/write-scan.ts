/** The report of a scan in the form that was asked for. */
import { newId } from '#base/ids.ts';
import { cycloneDxVex } from '#explain/scan/cyclonedx.ts';
import { scanRows } from '#explain/scan/rows.ts';
import { sarifLog } from '#explain/scan/sarif.ts';
import { scanTable } from '#explain/scan/table.ts';
import type { ScanReport } from '#model/judgement/scan-report.ts';

export const scanFormats = ['table', 'json', 'sarif', 'cyclonedx'] as const;
export type ScanFormat = (typeof scanFormats)[number];

/** Lines without their line ends. */
export function writeScan(report: ScanReport, format: ScanFormat): string[] {
  switch (format) {
    case 'table':
      return scanTable(report);
    case 'json':
      return scanRows(report).map((row) => JSON.stringify(row));
    case 'sarif':
      return [JSON.stringify(sarifLog(report), null, 2)];
    case 'cyclonedx':
      return [JSON.stringify(cycloneDxVex(report, `urn:uuid:${newId()}`), null, 2)];
  }
}
