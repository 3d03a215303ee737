/**
 * The record index: one file beside the database from which records are found by the names of packages and products
 * without opening it. It is a cache, made again from the database; nothing in it is the truth.
 *
 *   records, JSON, one a line | places, 16 bytes each, sorted | head, JSON | length of the head, 4 bytes | mark, 8 bytes
 *
 * A place is the number of a name (6 bytes), the offset of a record (6 bytes) and its length (4 bytes), big-endian. Two names
 * may share a number: then a record is found that does not concern them, which whoever reads it sees.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Raised with the layout: a file of another is none. */
export const mark = 'WARDREC2';
export const placeSize = 16;
export const tailSize = 12;

export interface IndexHead {
  /** Version of the rules by which records are named: an index of others is not read. */
  rules: string;
  /** What the database held when it was made. */
  revision: string;
  madeAt: string;
  records: number;
  /** How many records give a name of each kind (`npm`, `cpe`). */
  kinds: Readonly<Record<string, number>>;
  places: number;
  /** Bytes of the records. */
  size: number;
  /** SHA-256 of the places. */
  sha256: string;
  kevVersion: string | null;
  /** Day of listing by CVE id. */
  kev: Readonly<Record<string, string>>;
}

/** Paths in a data folder: the index, and the note that it is older than the database. */
export function indexPaths(dataDir: string): { index: string; stale: string } {
  return {
    index: join(dataDir, 'vulnerability-records.idx'),
    stale: join(dataDir, 'vulnerability-records.stale'),
  };
}

/** A whole number below 2^48. */
export function numberOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6);
}
