/** Where a command's work is done: in this process, or by the server that holds the data. Same answers either way. */
import type { ImportFileInput, ImportResult } from '#app/imports/import-options.ts';
import type { Contract } from '#http/contract/index.ts';
import type { FindingRow } from '#http/contract/findings.ts';
import type { Organisation } from '#http/contract/organisations.ts';
import type { z } from 'zod';

export type Answer<Name extends keyof Contract> = z.output<Contract[Name]['response']>;

export interface FindingQuestion {
  status?: ('affected' | 'not_affected' | 'fixed' | 'unknown')[] | undefined;
  asset?: string | undefined;
  trackingId?: string | undefined;
  cve?: string | undefined;
  decision?: ('defer' | 'scheduled' | 'out_of_cycle' | 'immediate')[] | undefined;
}

/** An organisation that a command works on. */
export interface DeskOrganisation {
  organisation: Organisation;
  importFile(input: ImportFileInput): Promise<ImportResult>;
  findings(question: FindingQuestion): AsyncIterable<FindingRow>;
  explain(findingId: string): Promise<Answer<'getFinding'>>;
  imports(limit: number): Promise<Answer<'listImports'>['items']>;
  undo(importId: string): Promise<Answer<'undoImport'>>;
  /** Waits until findings are up to date with what was imported. */
  settle(onProgress: (done: number, total: number | null) => void, signal: AbortSignal): Promise<void>;
}

export interface Desk {
  /** What the store had to report when it was opened. */
  notes: string[];
  /** The organisation named, or the one that goes without saying; importing may make it. */
  choose(name: string | undefined, purpose: 'read' | 'import'): Promise<DeskOrganisation>;
  removeSample(): Promise<string[]>;
  close(): Promise<void>;
}
