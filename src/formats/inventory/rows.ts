/** Turns the rows of a table into inventory rows, with a problem for each row that cannot be taken. */
import { type Problem, problem } from '#base/errors/problem.ts';
import {
  canonicalHeader,
  type InventoryField,
  type InventoryRow,
  inventoryFields,
} from '#model/inventory/device.ts';
import type { TableRow } from '../csv/split.ts';
import { cellLimit, controlCharacterIn } from './cells.ts';
import type { Column, Header } from './columns.ts';
import { otherRows } from './other-rows.ts';
import { RowWarnings } from './row-warnings.ts';

export interface RowOptions {
  /** How to say where a row stands: `line 12` of a text, `row 12` of a sheet. */
  unit: 'line' | 'row';
  /** False for sheets, whose rows simply end at their last filled cell. */
  fixedWidth: boolean;
  /** False when the whole text has been looked through and holds none. */
  mayHaveControls: boolean;
  /** The text ends without a line end: a row cut off there may be all that came of a longer file. */
  endsOpen: boolean;
}

/** Reads the rows below the header. Errors are always listed, warnings up to a number. Rows with an error are left out of `rows` and stand in `problems`. */
export function readRows(
  table: readonly TableRow[],
  header: Header,
  options: RowOptions,
): { rows: InventoryRow[]; problems: Problem[] } {
  const rows: InventoryRow[] = [];
  const problems: Problem[] = [];
  const warnings = new RowWarnings(header, options.unit);
  const seen = new Map<string, number>();
  const columns = namedColumns(header.columns);
  const reader = otherRows(table, header);
  for (const [index, source] of table.entries()) {
    const other = reader.otherRow(source, index);
    if (other !== null) {
      warnings.leftOut(source, other);
      continue;
    }
    const isCutOff = options.endsOpen && index === table.length - 1;
    const faults = [
      ...formFaults(source, header, options, isCutOff),
      ...cellFaults(source, header.columns, options),
    ];
    const row = faults.length === 0 ? toRow(source, columns) : null;
    if (row !== null) faults.push(...warnings.mend(row), ...identityFaults(row, seen, options.unit));
    problems.push(...faults);
    if (row === null || faults.length > 0) continue;
    rows.push(row);
    warnings.ofAddresses(row);
  }
  return { rows, problems: [...problems, ...warnings.all()] };
}

interface NamedColumns {
  fields: { field: InventoryField; index: number }[];
  attributes: { header: string; index: number }[];
}

function namedColumns(columns: readonly Column[]): NamedColumns {
  const named: NamedColumns = { fields: [], attributes: [] };
  for (const [index, { field, header }] of columns.entries()) {
    if (field === null) named.attributes.push({ header, index });
    else named.fields.push({ field, index });
  }
  return named;
}

function toRow(source: TableRow, { fields, attributes }: NamedColumns): InventoryRow {
  const row = emptyRow(source.line);
  for (const { field, index } of fields) row[field] = source.cells[index]?.trim() || null;
  if (attributes.length > 0) {
    // Object.fromEntries and not assignment: a column named `__proto__` must stay a column.
    row.attributes = Object.fromEntries(
      attributes
        .map(({ header, index }): [string, string] => [header, source.cells[index]?.trim() ?? ''])
        .filter(([, value]) => value !== ''),
    );
  }
  return row;
}

function emptyRow(line: number): InventoryRow {
  return {
    line,
    assetTag: null,
    manufacturer: null,
    model: null,
    deviceType: null,
    version: null,
    serial: null,
    udi: null,
    department: null,
    site: null,
    ipAddress: null,
    macAddress: null,
    networkZone: null,
    fdaProductCode: null,
    os: null,
    notes: null,
    attributes: {},
  };
}

function formFaults(
  source: TableRow,
  header: Header,
  { unit, fixedWidth }: RowOptions,
  isCutOff: boolean,
): Problem[] {
  if (source.faults.length > 0)
    return source.faults.map(({ code, line }) => problem(code, `${unit} ${line}`));
  if (!fixedWidth) return [];
  const filled = source.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  const ragged = source.cells.length < header.width || filled > header.width;
  if (!ragged) return [];
  const values = { found: source.cells.length, expected: header.width };
  if (isCutOff && source.cells.length < header.width)
    return [problem('csv-cut-off', `${unit} ${source.line}`, values)];
  return [problem('csv-ragged-row', `${unit} ${source.line}`, values)];
}

function cellFaults(source: TableRow, columns: readonly Column[], options: RowOptions): Problem[] {
  const faults: Problem[] = [];
  for (const [index, cell] of source.cells.entries()) {
    const where = `${options.unit} ${source.line}`;
    const column = `"${columns[index]?.header ?? index + 1}"`;
    if (cell.length > cellLimit)
      faults.push(
        problem('inventory-cell-too-long', where, { column, found: cell.length, limit: cellLimit }),
      );
    const character = options.mayHaveControls ? controlCharacterIn(cell) : null;
    if (character !== null) faults.push(problem('inventory-control-character', where, { column, character }));
  }
  return faults;
}

/** A row must say which device it is, and no two rows of a site may carry the same asset tag. */
function identityFaults(row: InventoryRow, seen: Map<string, number>, unit: string): Problem[] {
  const where = `${unit} ${row.line}`;
  if (row.assetTag === null && row.serial === null) return [problem('inventory-row-no-identity', where)];
  if (row.assetTag === null) return [];
  const key = `${row.site?.toLowerCase() ?? ''}\n${row.assetTag.toLowerCase()}`;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, row.line);
    return [];
  }
  const values = { tag: row.assetTag, site: row.site ?? '', first: `${unit} ${first}` };
  return [problem('inventory-duplicate-asset-tag', where, values)];
}

/** The canonical header row of an inventory CSV. */
export const canonicalHeaders: readonly string[] = inventoryFields.map(canonicalHeader);
