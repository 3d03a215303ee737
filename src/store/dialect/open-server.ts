/** Opens a PostgreSQL server as the login of DATABASE_URL, after its tables were brought up to date as the owner. */
import type { ClientBase, Pool } from 'pg';
import { WardError } from '#base/errors/problem.ts';
import { type Lock, releaseLock, takeLock, updateLock } from '../lock/lock.ts';
import { heldJobsVersion, wantedJobsVersion } from '../migrations/runner/jobs-schema.ts';
import { pendingMigrations } from '../migrations/runner/run-migrations.ts';
import { readMigrations } from '../migrations/runner/sql-migrations.ts';
import { checkLogin, checkRoles } from './checks.ts';
import { asConnectionProblem, asFolderProblem } from './failures.ts';
import { kyselyOver } from './one-connection.ts';
import { checkVersion, rolesExist, upgradeDatabase } from './prepare-database.ts';
import { appRole, jobsSchema, ownerRole, systemRole, tableExistsSql, wardSchema } from './roles.ts';
import { steadyPool } from './steady-pool.ts';
import { makeSessions } from './sessions.ts';
import type { Log, Store } from './store.ts';
import { refreshStatisticsSql } from './tidy.ts';

export interface ServerOptions {
  dataDir: string;
  databaseUrl: string;
  ownerUrl?: string | undefined;
  log: Log;
  purpose: 'server' | 'command';
}

const connections = 10;

/** Opens the database of `databaseUrl`. Throws catalogue problems of the storage area. */
export async function openServer(options: ServerOptions): Promise<Store> {
  const { dataDir, log, purpose } = options;
  // A server owns no folder of the database, but its lock file is how commands find it.
  const lock = purpose === 'server' ? await lockFolder(dataDir) : null;
  const pool = steadyPool(
    {
      connectionString: options.databaseUrl,
      max: connections,
      application_name: 'ward',
      connectionTimeoutMillis: 15_000,
    },
    log,
  );
  try {
    await prepare(pool, options);
  } catch (error) {
    await pool.end();
    if (lock) await releaseLock(lock);
    throw error;
  }
  const sessions = makeSessions(pool);
  return {
    kind: 'postgresql',
    notes: [],
    ...sessions,
    jobsSchema,
    tidy: async () => {
      await sessions.jobs.executeSql(refreshStatisticsSql('all'));
    },
    keepUp: async () => {
      await sessions.jobs.executeSql(refreshStatisticsSql('changed'));
    },
    announce: async (address) => {
      if (lock) await updateLock(lock, { address });
    },
    close: async () => {
      await pool.end();
      if (lock) await releaseLock(lock);
    },
  };
}

async function lockFolder(dataDir: string): Promise<Lock> {
  try {
    return await takeLock(dataDir, 'server');
  } catch (error) {
    throw asFolderProblem(error, dataDir);
  }
}

async function prepare(pool: Pool, { databaseUrl, ownerUrl }: ServerOptions): Promise<void> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asConnectionProblem(error);
  });
  try {
    await checkVersion(client);
    // Before anything is made: a login that is too strong is refused, also where it could prepare the database.
    const login = await checkLogin(client);
    if (!(await isReady(client))) {
      await upgradeDatabase(ownerUrl ?? (await ownUrl(client, databaseUrl)), login);
    }
    await checkRoles(client);
  } finally {
    client.release();
  }
}

/** True when roles, tables and job tables are there, the login may use them, and nothing is left to migrate. */
async function isReady(client: ClientBase): Promise<boolean> {
  if (!(await rolesExist(client)) || !(await mayBe(client, appRole)) || !(await mayBe(client, systemRole)))
    return false;
  const { rows } = await client.query<{ held: boolean }>(
    `select ${tableExistsSql(wardSchema, 'migration_checksum')} as held`,
  );
  if (!rows[0]?.held) return false;
  const db = kyselyOver(client);
  await client.query(`begin; set local role ${systemRole}`);
  try {
    if ((await pendingMigrations(db, await readMigrations())).length > 0) return false;
    const jobs = await heldJobsVersion(client);
    return jobs !== null && jobs >= wantedJobsVersion();
  } finally {
    await client.query('rollback');
  }
}

/** The login's own URL where it may act as the owner or make what is missing; otherwise says what is needed. */
async function ownUrl(client: ClientBase, databaseUrl: string): Promise<string> {
  const { rows } = await client.query<{ creates: boolean }>(
    'select rolcreaterole as creates from pg_roles where rolname = current_user',
  );
  if (rows[0]?.creates || ((await rolesExist(client)) && (await mayBe(client, ownerRole))))
    return databaseUrl;
  throw new WardError('database-not-prepared', '', {
    detail: 'tables are missing or out of date, and the login of DATABASE_URL may not change them',
  });
}

async function mayBe(client: ClientBase, role: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(
    `select pg_has_role(session_user, $1, 'member') as yes`,
    [role],
  );
  return rows[0]?.yes === true;
}
