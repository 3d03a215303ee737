/**
 * The column `origin` of imports and sources holds one of two: the feed that something came from, or what was found right of a
 * file that a person gave. A feed's has a `feed`; the other stands under `checked`.
 */
import type { CheckedFile, ImportOrigin } from '#model/knowledge/feed.ts';

export type OriginColumn = ImportOrigin | { checked: CheckedFile };

/** As it is written; null where a person gave the file and nothing stood beside it. */
export function originColumn(origin: ImportOrigin | null, checked: CheckedFile | null): string | null {
  if (origin !== null) return JSON.stringify(origin);
  return checked === null ? null : JSON.stringify({ checked });
}

export function originOf(column: OriginColumn | null): ImportOrigin | null {
  return column !== null && 'feed' in column ? column : null;
}

export function checkedOf(column: OriginColumn | null): CheckedFile | null {
  return column !== null && 'checked' in column ? column.checked : null;
}
