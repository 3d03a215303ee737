/** A list as a table that a spreadsheet opens: CSV (RFC 4180) or XLSX, with every cell inert. */
import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import { inertCell } from '#base/text/spreadsheet.ts';

export type CellValue = string | number | null;

export interface Column<Item> {
  header: string;
  value(item: Item): CellValue;
}

/** The header line of a CSV file, with a byte order mark so that spreadsheets read it as UTF-8. */
export function csvHeader<Item>(columns: readonly Column<Item>[]): string {
  return `\ufeff${csvLines([columns.map((column) => column.header)])}`;
}

/** CSV lines of some items, CRLF line ends. */
export function csvRows<Item>(columns: readonly Column<Item>[], items: readonly Item[]): string {
  return csvLines(items.map((item) => columns.map((column) => column.value(item))));
}

function csvLines(rows: readonly (readonly CellValue[])[]): string {
  const inert = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? inertCell(cell) : (cell ?? ''))),
  );
  return stringify(inert, { record_delimiter: 'windows' });
}

/** A workbook with one sheet and a bold header. Cells are typed, so text is never a formula. */
export async function xlsxTable<Item>(
  columns: readonly Column<Item>[],
  items: readonly Item[],
  sheet: string,
): Promise<Buffer> {
  const header = columns.map((column) => ({ value: column.header, fontWeight: 'bold' as const }));
  const rows = items.map((item) => columns.map((column) => cellOf(column.value(item))));
  return await writeExcelFile([header, ...rows], { sheet }).toBuffer();
}

/** Characters that a cell of a workbook may hold; programs call a file with more than that damaged. */
const longestCell = 32_767;
const cut = ' […] The rest does not fit into a cell of a workbook; the CSV file has all.';

function fitting(text: string): string {
  return text.length <= longestCell ? text : text.slice(0, longestCell - cut.length) + cut;
}

function cellOf(value: CellValue) {
  if (value === null) return null;
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: fitting(inertCell(value)), type: String };
}
