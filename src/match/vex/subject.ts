/** What a statement may be about: a finding of a configuration, with what is known of its software. */
import type { Configuration } from '#model/inventory/device.ts';
import type { Evidence, FindingStatus } from '#model/judgement/finding.ts';

/** A component that a finding comes from. */
export interface ConcernedComponent {
  /** Of the SBOM it stands in, null where that has no id. */
  documentId: string | null;
  /** CycloneDX counts the versions of one id; null where the SBOM does not. */
  documentVersion: string | null;
  ref: string;
  name: string;
  version: string | null;
  purls: readonly string[];
  cpes: readonly string[];
}

export interface VexSubject {
  configuration: Configuration;
  /** What SBOMs say that the device is as a whole. */
  described: readonly ConcernedComponent[];
  finding: MatchedFinding;
}

export interface MatchedFinding {
  cve: string | null;
  vulnerabilityKey: string;
  status: FindingStatus;
  reason: string;
  confidence: number;
  evidence: readonly Evidence[];
  /** The components it comes from; null where the source speaks of the product as a whole. */
  components: readonly ConcernedComponent[] | null;
  advisory: {
    publisher: string;
    namespace: string;
    trackingId: string;
    /** ISO 8601 instants: of the revision at its publisher, and when it came here. */
    releasedAt: string;
    receivedAt: string;
  };
}
