/** Where a piece of knowledge came from: the document, its revision, and the feed, bundle, file or person that brought it. */
import type { CheckedFile, ImportOrigin } from './feed.ts';

export const sourceKinds = ['advisory', 'record', 'kev', 'epss'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface KnowledgeSource {
  kind: SourceKind;
  /** Tracking id of an advisory, id of a record; what the catalogue or the scores are called otherwise. */
  document: string;
  /** The version that the document states; null where its kind states none. */
  revision: string | null;
  /** When the document says that it was changed last, ISO 8601 instant; null where it does not say. */
  changedAt: string | null;
  /** The feed, and the bundle that it was carried in; null where a person gave it. */
  origin: ImportOrigin | null;
  /** Name of the file that a person gave; null where it came otherwise, or was imported before Ward noted this. */
  file: string | null;
  /** What was found right of that file; null where nothing stood beside it. */
  checked: CheckedFile | null;
  /** Who typed it in; null where nobody did. */
  enteredBy: string | null;
  /** ISO 8601 instant. */
  receivedAt: string;
}
