/** Empties a database of a test, so that the next suite finds it as one just prepared. */

export type Row = Record<string, unknown>;

/**
 * Empties every table that holds anything, but for what a prepared database holds from the beginning: which migrations
 * ran, and which version the job queue has. `query` speaks as the owner of the tables. False, with nothing changed, where
 * queues of jobs were made: each has tables of its own.
 */
export async function emptyDatabase(query: (text: string) => Promise<Row[]>): Promise<boolean> {
  const [queues] = await query('select exists (select from pgboss.queue) as made');
  if (queues?.made !== false) return false;
  await query(emptyTablesSql);
  return true;
}

const emptyTablesSql = `do $$
declare
  held text[];
  one text;
  is_held boolean;
begin
  for one in
    select format('%I.%I', schemaname, tablename) from pg_tables
    where schemaname = 'pgboss' and tablename <> 'version'
      or schemaname = 'ward' and tablename not in ('migration', 'migration_lock', 'migration_checksum')
  loop
    execute 'select exists (select from ' || one || ')' into is_held;
    if is_held then held := held || one; end if;
  end loop;
  if held is not null then
    execute 'truncate ' || array_to_string(held, ', ') || ' restart identity cascade';
    -- What the planner learnt of the organisations before would have it expect one row of any other.
    if (select rolsuper from pg_roles where rolname = current_user) then
      delete from pg_statistic where starelid in (select oid from pg_class where relnamespace in ('ward'::regnamespace, 'pgboss'::regnamespace));
    end if;
  end if;
end $$`;
