/**
 * What an issuer says about vulnerabilities in products (VEX), from OpenVEX, CycloneDX or CSAF. The four states are those
 * of "Minimum Requirements for Vulnerability Exploitability eXchange" (CISA, 2023, 3.1), which all three formats share.
 * Nothing is judged here: identifiers, versions and justifications are as the document gives them.
 */
import type { GivenScore } from '../knowledge/given-score.ts';

export type VexFormat = 'openvex' | 'cyclonedx' | 'csaf';

export type VexStatus = 'not_affected' | 'affected' | 'fixed' | 'under_investigation';

export interface VexDocument {
  format: VexFormat;
  formatVersion: string;
  /** Id of the document at its issuer: `@id`, `serialNumber`, or publisher namespace and tracking id. */
  id: string | null;
  /** Version of the document under that id. */
  version: string | null;
  issuer: VexIssuer;
  /** ISO 8601 instants. */
  issuedAt: string | null;
  updatedAt: string | null;
  statements: VexStatement[];
}

export interface VexIssuer {
  name: string | null;
  /** Role or category in the document's words (`Document Creator`, `vendor`). */
  role: string | null;
  /** Namespace or URL that the issuer says it is, null without one. */
  namespace: string | null;
}

/** One status of one vulnerability for some products. */
export interface VexStatement {
  /** The name the statement uses first, usually a CVE id. */
  vulnerability: string;
  /** Other names of the same vulnerability. */
  aliases: string[];
  /** Null where the document names the vulnerability without a verdict. */
  status: VexStatus | null;
  /** The status in the document's own word (`exploitable`, `resolved_with_pedigree`, `first_fixed`). */
  statedStatus: string | null;
  /** What it is said of; empty where the document names no product. */
  products: VexProduct[];
  /** Labels as given, such as `vulnerable_code_not_in_execute_path` or `code_not_reachable`. */
  justifications: string[];
  /** Why the vulnerability does no harm, or what it does, in words. */
  impact: string | null;
  /** What to do, in words. */
  action: string | null;
  /** Responses of the issuer (CycloneDX: `update`, `will_not_fix`, ...; CSAF: category of the remediation). */
  responses: string[];
  notes: string | null;
  /** When it was first said, and last changed; null where the document does not say. */
  at: string | null;
  updatedAt: string | null;
  /** Who supplied the statement where that is not the issuer of the document. */
  supplier: string | null;
  scores: GivenScore[];
  /** JSON pointer or XPath. */
  pointer: string;
}

/** A product, or a part of one, that a statement is about. */
export interface VexProduct {
  /** The reference as written: an IRI, a package URL, a bom-ref, a BOM-Link or a product id. */
  ref: string;
  /** Where `ref` points into another CycloneDX document (BOM-Link, https://cyclonedx.org/capabilities/bomlink/). */
  bomLink: BomLink | null;
  name: string | null;
  version: string | null;
  supplier: string | null;
  purls: string[];
  cpes: string[];
  hashes: { algorithm: string; value: string }[];
  /** What is said of single versions (CycloneDX `affects[].versions`); empty means the status counts for the product as named. */
  versions: VexVersion[];
  /** Parts of the product that the statement is about; empty means the product as a whole (OpenVEX `subcomponents`). */
  subcomponents: VexProduct[];
}

export interface BomLink {
  /** `urn:uuid:` and the serial number of the document. */
  serialNumber: string;
  version: string;
  /** The bom-ref in that document, null for the whole document. */
  ref: string | null;
}

export interface VexVersion {
  version: string | null;
  /** A range in VERS. */
  range: string | null;
  status: 'affected' | 'unaffected' | 'unknown';
}
