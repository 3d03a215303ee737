/** What a vulnerability record says of a component of an SBOM, and on what evidence. */
import type { GivenScore } from '../knowledge/given-score.ts';
import type { ExploitationPoint, RecordSource } from '../knowledge/vulnerability-record.ts';

/** `unknown` is a status of its own, never a kind of safe. */
export const componentStatuses = ['affected', 'unknown', 'not_affected'] as const;
export type ComponentStatus = (typeof componentStatuses)[number];

/** What a scan reports where nobody says which. */
export const defaultStatuses: readonly ComponentStatus[] = ['affected', 'unknown'];

/** One meeting of a name of the component with a name in the record, and what the versions say. */
export interface ComponentEvidence {
  /** JSON pointer of the package or condition in the record. */
  pointer: string;
  /** Who says so, null where the record has one issuer. */
  givenBy: string | null;
  /** Package URL or CPE of the component, as the SBOM writes it. */
  componentName: string;
  /** What the record calls it: ecosystem and name, package URL or CPE. */
  recordName: string;
  /** As it was compared, null where the component states none. */
  version: string | null;
  /** Name of the order that compared the versions, null where none was asked. */
  scheme: string | null;
  /** The range or version that decided, as published: ">= 1.0, < 2.0"; null where there is none. */
  range: string | null;
  status: ComponentStatus;
  /** A sentence for a person to check. */
  reading: string;
}

/** What one record says of one component. */
export interface RecordAnswer {
  source: RecordSource;
  id: string;
  aliases: readonly string[];
  /** Vulnerabilities that it comes from, as a distribution's record does from a CVE. */
  upstream: readonly string[];
  summary: string | null;
  modifiedAt: string | null;
  status: ComponentStatus;
  /** Those of the packages that were met, before those of the whole record; none is worked out anew. */
  scores: readonly GivenScore[];
  exploitation: readonly ExploitationPoint[];
  evidence: readonly ComponentEvidence[];
}

/** What all records together say of one vulnerability in one component. */
export interface ComponentMatch {
  /** Its CVE id where the records name one, else the id of the first record. */
  vulnerability: string;
  /** Every other id of it. */
  aliases: string[];
  status: ComponentStatus;
  /** The reading that decided. */
  reason: string;
  /** Those that decided first. */
  records: RecordAnswer[];
}
