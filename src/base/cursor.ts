/** Cursors of paged lists: where the page before ended, opaque to callers. */
import { WardError } from './errors/problem.ts';
import { isId } from './ids.ts';

export type CursorValue = string | number;

/** Packs the sort values of the last row, and the total that was counted on the first page. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What stands at a place of a cursor. */
export type CursorKind = 'text' | 'integer' | 'number' | 'instant' | 'id';

const fits: Readonly<Record<CursorKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => Number.isFinite(value),
  instant: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  id: (value) => typeof value === 'string' && isId(value),
};

/** Unpacks a cursor; a damaged one, or one of another list or order, is a `bad-cursor` problem. */
export function decodeCursor(cursor: string, kinds: readonly CursorKind[]): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === kinds.length &&
      kinds.every((kind, at) => fits[kind](values[at]))
    ) {
      return values as CursorValue[];
    }
  } catch (cause) {
    throw new WardError('bad-cursor', 'cursor', { cursor }, { cause });
  }
  throw new WardError('bad-cursor', 'cursor', { cursor });
}
