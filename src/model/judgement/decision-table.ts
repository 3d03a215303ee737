/**
 * A decision table: inputs with their values from the best to the worst, and for every combination of them one outcome. What a
 * published or an edited table must hold is checked by `check-table.ts`.
 */

/** What a table takes and gives; every list of values runs from the least to the most urgent. */
export interface TableShape {
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly outcome: { readonly name: string; readonly values: readonly string[] };
}

export type TableInputs<S extends TableShape> = {
  readonly [Input in keyof S['inputs']]: S['inputs'][Input][number];
};

export type TableOutcome<S extends TableShape> = S['outcome']['values'][number];

/** One combination of inputs and its outcome, each under its name. */
export type TableRow<S extends TableShape> = TableInputs<S> & {
  readonly [Outcome in S['outcome']['name']]: TableOutcome<S>;
};

/** A table is never changed in place: an edited one is a new value. */
export interface DecisionTable<S extends TableShape = TableShape> {
  readonly name: string;
  readonly version: string;
  /** Where the table was taken from, or who made it. */
  readonly source: string;
  readonly shape: S;
  readonly rows: readonly TableRow<S>[];
}

/** Values by the names of inputs, as a caller has them; they need not be known to the table. */
export type GivenInputs = Readonly<Record<string, string | undefined>>;

/** The outcome for these inputs; null where one is missing or unknown, or the table has no row for them. */
export function lookUp<S extends TableShape>(
  table: DecisionTable<S>,
  inputs: { readonly [Input in keyof S['inputs']]?: string | undefined },
): TableOutcome<S> | null {
  const index = indexOf(table);
  const place = placeOf(index.ranks, inputs);
  return place === null ? null : (index.outcomes[place] ?? null);
}

/** The outcome for these inputs; throws where the table has no row for them, which a complete table never does. */
export function outcomeOf<S extends TableShape>(
  table: DecisionTable<S>,
  inputs: TableInputs<S>,
): TableOutcome<S> {
  const found = lookUp(table, inputs);
  if (found !== null) return found;
  const given = Object.keys(table.shape.inputs).map((name) => `${name} ${(inputs as GivenInputs)[name]}`);
  throw new Error(
    `${table.name} ${table.version} has no row for ${given.join(', ')}; a complete table was expected`,
  );
}

/** For each input its name, and the rank of each of its values. */
export type InputRanks = readonly (readonly [name: string, ranks: ReadonlyMap<string, number>])[];

export function ranksOf(shape: TableShape): InputRanks {
  return Object.entries(shape.inputs).map(([name, values]) => [
    name,
    new Map(values.map((value, rank) => [value, rank])),
  ]);
}

/** The place of a combination among all in order, the first input counting most; null where a value is not known. */
export function placeOf(ranks: InputRanks, inputs: GivenInputs): number | null {
  let place = 0;
  for (const [name, rankOf] of ranks) {
    const rank = rankOf.get(inputs[name] ?? '');
    if (rank === undefined) return null;
    place = place * rankOf.size + rank;
  }
  return place;
}

interface TableIndex {
  ranks: InputRanks;
  /** By the place of their inputs. */
  outcomes: (string | undefined)[];
}

/** Tables are asked once per finding, so each is indexed once. */
const indexes = new WeakMap<object, TableIndex>();

function indexOf(table: DecisionTable): TableIndex {
  const held = indexes.get(table);
  if (held) return held;
  const ranks = ranksOf(table.shape);
  const outcomes: (string | undefined)[] = [];
  for (const row of table.rows) {
    const place = placeOf(ranks, row);
    if (place !== null) outcomes[place] ??= row[table.shape.outcome.name];
  }
  const made = { ranks, outcomes };
  indexes.set(table, made);
  return made;
}
