/**
 * A notice about vulnerabilities in products, whoever wrote it and in whichever format it came.
 * Names follow CSAF 2.0 (https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html).
 */

/**
 * Where a notice came from: a CSAF document, a person who typed in a letter (`entry`), or vulnerability records that concern a
 * component of an SBOM (`record`), put together by Ward.
 */
export type AdvisorySource = 'csaf-2.0' | 'csaf-2.1' | 'entry' | 'record';

export interface Advisory {
  /** `/document/tracking/id`; unique per publisher namespace. */
  trackingId: string;
  publisher: Publisher;
  title: string;
  /** `/document/category`, e.g. `csaf_security_advisory`, `csaf_vex`. */
  category: string;
  source: AdvisorySource;
  revision: Revision;
  /** ISO 8601 instants. */
  initialReleaseDate: string;
  currentReleaseDate: string;
  /** Traffic Light Protocol label, null when the document carries none. */
  tlp: string | null;
  /** `/document/lang`, e.g. `en`; absent where the document says none. */
  language?: string;
  /** `/document/aggregate_severity` (CSAF 2.0, 3.2.1.2); absent without any. */
  aggregateSeverity?: { text: string; namespace: string | null };
  /** `/document/acknowledgments`; absent without any. */
  acknowledgments?: Acknowledgment[];
  notes: Note[];
  references: Reference[];
  products: AdvisoryProduct[];
  vulnerabilities: Vulnerability[];
}

export interface Publisher {
  name: string;
  namespace: string;
  category: string;
}

export interface Revision {
  /** `/document/tracking/version`: an integer or a semantic version (CSAF 2.0, 3.1.11). */
  version: string;
  status: 'draft' | 'interim' | 'final';
  history: { version: string; date: string; summary: string }[];
}

/** Who is thanked for what (CSAF 2.0, 3.1.1). */
export interface Acknowledgment {
  names: string[];
  organization: string | null;
  summary: string | null;
  urls: string[];
}

export interface Note {
  category: string;
  title: string | null;
  text: string;
}

export interface Reference {
  category: string;
  summary: string;
  url: string;
}

/** One leaf of the product tree, a full product name, or a relationship between two of them. */
export interface AdvisoryProduct {
  productId: string;
  /** The full name as printed by the publisher. */
  fullName: string;
  /** Branch names on the way to the leaf, null where the tree has no such branch. */
  vendor: string | null;
  family: string | null;
  product: string | null;
  /** Text of the `product_version` or `product_version_range` branch, null without one. */
  version: string | null;
  versionCategory: 'product_version' | 'product_version_range' | null;
  /** Every other branch on the way (architecture, host_name, language, legacy, patch_level, ...), in order. */
  otherBranches: { category: string; name: string }[];
  identifiers: ProductIdentifiers;
  /** Set when this product is "A installed on B" (CSAF 2.0, 3.2.2.3). */
  relationship: ProductRelationship | null;
  groupIds: string[];
  /** JSON pointer of the leaf in the document. */
  pointer: string;
}

/** "A installed on B" (CSAF 2.0, 3.2.2.4). */
export interface ProductRelationship {
  category: string;
  productId: string;
  relatesToProductId: string;
  /** The steps after the first of a CSAF 2.1 product path ("A component of B, installed on C"); absent without any. */
  further?: { category: string; relatesToProductId: string }[];
}

/** `/product_identification_helper` (CSAF 2.0, 3.1.3.3). */
export interface ProductIdentifiers {
  cpe: string | null;
  purls: string[];
  modelNumbers: string[];
  skus: string[];
  serialNumbers: string[];
  sbomUrls: string[];
  /** `x_generic_uris`: identifiers of other systems (CSAF 2.0, 3.1.3.3.9); absent without any. */
  uris?: string[];
  hashes: { algorithm: string; value: string; filename: string }[];
}

export interface Vulnerability {
  /** `CVE-YYYY-NNNN...`, null when the publisher gave none. */
  cve: string | null;
  /** Stable key of this vulnerability inside its advisory: the CVE, else the first other id, else its position. */
  key: string;
  title: string | null;
  cwe: { id: string; name: string } | null;
  notes: Note[];
  references: Reference[];
  statements: AffectedStatement[];
  remediations: Remediation[];
  scores: Score[];
  threats: Threat[];
  /** `/vulnerabilities[]/acknowledgments`; absent without any. */
  acknowledgments?: Acknowledgment[];
  flags: { label: string; productIds: string[] }[];
  pointer: string;
}

/** `/product_status` (CSAF 2.0, 3.2.3.9; `unknown` is new in 2.1). */
export type ProductStatus =
  | 'first_affected'
  | 'first_fixed'
  | 'fixed'
  | 'known_affected'
  | 'known_not_affected'
  | 'last_affected'
  | 'recommended'
  | 'under_investigation'
  | 'unknown';

export interface AffectedStatement {
  productId: string;
  status: ProductStatus;
}

/** `/remediations` (CSAF 2.0, 3.2.3.12). */
export interface Remediation {
  /** `vendor_fix`, `mitigation`, `workaround`, `none_available`, `no_fix_planned`, ... */
  category: string;
  details: string;
  url: string | null;
  /** Product ids with groups resolved; empty means every product of the vulnerability. */
  productIds: string[];
  date: string | null;
  pointer: string;
}

export interface Score {
  productIds: string[];
  /** `2.0`, `3.0`, `3.1` or `4.0`; null where a person typed a score that says none. */
  cvssVersion: string | null;
  /** Null where a person typed the score alone. */
  vector: string | null;
  /** Worked out from the vector where there is one that Ward can read, else as printed or typed; 0 to 10. */
  baseScore: number;
  baseSeverity: string | null;
  /** What the publisher printed beside the vector, where the vector says otherwise (CSAF 2.0, 9.1.11); absent where they agree. */
  printed?: PrintedScore;
}

export interface PrintedScore {
  cvssVersion: string | null;
  baseScore: number | null;
  baseSeverity: string | null;
}

export interface Threat {
  category: string;
  details: string;
  productIds: string[];
}

/** The best score a vulnerability carries: the newest CVSS version wins, then the highest number. */
export function bestScore(scores: readonly Score[]): Score | null {
  return (
    [...scores].sort(
      (a, b) => b.baseScore - a.baseScore || (b.cvssVersion ?? '').localeCompare(a.cvssVersion ?? ''),
    )[0] ?? null
  );
}
