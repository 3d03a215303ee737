/** What a person may ask of an import, and what they get back; the field names are those of `ward import --json`. */
import type { Problem } from '#base/errors/problem.ts';
import type { CheckedFile, ImportOrigin } from '#model/knowledge/feed.ts';
import type { ImportOutcome } from '#store/schema.ts';

export interface ImportFileInput {
  /** Name of the file, only for messages and histories. */
  path: string;
  bytes: Uint8Array;
  /** Shows what would change and applies nothing. */
  preview?: boolean;
  /** Imports good rows though others are bad. */
  keepGoing?: boolean;
  /** The file is the full list of the organisation, or of `site`: absent devices become retired once `confirm` is their number. */
  fullList?: boolean;
  site?: string | undefined;
  confirm?: number | undefined;
  sheet?: string | undefined;
  /** Which product an SBOM is of, whatever it says itself: `MAKER MODEL@VERSION` as the inventory has them. */
  for?: string | undefined;
  /** Text of the armoured detached OpenPGP signature (`.asc`) that was given beside the file. */
  signature?: string | undefined;
  /** Texts of the hash files beside it, as sha256sum and sha512sum write them. */
  sha256?: string | undefined;
  sha512?: string | undefined;
  /** Found in a folder: an unrecognised file is skipped rather than failed. */
  inFolder?: boolean;
  /** Where the file came from, where no person gave it. */
  origin?: ImportOrigin | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((phase: string, done: number, total: number | null) => void) | undefined;
}

/** What was given beside the file has been looked at: what was found right, and what is told of it with the result. */
export interface CheckedInput extends ImportFileInput {
  checked: CheckedFile | null;
  told: readonly Problem[];
}

export interface PreviewedChange {
  what: string;
  kind: 'add' | 'change' | 'not_seen' | 'retire' | 'return' | 'replace';
  detail: string;
}

export interface ImportResult {
  path: string;
  format: string | null;
  version: string | null;
  outcome: ImportOutcome;
  counts: Record<string, number>;
  problems: Problem[];
  import_id: string | null;
  /** What the file is now held as, where it is an advisory. */
  advisory_id: string | null;
  preview: boolean;
  changes: PreviewedChange[];
}

/** What an importer of one format did inside its transaction. */
export interface Applied {
  outcome: Extract<ImportOutcome, 'imported' | 'unchanged' | 'older' | 'partial' | 'failed'>;
  subject: string;
  counts: Record<string, number>;
  problems: Problem[];
  changes: PreviewedChange[];
  advisoryId?: string;
}

/** How many changes a preview names. */
export const namedChanges = 200;
