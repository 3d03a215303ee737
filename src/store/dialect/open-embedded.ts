/** Opens the embedded database of a data folder: lock, first start or migration, then work as roles without power. */
import { join } from 'node:path';
import { prepareJobs } from '../migrations/runner/jobs-schema.ts';
import { runMigrations, pendingMigrations } from '../migrations/runner/run-migrations.ts';
import { readMigrations } from '../migrations/runner/sql-migrations.ts';
import { type Lock, releaseLock, takeLock, updateLock } from '../lock/lock.ts';
import { checkRoles } from './checks.ts';
import { lookAtFolder, markComplete, toDisk } from './embedded-folder.ts';
import { type EmbeddedEngine, startEngine } from './embedded-engine.ts';
import { asFolderProblem, asStorageProblem } from './failures.ts';
import { kyselyOver } from './one-connection.ts';
import {
  appRole,
  createRoleSql,
  createRolesSql,
  jobsSchema,
  loginRole,
  prepareDatabaseSql,
  systemRole,
} from './roles.ts';
import { makeSessions } from './sessions.ts';
import { unpack } from './unpack.ts';
import type { Log, Store } from './store.ts';
import { keepTidy, keepUpEmbedded, lowerSessionSql, tidyEmbedded } from './tidy.ts';

export interface EmbeddedOptions {
  dataDir: string;
  log: Log;
  purpose: 'server' | 'command';
  /** Nothing waits for the disk: for tests, whose databases need not outlive a power cut. */
  isThrowAway?: boolean;
}

/**
 * What initdb makes, made beforehand (tools/make-empty-database.ts): running it takes two seconds and three copies of the
 * engine, 600 MB, at the one moment when a new user waits.
 */
export const emptyDatabase: string = join(
  import.meta.dirname,
  '..',
  '..',
  'data',
  'empty-database',
  'empty-database.tar.br',
);

/** Opens (or makes) the database in `dataDir/db`. Throws catalogue problems of the storage area. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Store> {
  const { dataDir, log, purpose } = options;
  try {
    const lock = await takeLock(dataDir, purpose, {
      onWait: (holder) =>
        log('waiting for another command to finish with the data folder', { pid: holder.pid }),
    });
    try {
      return await openLocked(options, lock);
    } catch (error) {
      await releaseLock(lock);
      throw error;
    }
  } catch (error) {
    throw asFolderProblem(error, dataDir);
  }
}

async function openLocked(
  { dataDir, log, isThrowAway = false }: EmbeddedOptions,
  lock: Lock,
): Promise<Store> {
  const { folder, fresh, notes } = await lookAtFolder(dataDir, new Date());
  for (const note of notes) log(note);
  if (fresh) await unpack(emptyDatabase, folder);
  const engine = await startEngine({ folder, log, isThrowAway });
  try {
    await prepare(engine, fresh);
    if (fresh) {
      if (!isThrowAway) await toDisk(folder);
      await markComplete(folder, new Date());
    }
  } catch (error) {
    const why = engine.failure() ?? error;
    await engine.close();
    throw why;
  }
  const stopTidying = keepTidy(engine.pool, log);
  return {
    kind: 'pglite',
    notes,
    ...makeSessions(engine.pool, engine.failure),
    jobsSchema,
    tidy: async () => tidyEmbedded(engine.pool),
    keepUp: async () => keepUpEmbedded(engine.pool),
    announce: async (address) => updateLock(lock, { address }),
    close: async () => {
      stopTidying();
      try {
        await engine.close();
      } catch (error) {
        // What was acknowledged is in the log: without its last checkpoint the next start recovers from there.
        throw asStorageProblem(error, folder);
      } finally {
        await releaseLock(lock);
      }
    },
  };
}

async function prepare({ pool }: EmbeddedEngine, fresh: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    const migrations = await readMigrations();
    const db = kyselyOver(client);
    if (fresh) await client.query(`${createRolesSql} ${prepareDatabaseSql} ${loginSql}`);
    if (fresh || (await pendingMigrations(db, migrations)).length > 0) await runMigrations(db, migrations);
    await prepareJobs(client);
    if (fresh) await client.query('checkpoint');
    // One backend for all: from here on its user is one that may only step into the two working roles.
    await client.query(lowerSessionSql);
    await checkRoles(client);
  } finally {
    client.release();
  }
}

const loginSql = `${createRoleSql(loginRole, 'nologin')} grant ${appRole}, ${systemRole} to ${loginRole};`;
