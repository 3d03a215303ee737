/**
 * A file whose answer broke off goes on where it stopped: the next attempt asks for the rest, provided that the file is still the
 * same one (Range with If-Range, RFC 9110, clauses 13.1.5 and 14.2).
 */

/** What came of a file so far. */
export interface Begun {
  /** The address that answered: after a redirect elsewhere it may be another file. */
  place: string;
  /** A strong validator; without one nobody can say whether the rest belongs to the same file. */
  etag: string;
  encoding: string | null;
  chunks: Uint8Array[];
  /** Bytes of the chunks. */
  size: number;
}

/** Of one fetch, over its attempts. */
export interface Attempted {
  begun: Begun | null;
  /** The most bytes that any attempt came to. */
  furthest: number;
}

/** The headers of an answer that matter here. */
export interface Head {
  etag: string | null;
  encoding: string | null;
  contentRange: string | null;
}

/** Asks for the rest; nothing where the file has to be asked for as a whole. */
export function rangeOf({ begun }: Attempted, place: string): Record<string, string> | null {
  if (begun === null || begun.place !== place || begun.size === 0) return null;
  return { range: `bytes=${begun.size}-`, 'if-range': begun.etag };
}

/** A whole file begins; null where it could not be gone on with. */
export function beginning(place: string, { etag, encoding }: Head): Begun | null {
  if (etag === null || etag.startsWith('W/')) return null;
  return { place, etag, encoding, chunks: [], size: 0 };
}

/** The length of the whole, `unknown` where it is not said; null where the part is not the one that was asked for. */
export function restOf(begun: Begun, { etag, encoding, contentRange }: Head): number | 'unknown' | null {
  const [, first, whole] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(contentRange ?? '') ?? [];
  if (first === undefined || whole === undefined || Number(first) !== begun.size) return null;
  if ((etag !== null && etag !== begun.etag) || encoding !== begun.encoding) return null;
  return whole === '*' ? 'unknown' : Number(whole);
}

/** So much more than ever before that it is no failure of the way: the attempts are counted anew. */
export const progressBytes = 1_000_000;

/** True where the attempt came further than any before it; notes how far. */
export function isFurther(attempted: Attempted): boolean {
  const size = attempted.begun?.size ?? 0;
  const isMore = size >= attempted.furthest + progressBytes;
  attempted.furthest = Math.max(attempted.furthest, size);
  return isMore;
}
