/**
 * What an advisory's version text was read as: one closed set of shapes, so that matching never parses prose.
 * `unread` matches every version as unknown, never as safe.
 */

/** A bound as printed by the publisher. */
export interface Bound {
  version: string;
  inclusive: boolean;
}

/** Both bounds null is every version. */
export interface Interval {
  lower: Bound | null;
  upper: Bound | null;
}

export type VersionRange =
  | { kind: 'all' }
  | { kind: 'intervals'; intervals: Interval[] }
  /** Exactly these versions; a version between two of them is outside. */
  | { kind: 'exact'; versions: string[] }
  /** ISO dates (`YYYY-MM-DD`) of manufacture, distribution or release; null is open. */
  | { kind: 'dates'; from: string | null; to: string | null; inclusiveTo: boolean; what: string }
  | { kind: 'serials'; from: string | null; to: string | null; pattern: string | null }
  /** The version slot held model or catalogue numbers: every version of these models. */
  | { kind: 'models'; models: string[] }
  | { kind: 'unread'; reason: string };

/** A range as read, with what else the text demanded. */
export interface ReadRange {
  range: VersionRange;
  /** Conditions beside the version ("with the Wireless Battery Module"), in the publisher's words. */
  conditions: string[];
  /** The text that was read. */
  text: string;
  /** Words that leave other versions open ("prior versions may also be affected"); absent without any. */
  doubt?: string;
  /** How it was read, in a short sentence a person can check. */
  reading: string;
}
