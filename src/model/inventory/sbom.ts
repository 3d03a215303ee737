/**
 * A software bill of materials as read: components, and how they contain or need one another. Names follow CycloneDX
 * (https://cyclonedx.org/docs/1.7/json/); SPDX is read into the same words. Package URLs, CPEs, versions and version
 * ranges are text as the document gives it.
 */
import type { VexDocument } from '../judgement/vex-statement.ts';

export type SbomFormat = 'cyclonedx' | 'spdx';

export interface Sbom {
  format: SbomFormat;
  specVersion: string;
  document: SbomDocument;
  /**
   * The one thing described: `metadata.component`, or what SPDX says it describes; null when the document names none or
   * several. It is not repeated in `components`.
   */
  root: Component | null;
  /** Refs of the things described where the document names several; they stand in `components`. */
  rootCandidates: string[];
  /** In document order, a component before its parts; without the root. */
  components: Component[];
  /** Single files that carry no identifier to look up. Files with a package URL or CPE are components. */
  files: SbomFile[];
  /** Between things of this document: every ref is that of the root, a component or a file. */
  relationships: SbomRelationship[];
  /** Relationships to things of other documents, as written (BOM-Link, `DocumentRef-`): nothing here is known of them. */
  outsideRelationships: SbomRelationship[];
  /** What the document says about vulnerabilities in its components, null when it says nothing. */
  vex: VexDocument | null;
}

/** Which document this is, and whether it is newer than another of the same. */
export interface SbomDocument {
  /** `serialNumber` (CycloneDX), `documentNamespace` (SPDX 2) or the id of the document (SPDX 3), null without one. */
  id: string | null;
  /** CycloneDX counts the versions of one serial number from 1. SPDX makes a new id for each, so that this is null. */
  version: string | null;
  name: string | null;
  /** ISO 8601 instant. */
  createdAt: string | null;
  /** People and organisations that made the document. */
  authors: string[];
  /** Programs that made the document. */
  tools: string[];
}

export interface Component {
  /** `bom-ref` or SPDX id, made up from the position (`#/components/3`) where the document gives none. */
  ref: string;
  /** ref of the component that holds this one, null at the top. Following it never comes back to the start. */
  parentRef: string | null;
  /**
   * Type of CycloneDX (`library`, `application`, `operating-system`, `device`, `firmware`, `file`, ...), or the purpose
   * of SPDX in the same spelling (`source`, `archive`, `install`, ...); `unknown` where the document does not say.
   */
  type: string;
  /** Maker: manufacturer, supplier, publisher or author, whichever the document names first. */
  maker: string | null;
  manufacturer: string | null;
  supplier: string | null;
  group: string | null;
  name: string;
  version: string | null;
  /** A range in VERS of what the component may be, for those that come from elsewhere (CycloneDX 1.7). */
  versionRange: string | null;
  /** `required`, `optional` or `excluded` (CycloneDX), null where the document does not say. */
  scope: string | null;
  purls: string[];
  cpes: string[];
  /** SPDX ids, expressions and names; what is declared before what was concluded. */
  licenses: string[];
  /** Algorithms in the spelling of CycloneDX (`SHA-256`). */
  hashes: Hash[];
  /** Place in the document: a JSON pointer, an XPath, or a line of a tag-value document. */
  pointer: string;
}

export interface SbomFile {
  ref: string;
  name: string;
  hashes: Hash[];
}

export interface Hash {
  algorithm: string;
  value: string;
}

export interface SbomRelationship {
  from: string;
  to: string;
  /** `from` needs `to`, holds it, or something else that `as` says. */
  kind: 'depends_on' | 'contains' | 'other';
  /** In the document's own word (`dependsOn`, `DEV_DEPENDENCY_OF`), which can read from `to` to `from`. */
  as: string;
}
