/** Why a text that is laid out as a table was not read as an inventory: the ordinary mistakes, each with its own words. */
import { type Problem, problem } from '#base/errors/problem.ts';
import { type Delimiter, delimiters, splitCsv, type TableRow } from '../csv/split.ts';
import type { Header } from './columns.ts';
import { findHeader, headerSearchRows } from './table.ts';

export const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

/** Characters that some systems put between columns; not a colon, which stands inside MAC addresses and times. */
const otherDelimiters = ['^', '~', '¦', '\u001f', '\u001e'];

/** The mistake by which `text` is no inventory; null where it does not even look like a table. */
export function nearMiss(text: string): Problem | null {
  const lines = text
    .slice(0, 64_000)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, headerSearchRows);
  return quotedLines(lines) ?? otherDelimiter(lines) ?? missingHeader(text);
}

/** `"asset_tag,model"`: a file that was opened as one column, and saved again. */
function quotedLines(lines: readonly string[]): Problem | null {
  const inner = lines.map((line) => /^\s*"(.*)"[\s,;]*$/.exec(line)?.[1] ?? null);
  if (inner.some((line) => line === null)) return null;
  return delimiters.some((delimiter) => hasHeader(inner, delimiter)) ? problem('csv-lines-quoted', '') : null;
}

function otherDelimiter(lines: readonly string[]): Problem | null {
  const found = otherDelimiters.find((delimiter) => hasHeader(lines, delimiter));
  if (found === undefined) return null;
  const shown = found < ' ' ? `U+00${found.charCodeAt(0).toString(16).toUpperCase()}` : found;
  return problem('csv-delimiter-unknown', '', { found: shown });
}

function hasHeader(lines: readonly (string | null)[], delimiter: string): boolean {
  const rows = lines.map((line, index): TableRow => {
    return { line: index + 1, cells: (line ?? '').split(delimiter), faults: [] };
  });
  return findHeader(rows)?.hasIdentity === true;
}

/** Several lines of the same three cells or more, and none that names columns. */
function missingHeader(text: string): Problem | null {
  const sample = text.slice(0, 256_000);
  const tables = delimiters
    .map((delimiter) => ({ delimiter, rows: splitCsv(sample, { delimiter, maxRows: headerSearchRows }) }))
    .filter(({ rows }) => isTable(rows))
    .sort((a, b) => widthOf(b.rows) - widthOf(a.rows));
  const widest = tables[0];
  return widest === undefined
    ? null
    : headerMissing(widest.rows, `separated by ${delimiterNames[widest.delimiter]}s`, 'line');
}

/** Says what the first row holds instead of names of columns. */
export function headerMissing(rows: readonly TableRow[], how: string, unit: 'line' | 'row'): Problem {
  const cells = rows[0]?.cells.map((cell) => cell.trim()).filter((cell) => cell !== '') ?? [];
  const shown = cells.slice(0, 4).map((cell) => `"${cell.slice(0, 40)}"`);
  const values = { columns: widthOf(rows), how, limit: headerSearchRows, unit, first: shown.join(', ') };
  return problem('inventory-no-header', `${unit} ${rows[0]?.line ?? 1}`, values);
}

export function isTable(rows: readonly TableRow[]): boolean {
  const width = widthOf(rows);
  const fitting = rows.filter(({ cells }) => cells.length === width).length;
  return rows.length >= 2 && width >= 3 && fitting * 5 >= rows.length * 4;
}

/** The number of cells that most rows have. */
function widthOf(rows: readonly TableRow[]): number {
  const widths = Map.groupBy(rows, ({ cells }) => cells.length);
  return [...widths].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 0;
}

/**
 * The rows are separated by something else than the header: told once, in place of an error for each row. Null where the
 * rows are merely uneven.
 */
export function mixedDelimiters(
  body: readonly TableRow[],
  header: Header,
  delimiter: Delimiter,
): Problem | null {
  const uneven = body.filter(({ cells }) => cells.length < header.width);
  if (header.width < 2 || uneven.length * 2 <= body.length) return null;
  const lines = uneven.slice(0, 200).map(({ cells }) => cells.join(delimiter));
  const other = delimiters.find((one) => {
    const fitting = lines.filter((line) => line.split(one).length === header.width);
    return one !== delimiter && fitting.length * 2 > lines.length;
  });
  if (other === undefined) return null;
  return problem('csv-delimiters-mixed', `line ${uneven[0]?.line ?? 1}`, {
    header: delimiterNames[delimiter],
    rows: delimiterNames[other],
    count: uneven.length,
    total: body.length,
  });
}
