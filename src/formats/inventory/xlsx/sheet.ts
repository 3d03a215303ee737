/** The cells of one worksheet as rows of text. */
import { WardError } from '#base/errors/problem.ts';
import type { TableRow } from '../../csv/split.ts';
import { general, showNumber } from './number-format.ts';
import { unescapeText, type Workbook } from './workbook.ts';
import { attribute, type Attributes } from '../../xml/scan.ts';
import { scanPart } from './xml.ts';

/** More columns or cells than this are no inventory but a way to fill memory. */
const columnLimit = 1000;
const cellLimit = 20_000_000;

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/**
 * Reads `sheetData` (ECMA-376 Part 1, 18.3.1.80). Cells hold what a person sees; a formula its last result, an
 * error its name (`#N/A`). Blank rows are left out but counted. Throws `xlsx-damaged`.
 */
export function readSheet(xml: string, workbook: Workbook): TableRow[] {
  const rows: TableRow[] = [];
  let line = 0;
  let count = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let inValue = false;
  scanPart(xml, {
    open(name, attributes) {
      if (name === 'c') cell = readCell(attributes, cell === null ? -1 : cell.column);
      else if (name === 'v' || name === 't') inValue = cell !== null;
      else if (name === 'row') {
        const stated = Number(attribute(attributes, 'r') ?? Number.NaN);
        line = Number.isInteger(stated) ? stated : line + 1;
        count += cells.length;
        if (count > cellLimit) throw tooManyCells(line);
        cells = [];
        cell = null;
      }
    },
    text(text) {
      if (inValue && cell !== null) cell.value += text;
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && cell !== null) place(cells, cell, line, workbook);
      else if (name === 'row' && cells.some((text) => text.trim() !== ''))
        rows.push({ line, cells, faults: [] });
    },
  });
  return rows;
}

function tooManyCells(line: number): WardError {
  const detail = `the sheet has more than ${cellLimit} cells`;
  return new WardError('xlsx-damaged', `row ${line}`, { detail });
}

function readCell(attributes: Attributes, previousColumn: number): Cell {
  const reference = attribute(attributes, 'r');
  return {
    column: reference === null ? previousColumn + 1 : columnOf(reference),
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    value: '',
  };
}

/** `C5` is column 2, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.match(/^[A-Z]+/i)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function place(cells: string[], cell: Cell, line: number, workbook: Workbook): void {
  const text = show(cell, workbook);
  if (text === '') return;
  if (cell.column < 0 || cell.column >= columnLimit) {
    const detail = `row ${line} has a cell beyond column ${columnLimit}`;
    throw new WardError('xlsx-damaged', `row ${line}`, { detail });
  }
  while (cells.length < cell.column) cells.push('');
  cells[cell.column] = text;
}

/** Cell types: ECMA-376 Part 1, 18.18.11. */
function show({ type, value, style }: Cell, { sharedTexts, formats, epoch1904 }: Workbook): string {
  switch (type) {
    case 's':
      return sharedTexts[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return showNumber(value, formats[style] ?? general, epoch1904);
    case 'd':
      return value.replace('T00:00:00', '');
    default:
      return unescapeText(value);
  }
}
