/** What reading a file gives: one union on `kind`, which the app acts on without looking at the bytes again. */
import type { Problem } from '#base/errors/problem.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { ProductClassification } from '#model/inventory/product-class.ts';
import type { Sbom, SbomFormat } from '#model/inventory/sbom.ts';
import type { VexDocument, VexFormat } from '#model/judgement/vex-statement.ts';
import type { EpssRelease, KevCatalogue } from '#model/knowledge/exploitation.ts';
import type { Column } from './inventory/columns.ts';
import type { RecordFormat } from './records/format.ts';
import type { PlacedReading } from './records/reading.ts';

export interface InventoryIntake {
  kind: 'inventory';
  format: 'csv' | 'xlsx';
  /** The delimiter in words (`comma`, `semicolon`, `tab`, `pipe`), or the name of the sheet. */
  version: string;
  /** Rows without error; a row with one stands only in `problems`. */
  rows: InventoryRow[];
  columns: Column[];
  problems: Problem[];
}

export interface AdvisoryIntake {
  kind: 'advisory';
  format: 'csaf';
  version: '2.0' | '2.1';
  advisory: Advisory;
  /** The parsed document as it came. */
  document: unknown;
  problems: Problem[];
}

export interface KevIntake {
  kind: 'kev';
  format: 'kev';
  /** `catalogVersion`. */
  version: string;
  catalogue: KevCatalogue;
  problems: Problem[];
}

export interface EpssIntake {
  kind: 'epss';
  format: 'epss';
  /** Model version. */
  version: string;
  release: EpssRelease;
  problems: Problem[];
}

/** FDA's product classification: what the product code of a device says of its class. */
export interface ClassificationIntake {
  kind: 'product-classification';
  format: 'fda-classification';
  /** The day that the file states; null where it states none. */
  version: string | null;
  classification: ProductClassification;
  problems: Problem[];
}

export interface SbomIntake {
  kind: 'sbom';
  format: SbomFormat;
  /** `specVersion`. */
  version: string;
  sbom: Sbom;
  problems: Problem[];
}

/** Statements about vulnerabilities in products, without an SBOM. CSAF VEX comes as an advisory. */
export interface VexIntake {
  kind: 'vex';
  format: Exclude<VexFormat, 'csaf'>;
  /** Version of the format. */
  version: string;
  document: VexDocument;
  problems: Problem[];
}

/** Vulnerability records: one, a page, or all of a feed. */
export interface VulnerabilityIntake {
  kind: 'vulnerabilities';
  format: RecordFormat;
  /** Version of the format that the first record states. */
  version: string;
  /**
   * Reads the records one after another, from the start each time it is called; a feed is not held in memory. What is
   * wrong with a record comes with it, and a reading that is `broken` says that the rest of the file is lost.
   */
  records(signal?: AbortSignal): AsyncGenerator<PlacedReading>;
  /** Of the file as a whole. */
  problems: Problem[];
}

/** Files that lie beside documents: Ward knows them, and has nothing to import from them. */
export const companionFormats = [
  'signature',
  'checksum',
  'public-key',
  'feed',
  'provider',
  'change-list',
] as const;
export type CompanionFormat = (typeof companionFormats)[number];

export interface CompanionIntake {
  kind: 'companion';
  format: CompanionFormat;
  version: null;
  problems: Problem[];
}

export interface UnrecognisedIntake {
  kind: 'unrecognised';
  format: null;
  version: null;
  problems: Problem[];
}

/** Recognised and not readable; `format` is null where even that is unsure. */
export interface FailedIntake {
  kind: 'failed';
  format: string | null;
  version: null;
  problems: Problem[];
}

export type Intake =
  | InventoryIntake
  | AdvisoryIntake
  | KevIntake
  | EpssIntake
  | ClassificationIntake
  | SbomIntake
  | VexIntake
  | VulnerabilityIntake
  | CompanionIntake
  | UnrecognisedIntake
  | FailedIntake;

export interface IntakeOptions {
  /** Sheet of a workbook; the first visible one when absent. */
  sheet?: string;
  /** Limit in bytes of the content after unpacking; `maxIntakeBytes` when absent. */
  maxBytes?: number;
  /** Limit of JSON nesting; 200 when absent. */
  maxDepth?: number;
  /**
   * False leaves out the check of CycloneDX against its schema and that of CSAF by its validator, which take their time; what
   * cannot be read is told all the same.
   */
  schemaChecks?: boolean;
  /** Checked between the steps of reading; when it is aborted, reading throws its reason. */
  signal?: AbortSignal;
  /** Steps done and steps in all, null while the format is not known. */
  onProgress?: (done: number, total: number | null) => void;
}

/**
 * The largest content that is read, packed or unpacked: what a string of V8 can hold (2^29 - 24 characters) is the
 * natural end. The app checks a file's size against it before reading.
 */
export const maxIntakeBytes = 512_000_000;
