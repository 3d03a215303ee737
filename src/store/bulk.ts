/** Writes many rows in few statements: one `unnest` array a column, 5,000 rows a statement (measured by bench/store.ts). */
import { type Kysely, sql } from 'kysely';
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

/** Inserts rows; `columns` names what is written, `suffix` may add an `on conflict` clause (trusted SQL only). */
export async function insertRows<Row extends object>(
  db: Db,
  table: keyof Database,
  columns: { readonly [K in keyof Row & string]?: ColumnType },
  rows: readonly Row[],
  suffix = '',
): Promise<void> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize);
    const arrays = names.map((name) => columnArray(batch, name, columns[name] ?? 'text'));
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(names.map((name, index) => fromText(`c${index}`, columns[name] ?? 'text')))}
      from unnest(${sql.join(arrays)}) as rows(${sql.join(names.map((_name, index) => sql.ref(`c${index}`)))})
      ${sql.raw(suffix)}`.execute(db);
  }
}

/** Updates rows by key columns from arrays; columns that are not keys are set. */
export async function updateRows<Row extends object>(
  db: Db,
  table: keyof Database,
  columns: { readonly [K in keyof Row & string]?: ColumnType },
  keys: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns) as (keyof Row & string)[];
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
  return sql`${sql.val(batch.map((row) => onWire(row[name], type)))}::${sql.raw(wire)}[]`;
}

function onWire(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  if (type === 'text[]') return (value as string[]).join(separator);
  return value;
}

function fromText(name: string, type: ColumnType) {
  if (type === 'jsonb') return sql`${sql.ref(name)}::jsonb`;
  if (type === 'text[]') return sql`string_to_array(${sql.ref(name)}, chr(31))`;
  return sql`${sql.ref(name)}`;
}
