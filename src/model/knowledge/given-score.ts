/** A score or severity of a vulnerability, with who gave it. Nothing is worked out anew. */

export interface GivenScore {
  /** Organisation or address as the document names it (`nvd@nist.gov`, `CISA ADP Vulnrichment`), null without one. */
  givenBy: string | null;
  /** `2.0`, `3.0`, `3.1` or `4.0`; null where it is no CVSS score. */
  cvssVersion: string | null;
  /** The method in the document's word: `CVSS_V3`, `CVSSv31`, `Red Hat severity rating`. */
  method: string;
  /** CVSS vector as given. */
  vector: string | null;
  score: number | null;
  severity: string | null;
}
