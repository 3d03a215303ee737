/** The facts of one sample advisory, before they are laid out as a CSAF document. */

/** One product of an advisory with its versions, as text that people and programs read. */
export interface ProductFact {
  /** Short name used inside this advisory. */
  key: string;
  vendor: string;
  product: string;
  /** `product_version_range` text, or a single version with `exact`. */
  versions: string;
  exact?: boolean;
  modelNumbers?: readonly string[];
}

export interface RemedyFact {
  category: 'vendor_fix' | 'mitigation' | 'workaround' | 'none_available' | 'no_fix_planned';
  details: string;
  /** Keys of products; all affected products of the vulnerability when not given. */
  products?: readonly string[];
  url?: string;
}

export interface VulnerabilityFact {
  cve: string;
  title: string;
  cwe: readonly [id: string, name: string];
  /** CVSS 3.0 or 3.1 vector and base score as published. */
  vector: string;
  score: number;
  /** What it allows, in our words. */
  note: string;
  affected: readonly string[];
  fixed?: readonly string[];
  notAffected?: readonly string[];
  remedies: readonly RemedyFact[];
}

export interface AdvisoryFact {
  title: string;
  /** Two or three plain sentences for somebody who keeps the devices. */
  summary: string;
  /** What it can mean for care. */
  care: string;
  /** Release dates of this document, oldest first, with what changed. */
  revisions: readonly (readonly [date: string, summary: string])[];
  /** The documents that the facts were taken from. */
  sources: readonly (readonly [summary: string, url: string])[];
  products: readonly ProductFact[];
  vulnerabilities: readonly VulnerabilityFact[];
}

/** The address of an advisory on CISA's site; `medical` for ICSMA numbers. */
export function cisa(id: string): readonly [summary: string, url: string] {
  const kind = id.startsWith('ICSMA') ? 'ics-medical-advisories' : 'ics-advisories';
  return [`CISA ${id}`, `https://www.cisa.gov/news-events/${kind}/${id.toLowerCase()}`];
}
