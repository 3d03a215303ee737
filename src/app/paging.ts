/** Pages of lists: one row more than asked tells whether there is another page; the first page counts the whole. */
import { type CursorKind, type CursorValue, decodeCursor, encodeCursor } from '#base/cursor.ts';

export interface PageInput {
  cursor?: string | undefined;
  limit: number;
  /** Rows to leave out after the cursor, in lists that can. */
  skip?: number | undefined;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

/**
 * Reads a page. `keys` are the kinds of values that say where a row stands; the cursor carries them and the total,
 * so that deep pages need not count again.
 */
export async function readPage<Row, Item>(
  input: PageInput,
  keys: readonly CursorKind[],
  read: (after: readonly CursorValue[] | null, limit: number) => Promise<Row[]>,
  count: () => Promise<number>,
  positionOf: (row: Row) => CursorValue[],
  /** `following` is the row after the page, undefined at the end of the list. */
  itemsOf: (rows: Row[], following: Row | undefined) => Item[] | Promise<Item[]>,
): Promise<Page<Item>> {
  const cursor = input.cursor === undefined ? null : decodeCursor(input.cursor, [...keys, 'integer']);
  const rows = await read(cursor?.slice(0, keys.length) ?? null, input.limit + 1);
  // A first page with the whole list counts it.
  const isWhole = cursor === null && !input.skip && rows.length <= input.limit;
  const total = cursor ? Number(cursor[keys.length]) : isWhole ? rows.length : await count();
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: await itemsOf(shown, rows[input.limit]),
    nextCursor: rows.length > shown.length && last ? encodeCursor([...positionOf(last), total]) : null,
    total,
  };
}

/** Every item of a list, page by page: for exports. */
export async function* everyItem<Item>(
  read: (input: PageInput) => Promise<Page<Item>>,
  limit = 500,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor === undefined ? { limit } : { cursor, limit });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
