/** What Ward concluded about a configuration and a vulnerability, and on what evidence. */

/** Three answers and the absence of one; `unknown` is a status of its own, never a kind of safe. */
export type FindingStatus = 'affected' | 'not_affected' | 'fixed' | 'unknown';

export const findingStatuses = [
  'affected',
  'unknown',
  'fixed',
  'not_affected',
] as const satisfies readonly FindingStatus[];

/**
 * One meeting of what the inventory says and what the advisory says.
 * `reading` is a sentence for people: "012U000038 is before 012U000040, the first fixed release".
 */
export interface Evidence {
  step: 'identity' | 'version' | 'condition' | 'statement' | 'text';
  /** Field of the device, e.g. `manufacturer`, `model`, `version`, `notes`; null when only the advisory speaks. */
  deviceField: string | null;
  deviceValue: string | null;
  /** JSON pointer or branch of the advisory, e.g. `/product_tree/branches/0`. */
  advisoryField: string | null;
  advisoryValue: string | null;
  reading: string;
  outcome: 'supports' | 'against' | 'undecided';
}

/** The answer for one configuration, advisory and vulnerability. */
export interface Match {
  configurationId: string;
  advisoryId: string;
  /** `Vulnerability.key`. */
  vulnerabilityKey: string;
  cve: string | null;
  /** The advisory products that decided, strongest first. */
  productIds: string[];
  status: FindingStatus;
  /** 0 to 1: the probability that the status is the right one; of `unknown`, that nobody could tell (ADR 19). */
  confidence: number;
  evidence: Evidence[];
  /** One short sentence: why this status. */
  reason: string;
  /** Where it comes from the components of an SBOM: which these are. */
  components?: FindingComponents | null;
}

/** A component that a vulnerability record says affected of, or does not let tell. */
export interface FindingComponent {
  sbomId: string;
  /** Id and version of the document of the SBOM, as `SbomDocument` has them. */
  documentId: string | null;
  documentVersion: string | null;
  /** Refs in that document of all places where it stands alike, up to a bound, and how many places more there are. */
  refs: string[];
  moreRefs: number;
  name: string;
  version: string | null;
  purls: string[];
  cpes: string[];
  /** The components that hold it, from the outside in; empty at the top. */
  path: string;
  /** Place in the document of the SBOM. */
  pointer: string;
  status: 'affected' | 'unknown';
}

export interface FindingComponents {
  listed: FindingComponent[];
  /** How many more there are than are listed: a statement about those listed does not speak of these. */
  more: number;
}
