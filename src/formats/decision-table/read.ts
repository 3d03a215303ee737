/**
 * A decision table as CSV, one row a combination: columns by the names of its inputs and its outcome, in any order, or as CERT/CC
 * publishes them ("System Exposure v1.0.1", https://github.com/CERTCC/SSVC data/csv). Other columns are left out.
 */
import { type Problem, problem } from '#base/errors/problem.ts';
import type { GivenInputs, TableShape } from '#model/judgement/decision-table.ts';
import { delimiters, splitCsv } from '../csv/split.ts';

export interface TableReading {
  /** Values in the words of the shape where they are known, else as written. Whether it is a table is checked by `checkTable`. */
  rows: GivenInputs[];
  /** Of the file as a whole; there are no rows then. */
  problems: Problem[];
}

/** Far above what a table of several inputs has: what is longer is no decision table. */
const mostRows = 10_000;

export function readDecisionTable(text: string, shape: TableShape): TableReading {
  const [header = ''] = text.split(/\r?\n/, 1);
  const delimiter = delimiters.find((one) => header.split(one).length > 2) ?? ',';
  const [head, ...lines] = splitCsv(text, { delimiter, maxRows: mostRows });
  const wanted = [...Object.keys(shape.inputs), shape.outcome.name];
  const names = (head?.cells ?? []).map((name) => columnOf(name, shape));
  const missing = wanted.filter((column) => !names.includes(column));
  if (missing.length > 0)
    return {
      rows: [],
      problems: [
        problem('table-columns', 'line 1', { missing: missing.join(', '), columns: wanted.join(', ') }),
      ],
    };
  const rows = lines.map(({ cells }) =>
    Object.fromEntries(
      wanted.map((column) => [column, valueOf(cells[names.indexOf(column)] ?? '', column, shape)]),
    ),
  );
  return { rows, problems: [] };
}

/** The column of the shape that a header means; null for any other. */
function columnOf(header: string, { inputs, outcome }: TableShape): string | null {
  const name = plain(header.replace(/\s+v\d+(?:\.\d+)*\s*$/i, ''));
  const input = Object.keys(inputs).find(
    (column) => plain(column) === name || plain(`system ${column}`) === name,
  );
  if (input !== undefined) return input;
  // CERT/CC names the outcome by its values.
  return name === plain(outcome.name) || name === plain(outcome.values.join('')) ? outcome.name : null;
}

function valueOf(text: string, column: string, { inputs, outcome }: TableShape): string {
  const known = inputs[column] ?? outcome.values;
  return known.find((value) => plain(value) === plain(text)) ?? text.trim();
}

/** Small letters and digits alone. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
