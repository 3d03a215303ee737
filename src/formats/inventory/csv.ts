/**
 * Splits delimited text into rows (RFC 4180), with the true line of each row and of each fault.
 * Not csv-parse: it ends at the first fault and knows only where a record ends, while a person who corrects an
 * export needs every bad line at once. The tests hold this splitter against csv-parse.
 */
import type { TableRow } from './table.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const quote = '"';

/** Cells of one row that are looked at; a row with more fits no header and is told as ragged. */
const cellsPerRow = 5_000;

/** After this many unclosed quotes the rest of the file is read without quotes, so that time stays linear. */
const unclosedLimit = 20;

export interface SplitOptions {
  delimiter: Delimiter;
  /** Stops after this many rows. */
  maxRows?: number;
}

/** Rows of the text; a line without any text is left out but counted. */
export function splitCsv(content: string, { delimiter, maxRows = Infinity }: SplitOptions): TableRow[] {
  const text = withLineFeeds(content);
  const rows: TableRow[] = [];
  let unclosed = 0;
  let line = 1;
  for (let start = 0; start < text.length && rows.length < maxRows; ) {
    const end = lineEnd(text, start);
    const plain = text.slice(start, withoutReturn(text, start, end));
    let row: Quoted | null = null;
    if (plain.includes(quote) && unclosed < unclosedLimit) {
      row = splitQuoted(text, start, line, delimiter);
      if (row.faults.some((fault) => fault.code === 'csv-unclosed-quote')) unclosed += 1;
    }
    const cells = row?.cells ?? plain.split(delimiter, cellsPerRow);
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells, faults: row?.faults ?? [] });
    line += row?.lines ?? 1;
    start = (row?.end ?? end) + 1;
  }
  return rows;
}

interface Quoted extends Omit<TableRow, 'line'> {
  /** Index of the line feed that ends the row, or the length of the text. */
  end: number;
  /** Lines that the row takes. */
  lines: number;
}

/** Splits one row that has quotes, from `start`; line breaks inside quotes belong to the cell. */
function splitQuoted(text: string, start: number, line: number, delimiter: Delimiter): Quoted {
  const cells: string[] = [];
  const faults: TableRow['faults'] = [];
  let lines = 1;
  let at = start;
  for (;;) {
    const opening = skipBlanks(text, at, delimiter);
    let cell = '';
    if (text[opening] === quote) {
      const closing = closingQuote(text, opening);
      if (closing === -1) {
        // The line stands as it is, its quotes taken literally, so that the lines below can be read as usual.
        const end = lineEnd(text, opening);
        cells.push(...text.slice(at, withoutReturn(text, at, end)).split(delimiter, cellsPerRow));
        faults.push({ code: 'csv-unclosed-quote', line: line + lines - 1 });
        return { cells, faults, end, lines };
      }
      cell = text.slice(opening + 1, closing).replaceAll('""', quote);
      const openedAt = line + lines - 1;
      lines += countLineFeeds(text, opening, closing);
      at = closing + 1;
      const rest = cellEnd(text, at, delimiter);
      const stray = text.slice(at, rest).trim();
      if (stray !== '') {
        faults.push({ code: 'csv-stray-quote', line: openedAt });
        cell += stray;
      }
      at = rest;
    } else {
      const end = cellEnd(text, at, delimiter);
      cell = text.slice(at, withoutReturn(text, at, end));
      at = end;
    }
    if (cells.length < cellsPerRow) cells.push(cell);
    if (text[at] !== delimiter) return { cells, faults, end: at, lines };
    at += 1;
  }
}

/** Index of the quote that closes the cell opened at `opening`; doubled quotes are text. */
function closingQuote(text: string, opening: number): number {
  let at = text.indexOf(quote, opening + 1);
  while (at !== -1 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}

/** Blanks before an opening quote are not part of the cell; a tab is one where it does not delimit. */
function skipBlanks(text: string, at: number, delimiter: Delimiter): number {
  const blanks = delimiter === '\t' ? ' ' : ' \t';
  let next = at;
  while (next < text.length && blanks.includes(text.charAt(next))) next += 1;
  return next;
}

function cellEnd(text: string, at: number, delimiter: Delimiter): number {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  return end;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function withoutReturn(text: string, start: number, end: number): number {
  return end > start && text[end - 1] === '\r' ? end - 1 : end;
}

function countLineFeeds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Old Macintosh exports end lines with a carriage return alone. */
function withLineFeeds(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}
