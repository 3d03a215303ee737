/** A hospital's inventory as CSV or XLSX into rows; what every column was taken for is part of the answer. */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { InventoryRow } from '#model/inventory/device.ts';
import { decodeText } from '../bytes/decode.ts';
import { type Delimiter, delimiters, splitCsv, type TableRow } from '../csv/split.ts';
import { hasControlCharacter } from './cells.ts';
import { type Column, namesVulnerabilities, readHeader } from './columns.ts';
import { delimiterNames, headerMissing, isTable, mixedDelimiters, nearMiss } from './near-miss.ts';
import { type RowOptions, readRows } from './rows.ts';
import { type FoundHeader, findHeader, headerSearchRows, headerWeight, rowLimit } from './table.ts';
import { readXlsxTable } from './xlsx/read.ts';

export interface InventoryReading {
  /** The delimiter in words for CSV, the name of the sheet for XLSX. */
  version: string;
  /** Rows without error; a row with one stands only in `problems`. */
  rows: InventoryRow[];
  columns: Column[];
  problems: Problem[];
}

export interface InventoryOptions {
  format: 'csv' | 'xlsx';
  /** Sheet to read; the first one when absent. XLSX only. */
  sheet?: string | undefined;
  /** Limit in bytes of what a workbook unpacks to. */
  maxBytes?: number | undefined;
}

/** Reads an inventory file whose format is known; a file that cannot be one has a problem of severity error and no rows. */
export async function readInventory(bytes: Uint8Array, options: InventoryOptions): Promise<InventoryReading> {
  if (options.format === 'xlsx') return readInventoryXlsx(bytes, options);
  const { text, problems } = decodeText(bytes);
  const reading = text === null ? null : readInventoryCsv(text);
  if (reading === null) return nothing('', [...problems, whyNoInventory(text ?? '')]);
  return { ...reading, problems: [...problems, ...reading.problems] };
}

/** Reads decoded text; null when it is no table with the columns of an inventory. */
export function readInventoryCsv(text: string): InventoryReading | null {
  const guess = guessDelimiter(text);
  if (guess === null) return null;
  const table = splitCsv(text, { delimiter: guess.delimiter, maxRows: rowLimit + headerSearchRows });
  return readTable(table, guess.header, {
    version: delimiterNames[guess.delimiter],
    delimiter: guess.delimiter,
    unit: 'line',
    fixedWidth: true,
    mayHaveControls: hasControlCharacter(text),
    endsOpen: !/[\r\n]/.test(text.at(-1) ?? ''),
  });
}

/** What a person should know of a text that `readInventoryCsv` makes nothing of. */
export function whyNoInventory(text: string): Problem {
  if (isVulnerabilityTable(text)) {
    const detail = 'it is a table of vulnerabilities, and neither an inventory nor the EPSS file of FIRST';
    return problem('format-unrecognised', '', { detail });
  }
  const detail = `no line of the first ${headerSearchRows} names the columns of an inventory`;
  return nearMiss(text) ?? problem('format-unrecognised', '', { detail });
}

/** True for a table with a column of CVEs, which is why it was not taken for an inventory. */
function isVulnerabilityTable(text: string): boolean {
  const sample = text.slice(0, 256_000);
  return delimiters.some((delimiter) =>
    splitCsv(sample, { delimiter, maxRows: headerSearchRows }).some(
      ({ cells }) => cells.length > 1 && namesVulnerabilities(cells),
    ),
  );
}

async function readInventoryXlsx(bytes: Uint8Array, options: InventoryOptions): Promise<InventoryReading> {
  const { sheet, others, table, problems } = await readXlsxTable(bytes, options);
  if (table === null) return nothing(sheet, problems);
  const header = findHeader(table);
  if (header === null) {
    const named = others.length > 0 ? ` (other sheets: ${others.join(', ')})` : '';
    const detail = `no row of the first ${headerSearchRows} of sheet "${sheet}" names the columns of an inventory${named}`;
    const rows = table.slice(0, headerSearchRows);
    const why = isTable(rows)
      ? headerMissing(rows, `on sheet "${sheet}"${named}`, 'row')
      : problem('format-unrecognised', '', { detail });
    return nothing(sheet, [...problems, why]);
  }
  const how = {
    version: sheet,
    unit: 'row',
    fixedWidth: false,
    mayHaveControls: true,
    endsOpen: false,
  } as const;
  const reading = readTable(table, header, how);
  return { ...reading, problems: [...problems, ...reading.problems] };
}

/** The delimiter under which a header row names most fields of an inventory. */
function guessDelimiter(text: string): { delimiter: Delimiter; header: FoundHeader } | null {
  const sample = text.slice(0, 256_000);
  const guesses = delimiters.flatMap((delimiter) => {
    const header = findHeader(splitCsv(sample, { delimiter, maxRows: headerSearchRows }));
    return header === null ? [] : [{ delimiter, header }];
  });
  return guesses.sort((a, b) => headerWeight(b.header) - headerWeight(a.header))[0] ?? null;
}

interface TableOptions extends RowOptions {
  version: string;
  /** Of a text; a sheet has none. */
  delimiter?: Delimiter;
}

function readTable(table: readonly TableRow[], found: FoundHeader, options: TableOptions): InventoryReading {
  const { version, delimiter } = options;
  const headerRow = table[found.index];
  const header = readHeader(headerRow?.cells ?? []);
  const where = `${options.unit} ${headerRow?.line ?? 1}`;
  if (!found.hasIdentity) {
    const columns = header.columns.map((column) => column.header).join(', ');
    return {
      ...nothing(version, [problem('inventory-no-identity-column', where, { columns })]),
      columns: header.columns,
    };
  }
  const problems = headerNotes(header, found.index, where);
  const body = table.slice(found.index + 1);
  if (body.length > rowLimit) {
    const last = `${options.unit} ${body[rowLimit]?.line ?? 0}`;
    return nothing(version, [problem('too-many-rows', last, { limit: rowLimit })]);
  }
  const mixed = delimiter === undefined ? null : mixedDelimiters(body, header, delimiter);
  if (mixed !== null) return { ...nothing(version, [mixed]), columns: header.columns };
  if (body.length === 0) problems.push(problem('inventory-no-rows', where));
  const read = readRows(body, header, options);
  return { version, rows: read.rows, columns: header.columns, problems: [...problems, ...read.problems] };
}

function headerNotes(header: ReturnType<typeof readHeader>, index: number, where: string): Problem[] {
  const problems: Problem[] = [];
  if (index > 0) problems.push(problem('inventory-header-late', where));
  for (const { column, header: name, kept } of header.repeated)
    problems.push(problem('inventory-header-repeated', where, { column, header: name, kept }));
  const attributes = header.columns.filter((column) => column.field === null);
  if (attributes.length > 0) {
    const columns = attributes.map((column) => column.header).join(', ');
    problems.push(problem('inventory-attributes', where, { count: attributes.length, columns }));
  }
  return problems;
}

function nothing(version: string, problems: Problem[]): InventoryReading {
  return { version, rows: [], columns: [], problems };
}
