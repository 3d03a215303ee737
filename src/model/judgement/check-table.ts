/** Whether a decision table may be used: every combination once, known values only, and no worse input with a better outcome. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import { type Problem, problem } from '#base/errors/problem.ts';
import { type GivenInputs, type InputRanks, placeOf, ranksOf, type TableShape } from './decision-table.ts';

/** A row as somebody wrote it; `at` is its place in the list, from 0. */
interface PlacedRow {
  at: number;
  values: GivenInputs;
}

/**
 * Empty for a table that may be used. Each problem names its row, counted from 1, its values, what was expected and what to do;
 * `where` is the JSON pointer of the row. A row with an unknown input counts for no combination.
 */
export function checkTable(rows: readonly GivenInputs[], shape: TableShape): Problem[] {
  const ranks = ranksOf(shape);
  const placed = new Map<number, PlacedRow>();
  const found: Problem[] = [];
  for (const [at, values] of rows.entries()) {
    const unknown = unknownValues({ at, values }, shape);
    found.push(...unknown);
    const place = placeOf(ranks, values);
    if (place === null) continue;
    const first = placed.get(place);
    if (first) found.push(twice({ at, values }, first, shape));
    else placed.set(place, { at, values });
  }
  return [...found, ...missing(placed, shape), ...lowered(placed, ranks, shape)];
}

function unknownValues({ at, values }: PlacedRow, shape: TableShape): Problem[] {
  const columns = [...Object.entries(shape.inputs), [shape.outcome.name, shape.outcome.values] as const];
  return columns.flatMap(([column, known]) => {
    const value = values[column];
    if (value !== undefined && known.includes(value)) return [];
    return problem('table-value-unknown', jsonPointer(['rows', at, column]), {
      row: at + 1,
      column: words(column),
      value: value ?? '',
      expected: known.map(words).join(', '),
    });
  });
}

function twice(row: PlacedRow, first: PlacedRow, shape: TableShape): Problem {
  return problem('table-row-twice', jsonPointer(['rows', row.at]), {
    row: row.at + 1,
    first: first.at + 1,
    inputs: inputWords(row.values, shape),
  });
}

function missing(placed: ReadonlyMap<number, PlacedRow>, shape: TableShape): Problem[] {
  const all = combinations(shape);
  return all.flatMap((inputs, place) =>
    placed.has(place)
      ? []
      : problem('table-row-missing', '/rows', {
          inputs: inputWords(inputs, shape),
          count: all.length,
          outcomes: shape.outcome.values.map(words).join(', '),
        }),
  );
}

/** All combinations by their place, the last input changing fastest. */
function combinations(shape: TableShape): GivenInputs[] {
  let made: GivenInputs[] = [{}];
  for (const [name, values] of Object.entries(shape.inputs)) {
    made = made.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
  }
  return made;
}

/** Rows that differ by one step of one input are enough: a table that never falls over a step never falls over several. */
function lowered(placed: ReadonlyMap<number, PlacedRow>, ranks: InputRanks, shape: TableShape): Problem[] {
  const { name, values } = shape.outcome;
  const rankOf = (row: PlacedRow) => values.indexOf(row.values[name] ?? '');
  return [...placed.values()].flatMap((worse) =>
    Object.entries(shape.inputs).flatMap(([input, scale]) => {
      const lesser = scale[scale.indexOf(worse.values[input] ?? '') - 1];
      if (lesser === undefined) return [];
      const better = placed.get(placeOf(ranks, { ...worse.values, [input]: lesser }) ?? -1);
      if (!better || rankOf(worse) === -1 || rankOf(worse) >= rankOf(better)) return [];
      return problem('table-outcome-lowered', jsonPointer(['rows', worse.at, name]), {
        row: worse.at + 1,
        inputs: inputWords(worse.values, shape),
        outcome: words(worse.values[name] ?? ''),
        better: words(better.values[name] ?? ''),
        first: better.at + 1,
        input: words(input),
        lesser: words(lesser),
      });
    }),
  );
}

function inputWords(values: GivenInputs, shape: TableShape): string {
  return Object.keys(shape.inputs)
    .map((input) => `${words(input)} ${words(values[input] ?? '')}`)
    .join(', ');
}

/** `humanImpact` and `very_high` as people read them. */
function words(name: string): string {
  return name.replaceAll('_', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
