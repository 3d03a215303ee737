/** A software bill of materials as read: components, and how they contain or need one another. */

export type SbomFormat = 'cyclonedx';

export interface Sbom {
  format: SbomFormat;
  specVersion: string;
  /** `urn:uuid:...` of the document, null when it has none. */
  serialNumber: string | null;
  documentVersion: string;
  /** The thing described: `metadata.component`; null when the document names none. */
  root: Component | null;
  components: Component[];
  /** Pairs of bom-refs: `from` depends on `to`. */
  dependencies: { from: string; to: string }[];
  createdAt: string | null;
  /** Vulnerabilities the document carries (VEX); kept, and told to the user as not yet applied. */
  vulnerabilityCount: number;
}

export interface Component {
  /** `bom-ref`, made up from the position (`#/components/3`) where the document gives none. */
  ref: string;
  /** ref of the component that holds this one, null at the top. */
  parentRef: string | null;
  type: string;
  /** Maker: manufacturer, supplier, publisher or author, whichever the document names first. */
  supplier: string | null;
  group: string | null;
  name: string;
  version: string | null;
  purl: string | null;
  cpe: string | null;
  licenses: string[];
  hashes: { algorithm: string; value: string }[];
  pointer: string;
}
