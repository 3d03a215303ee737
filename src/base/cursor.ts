/** Cursors of paged lists: where the page before ended, opaque to callers. */
import { WardError } from './errors/problem.ts';

export type CursorValue = string | number;

/** Packs the sort values of the last row, and the total that was counted on the first page. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Unpacks a cursor of `length` values; a cursor of another list or a damaged one is a `bad-cursor` problem. */
export function decodeCursor(cursor: string, length: number): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values;
  } catch (cause) {
    throw new WardError('bad-cursor', 'cursor', { cursor }, { cause });
  }
  throw new WardError('bad-cursor', 'cursor', { cursor });
}

function isCursorValue(value: unknown): value is CursorValue {
  return typeof value === 'string' || typeof value === 'number';
}
