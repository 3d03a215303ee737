/** Writes many rows in few statements: one `unnest` array a column, 5,000 rows a statement (measured by bench/store.ts). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type ArrayItem, arrayText } from './array-text.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;

/** How a column travels: PostgreSQL cannot unnest arrays of arrays, so `text[]` and `jsonb` travel as text. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'timestamptz'
  | 'date'
  | 'integer'
  | 'smallint'
  | 'bigint'
  | 'real'
  | 'boolean'
  | 'jsonb'
  | 'text[]';

const batchSize = 5_000;
const separator = '\u001f';

/** How columns travel, by their names. */
export type ColumnTypes<Row extends object> = { readonly [K in keyof Row & string]?: ColumnType };

/** What all rows of one insert have in common: sent once a statement. */
export interface Shared<Row extends object> {
  columns: ColumnTypes<Row>;
  values: Row;
}

/**
 * Inserts rows; `columns` names what is written, `suffix` may add an `on conflict` clause (trusted SQL only). Rows are taken as
 * they are needed: those of the next statement are made while the database writes those of the one before.
 */
export async function insertRows<Row extends object, Common extends object = object>(
  db: Db,
  table: keyof Database,
  columns: ColumnTypes<Row>,
  rows: Iterable<Row>,
  suffix = '',
  shared?: Shared<Common>,
): Promise<void> {
  const batches = inBatches(rows);
  const nextStatement = (): RawBuilder<unknown> | null => {
    const batch = batches.next();
    return batch.done ? null : insertStatement(table, columns, batch.value, suffix, shared);
  };
  let statement = nextStatement();
  while (statement !== null) {
    // Both are waited for, whichever fails: nothing may run on in a transaction that is being taken back.
    const [written, next] = await Promise.allSettled([statement.execute(db), nextTurn().then(nextStatement)]);
    if (written.status === 'rejected') throw written.reason;
    if (next.status === 'rejected') throw next.reason;
    statement = next.value;
  }
}

function* inBatches<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function insertStatement<Row extends object, Common extends object>(
  table: keyof Database,
  columns: ColumnTypes<Row>,
  batch: readonly Row[],
  suffix: string,
  shared: Shared<Common> | undefined,
): RawBuilder<unknown> {
  const names = namesOf(columns);
  const common = shared ? namesOf(shared.columns) : [];
  const arrays = names.map((name) => columnArray(batch, name, columns[name] ?? 'text'));
  const values = [
    ...names.map((name, index) => fromText(`c${index}`, columns[name] ?? 'text')),
    ...common.map((name) => sql`${shared?.values[name]}::${sql.raw(shared?.columns[name] ?? 'text')}`),
  ];
  return sql`insert into ${sql.table(table)} (${sql.join([...names, ...common].map((name) => sql.ref(name)))})
      select ${sql.join(values)}
      from unnest(${sql.join(arrays)}) as rows(${sql.join(names.map((_name, index) => sql.ref(`c${index}`)))})
      ${sql.raw(suffix)}`;
}

function namesOf<Row extends object>(columns: ColumnTypes<Row>): (keyof Row & string)[] {
  return Object.keys(columns) as (keyof Row & string)[];
}

/** Updates rows by key columns from arrays; columns that are not keys are set. */
export async function updateRows<Row extends object>(
  db: Db,
  table: keyof Database,
  columns: ColumnTypes<Row>,
  keys: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Promise<void> {
  const names = namesOf(columns);
  const set = names.filter((name) => !keys.includes(name));
  const column = (name: keyof Row & string) =>
    fromText(`rows.c${names.indexOf(name)}`, columns[name] ?? 'text');
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    const arrays = names.map((name) => columnArray(batch, name, columns[name] ?? 'text'));
    await sql`update ${sql.table(table)} as target set ${sql.join(set.map((name) => sql`${sql.ref(name)} = ${column(name)}`))}
      from unnest(${sql.join(arrays)}) as rows(${sql.join(names.map((_name, index) => sql.ref(`c${index}`)))})
      where ${sql.join(
        keys.map((name) => sql`${sql.ref(`target.${name}`)} = ${column(name)}`),
        sql` and `,
      )}`.execute(db);
  }
}

function columnArray<Row extends object>(batch: readonly Row[], name: keyof Row & string, type: ColumnType) {
  const wire = type === 'jsonb' || type === 'text[]' ? 'text' : type;
  return sql`${arrayText(batch.map((row) => onWire(row[name], type)))}::${sql.raw(wire)}[]`;
}

function onWire(value: unknown, type: ColumnType): ArrayItem {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  if (type === 'text[]') return (value as string[]).join(separator);
  return value as ArrayItem;
}

function fromText(name: string, type: ColumnType) {
  if (type === 'jsonb') return sql`${sql.ref(name)}::jsonb`;
  if (type === 'text[]') return sql`string_to_array(${sql.ref(name)}, chr(31))`;
  return sql`${sql.ref(name)}`;
}
