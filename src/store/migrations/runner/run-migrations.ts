/** Brings a database to the schema of this Ward, or says why it cannot; all of it in one transaction as the owner role. */
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { WardError } from '#base/errors/problem.ts';
import { ownerRole, searchPath, systemRole, tableExistsSql, wardSchema } from '../../dialect/roles.ts';
import type { SqlMigration } from './sql-migrations.ts';

/** The tables in which the runner keeps its books; they hold no data of an organisation. */
export const bookkeepingTables = ['migration', 'migration_lock', 'migration_checksum'] as const;

/**
 * Names of the migrations that this database still lacks, in order.
 * Throws `database-newer` or `migration-edited` when database and program do not fit.
 */
export async function pendingMigrations<T>(db: Kysely<T>, known: readonly SqlMigration[]): Promise<string[]> {
  const books = await sql<{ held: boolean }>`
    select ${sql.raw(tableExistsSql(wardSchema, 'migration_checksum'))} as held`.execute(db);
  if (!books.rows[0]?.held) return known.map((one) => one.name);
  const done = await sql<{ name: string; checksum: string }>`
    select name, checksum from ${sql.table(`${wardSchema}.migration_checksum`)} order by name`.execute(db);
  const byName = new Map(known.map((one) => [one.name, one]));
  for (const { name, checksum } of done.rows) {
    const mine = byName.get(name);
    if (!mine) throw new WardError('database-newer', '', { migration: name });
    if (mine.checksum !== checksum) throw new WardError('migration-edited', '', { migration: name });
  }
  const names = new Set(done.rows.map((row) => row.name));
  return known.filter((one) => !names.has(one.name)).map((one) => one.name);
}

/**
 * Runs what is pending. `db` must reach a connection that may `set role ward_owner`.
 * Returns the names that ran; a failing migration leaves the database as it was and is thrown.
 */
export async function runMigrations<T>(db: Kysely<T>, known: readonly SqlMigration[]): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    await sql.raw(`set local role ${ownerRole}; set local search_path = ${searchPath}`).execute(trx);
    // Two servers that start on one database at once: the second waits here and then finds nothing to do.
    await sql`select pg_advisory_xact_lock(hashtext('ward.migrations'))`.execute(trx);
    const pending = new Set(await pendingMigrations(trx, known));
    if (pending.size === 0) return [];
    const failed: { name: string; error: unknown }[] = [];
    const migrator = new Migrator({
      db: trx,
      migrationTableSchema: wardSchema,
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
      provider: {
        getMigrations: async () =>
          Object.fromEntries(known.map((one) => [one.name, asMigration(one, failed)])),
      },
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw asFailure(failed[0], error);
    await sql
      .raw(`create table if not exists ${wardSchema}.migration_checksum (name text primary key, checksum text not null);
        grant select on ${bookkeepingTables.map((name) => `${wardSchema}.${name}`).join(', ')} to ${systemRole}`)
      .execute(trx);
    for (const { name, checksum } of known.filter((one) => pending.has(one.name))) {
      await sql`insert into ${sql.table(`${wardSchema}.migration_checksum`)} values (${name}, ${checksum})`.execute(
        trx,
      );
    }
    return [...pending];
  });
}

function asMigration({ name, text }: SqlMigration, failed: { name: string; error: unknown }[]) {
  return {
    up: async (db: Kysely<unknown>) => {
      try {
        await sql.raw(text).execute(db);
      } catch (error) {
        failed.push({ name, error });
        throw error;
      }
    },
  };
}

/** The migrator itself reports what it met last, which is that the transaction is aborted. */
function asFailure(failed: { name: string; error: unknown } | undefined, last: unknown): Error {
  const cause = failed?.error ?? last;
  const detail = cause instanceof Error ? cause.message : 'for no stated reason';
  return new Error(`migration ${failed?.name ?? 'list'} failed: ${detail}`, { cause });
}
