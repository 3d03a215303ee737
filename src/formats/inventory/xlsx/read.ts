/**
 * XLSX workbooks into a table of what a person sees. Not by read-excel-file: that gives the value without its number
 * format (asset tag 00123 as 123, version 4.10 as 4.1), drops error cells and refuses a workbook for one odd cell;
 * `read-excel-file.test.ts` shows each.
 */
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import { openZip } from '../../bytes/zip.ts';
import type { TableRow } from '../../csv/split.ts';
import { readSheet } from './sheet.ts';
import { readWorkbook, textOf, type Workbook } from './workbook.ts';

export interface XlsxOptions {
  sheet?: string | undefined;
  maxBytes?: number | undefined;
}

/** The most that a workbook may unpack to: a sheet of 100,000 devices has about 100 MB of XML. */
const defaultMaxBytes = 400_000_000;

export interface XlsxTable {
  /** Name of the sheet that was read. */
  sheet: string;
  /** Names of the other sheets. */
  others: string[];
  table: TableRow[] | null;
  problems: Problem[];
}

/** Reads the named sheet, or the first that is not hidden; `table` is null when it cannot be read. */
export async function readXlsxTable(
  bytes: Uint8Array,
  { sheet, maxBytes = defaultMaxBytes }: XlsxOptions,
): Promise<XlsxTable> {
  const unread = (reason: Problem): XlsxTable => ({
    sheet: sheet ?? '',
    others: [],
    table: null,
    problems: [reason],
  });
  try {
    const archive = await openZip(bytes, Math.min(maxBytes, defaultMaxBytes));
    const workbook = await readWorkbook(archive);
    const chosen = chooseSheet(workbook, sheet);
    if (chosen === null) {
      const sheets = workbook.sheets.map(({ name }) => `"${name}"`).join(', ') || 'none';
      return unread(problem('xlsx-no-sheet', '', { sheet: sheet ?? '', sheets }));
    }
    const others = workbook.sheets.filter((other) => other !== chosen).map(({ name }) => name);
    const table = readSheet(await textOf(archive, chosen.path), workbook);
    return { sheet: chosen.name, others, table, problems: [] };
  } catch (cause) {
    if (cause instanceof WardError) return unread(cause.problem);
    throw cause;
  }
}

function chooseSheet({ sheets }: Workbook, name: string | undefined): Workbook['sheets'][number] | null {
  if (name === undefined) return sheets.find(({ hidden }) => !hidden) ?? sheets[0] ?? null;
  const exact = sheets.find((sheet) => sheet.name === name);
  return exact ?? sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;
}
