/** What reading a file gives: one union on `kind`, which the app acts on without looking at the bytes again. */
import type { Problem } from '#base/errors/problem.ts';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import type { Sbom } from '#model/inventory/sbom.ts';
import type { EpssRelease, KevCatalogue } from '#model/knowledge/exploitation.ts';
import type { Column } from './inventory/columns.ts';

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

export interface SbomIntake {
  kind: 'sbom';
  format: 'cyclonedx';
  /** `specVersion`. */
  version: string;
  sbom: Sbom;
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
  | SbomIntake
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
