/**
 * Splits delimited text into rows with csv-parse (RFC 4180), with the true line of each row and of each fault.
 * csv-parse ends at a quote that spoils a row; here that row alone is set aside and reading goes on below its line.
 */
import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { ProblemCode } from '#base/errors/catalogue.ts';

/** One row of a table as the file has it, before anything is known about its columns. */
export interface TableRow {
  /** Line of the row's first character, or row of the sheet; counted from 1. */
  line: number;
  cells: string[];
  /** What is wrong with the form of the row. */
  faults: { code: ProblemCode; line: number }[];
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Cells of one row that are looked at; a row with more fits no header and is told as ragged. */
const cellsPerRow = 5_000;

const quote = '"'.charCodeAt(0);
const lineFeed = '\n'.charCodeAt(0);

export interface SplitOptions {
  delimiter: Delimiter;
  /** Stops after this many rows. */
  maxRows?: number;
}

/** Rows of the text; a line without any text is left out but counted. Line breaks inside cells become line feeds. */
export function splitCsv(content: string, { delimiter, maxRows = Infinity }: SplitOptions): TableRow[] {
  const text = Buffer.from(content.replace(/\r\n?/g, '\n'));
  const rows: TableRow[] = [];
  let next: Place = { at: 0, line: 1 };
  while (next.at < text.length && rows.length < maxRows)
    next = readRun(text, next, { delimiter, maxRows }, rows);
  return rows;
}

/** End of a row and start of the next: offset in bytes, line counted from 1. */
interface Place {
  at: number;
  line: number;
}

/** Thrown in `on_record`, the one way to end csv-parse before the end of its text. */
const pause = new Error('the run of rows ends here');

/**
 * Adds rows until one has another width than the first (csv-parse builds an error for each, which takes ten times as
 * long as the row), a quote spoils one, or `maxRows` is reached. Returns the place below the last.
 */
function readRun(
  text: Buffer,
  start: Place,
  { delimiter, maxRows }: Required<SplitOptions>,
  rows: TableRow[],
): Place {
  let row = start;
  let width: number | null = null;
  // Where the offset and line of a fault count from.
  let origin = start;
  const take = (cells: string[], info: { bytes: number; lines: number }) => {
    const end = { at: start.at + info.bytes, line: start.line + info.lines };
    const stray = cells.some((cell) => cell.startsWith('"'))
      ? strayQuote(text.subarray(row.at, end.at), delimiter)
      : null;
    if (stray !== null) {
      origin = row;
      throw stray;
    }
    if (cells.some((cell) => cell.trim() !== ''))
      rows.push({ line: firstLine(text, row), cells: cells.slice(0, cellsPerRow), faults: [] });
    row = end;
    width ??= cells.length;
    if (cells.length !== width || rows.length >= maxRows) throw pause;
    return null;
  };
  try {
    parse(text.subarray(start.at), { ...rules(delimiter), on_record: take });
    return { ...row, at: text.length };
  } catch (cause) {
    if (cause === pause) return row;
    if (!(cause instanceof CsvError)) throw cause;
    const spoilt = spoiltRow(text, row, delimiter, origin, cause);
    rows.push(spoilt.row);
    return spoilt.next;
  }
}

/** Line of the first character from a place on: csv-parse passes over empty lines. */
function firstLine(text: Buffer, { at, line }: Place): number {
  let first = line;
  for (let next = at; isBlank(text[next]); next += 1) if (text[next] === lineFeed) first += 1;
  return first;
}

function isBlank(code: number | undefined): boolean {
  return code !== undefined && code <= 0x20;
}

/** Blanks around a quoted cell are not part of it; a quote inside a plain cell (19" rack) is text. */
function rules(delimiter: Delimiter): Options {
  return {
    delimiter,
    record_delimiter: '\n',
    ltrim: true,
    rtrim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // The rest of an endless row becomes one cell, which is cut off, instead of millions.
    ignore_last_delimiters: cellsPerRow + 1,
  };
}

/**
 * What csv-parse finds wrong with the closing quotes of a row that it let pass. It tells a strict reading from a lax
 * one only by its errors: a cell that starts with a quote is `""" x"` well written, or `" x"y` spoilt.
 */
function strayQuote(row: Buffer, delimiter: Delimiter): CsvError | null {
  const found: CsvError[] = [];
  parse(row, {
    ...rules(delimiter),
    relax_quotes: false,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error?.code === 'CSV_INVALID_CLOSING_QUOTE') found.push(error);
    },
  });
  return found[0] ?? null;
}

/**
 * The row that csv-parse stumbled over, as it stands, up to the end of the line where the spoilt cell opens. A cell
 * that runs over that end was never closed: what csv-parse took for its end opens a cell of another row.
 */
function spoiltRow(
  text: Buffer,
  start: Place,
  delimiter: Delimiter,
  origin: Place,
  error: CsvError,
): { row: TableRow; next: Place } {
  // `bytes` is the delimiter before the cell; only that and blanks stand before its quote.
  const opening = text.indexOf(quote, origin.at + Number(error.bytes));
  if (opening === -1) throw error;
  const line = start.line + countLineFeeds(text, start.at, opening);
  const runsOver = origin.line + Number(error.lines) - 1 > line;
  const code = runsOver || error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'csv-unclosed-quote' : 'csv-stray-quote';
  const feed = text.indexOf(lineFeed, opening);
  const end = feed === -1 ? text.length : feed;
  const cells = text.toString('utf8', start.at, end).split(delimiter, cellsPerRow);
  return {
    row: { line: firstLine(text, start), cells, faults: [{ code, line }] },
    next: { at: end + 1, line: line + 1 },
  };
}

function countLineFeeds(text: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(lineFeed, from); at !== -1 && at < to; at = text.indexOf(lineFeed, at + 1))
    count += 1;
  return count;
}
