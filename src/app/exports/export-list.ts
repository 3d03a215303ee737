/** Any list as a spreadsheet: the whole filter, page by page, so that memory stays small for CSV. */
import { type Column, csvHeader, csvRows, xlsxTable } from '#explain/table/table.ts';
import { everyItem, type Page, type PageInput } from '../paging.ts';

export type ExportFormat = 'csv' | 'xlsx';

/** Rows a page while exporting. */
const exportPage = 5000;

/** Pieces of the file. A workbook comes in one piece: its format needs all rows at hand. */
export async function* exportList<Item>(
  format: ExportFormat,
  columns: readonly Column<Item>[],
  sheet: string,
  read: (input: PageInput) => Promise<Page<Item>>,
): AsyncGenerator<string | Buffer> {
  if (format === 'xlsx') {
    const items: Item[] = [];
    for await (const item of everyItem(read, exportPage)) items.push(item);
    yield await xlsxTable(columns, items, sheet);
    return;
  }
  yield csvHeader(columns);
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor === undefined ? { limit: exportPage } : { cursor, limit: exportPage });
    yield csvRows(columns, page.items);
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
