/** Which kind of vulnerability record a parsed value is, from its own marks, and its reader. */
import { readCveRecord } from '../cve/read.ts';
import { asArray, asObject, asText, isObject } from '../json/value.ts';
import { isNvd11, readNvdRecord } from '../nvd/read.ts';
import { readOsvRecord } from '../osv/read.ts';
import type { RecordReading } from './reading.ts';

export const recordFormats = ['osv', 'cve', 'nvd'] as const;
export type RecordFormat = (typeof recordFormats)[number];

/** Null for what is no record. */
export function recordFormatOf(value: unknown): RecordFormat | null {
  if (!isObject(value)) return null;
  if (value.dataType === 'CVE_RECORD' || 'cveMetadata' in value) return 'cve';
  if (isNvd11(value)) return 'nvd';
  const cve = 'cve' in value ? asObject(value.cve) : value;
  const isNvd = 'vulnStatus' in cve || 'sourceIdentifier' in cve;
  if (isNvd && asText(cve.id) !== null) return 'nvd';
  // `id` and `modified` are all that OSV demands; an SBOM or a VEX document can have both.
  const isOsv = asText(value.id) !== null && ('affected' in value || asText(value.modified) !== null);
  return isOsv && !('components' in value) && !('statements' in value) ? 'osv' : null;
}

/** The version of the format that the record states. */
export function recordVersionOf(value: unknown, format: RecordFormat): string {
  const record = asObject(value);
  if (format === 'nvd') return isNvd11(value) ? '1.1' : '2.0';
  return asText(format === 'osv' ? record.schema_version : record.dataVersion) ?? 'unstated';
}

const readers: Readonly<Record<RecordFormat, (value: unknown) => RecordReading>> = {
  osv: readOsvRecord,
  cve: readCveRecord,
  nvd: readNvdRecord,
};

export function readRecord(value: unknown, format: RecordFormat): RecordReading {
  return readers[format](value);
}

/**
 * Names under which answers and feeds hold their records: NVD API 2.0, NVD feeds 1.1, the OSV API. Other documents have
 * `vulnerabilities` too; the first item says what they are.
 */
export const recordArrays: readonly string[] = ['vulnerabilities', 'CVE_Items', 'vulns'];

export interface RecordList {
  format: RecordFormat;
  items: readonly unknown[];
  /** JSON pointer of the items. */
  pointer: string;
}

/** The records of a parsed page, feed or list, null where it is none. A page of NVD may be empty. */
export function recordListOf(value: unknown): RecordList | null {
  const document = asObject(value);
  const candidates: [string, readonly unknown[]][] = Array.isArray(value)
    ? [['', asArray(value)]]
    : recordArrays.map((name) => [`/${name}`, asArray(document[name])]);
  for (const [pointer, items] of candidates) {
    const format = recordFormatOf(items[0]);
    if (format !== null) return { format, items, pointer };
  }
  const isNvdPage = document.format === 'NVD_CVE' || 'CVE_data_type' in document;
  return isNvdPage ? { format: 'nvd', items: [], pointer: '' } : null;
}
