/** Which formats hold what: the record of an import keeps its format alone. */
import type { Intake } from '#formats/index.ts';

export const inventoryFormats = ['csv', 'xlsx'] as const;

export function isInventory(record: { format: string | null }): boolean {
  return inventoryFormats.some((format) => format === record.format);
}

const sbomFormats: readonly Extract<Intake, { kind: 'sbom' }>['format'][] = ['cyclonedx', 'spdx'];

export function isSbom(record: { format: string | null }): boolean {
  return sbomFormats.some((format) => format === record.format);
}

const recordFormats: readonly Extract<Intake, { kind: 'vulnerabilities' }>['format'][] = [
  'osv',
  'cve',
  'nvd',
];

export function isRecords(record: { format: string | null }): boolean {
  return recordFormats.some((format) => format === record.format);
}

const vexFormats: readonly Extract<Intake, { kind: 'vex' }>['format'][] = ['openvex'];

/** CycloneDX holds SBOMs and VEX under one name; both are undone as an SBOM is. */
export function isVex(record: { format: string | null }): boolean {
  return vexFormats.some((format) => format === record.format);
}

export function isClassification(record: { format: string | null }): boolean {
  const format: Extract<Intake, { kind: 'product-classification' }>['format'] = 'fda-classification';
  return record.format === format;
}
