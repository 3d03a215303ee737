/** What all records together say of one vulnerability in the components of one SBOM. */
import type { RecordSource } from '../knowledge/vulnerability-record.ts';
import type { Evidence, FindingComponents } from './finding.ts';

export interface SbomMatch {
  /** Its CVE id where the records name one, else the first of their ids. */
  key: string;
  /** The CVEs that it is about: those of the records, else those that they come from; the key where they name none. */
  vulnerabilityKeys: string[];
  status: 'affected' | 'unknown';
  /** 0 to 1: how sure the names are of one thing. */
  confidence: number;
  /** Best base score that the records give. */
  cvss: number | null;
  reason: string;
  evidence: Evidence[];
  components: FindingComponents;
  records: { source: RecordSource; id: string; sha256: string }[];
}
