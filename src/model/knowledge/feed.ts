/** Feeds of knowledge, and where an import came from. */

export const feedKinds = ['csaf', 'kev', 'epss', 'nvd', 'osv', 'vulnrichment'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** Names of feeds stand in addresses, lists and file names. */
export const feedNameShape: RegExp = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}$/u;

/** What of a file that a person gave was found right, by the files beside it. */
export interface CheckedFile {
  hash: 'sha256' | 'sha512' | null;
  /** Fingerprint of the key whose signature was found right; null where there is none, or its key is not known. */
  signature: string | null;
  /** The feed that the key was pinned with; null where there is no such signature. */
  keyOf: string | null;
}

/** Where an import came from, where no person gave the file. */
export interface ImportOrigin {
  /** Name of the feed. */
  feed: string;
  kind: FeedKind;
  url: string;
  /** When the list of the publisher says it was changed, or the version that the file states. */
  revision: string | null;
  /** The hash of the publisher that it was found to have; null where none is published. */
  hash: 'sha256' | 'sha512' | null;
  /** Fingerprint of the key whose signature was found right; null where there is no signature. */
  signature: string | null;
  /** The bundle it was carried in: the key that signed it, and the name of the file that was loaded. */
  bundle?: { fingerprint: string; createdAt: string; name?: string };
}
