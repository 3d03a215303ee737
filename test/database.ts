/**
 * Fresh databases for tests, on both kinds: a suite runs on PGlite, and on PostgreSQL where WARD_TEST_DATABASE_URL
 * names a server (a login that may create databases and roles, e.g. from `tools/postgres.sh start`).
 */
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, describe } from 'vitest';
import { emptyDatabase as madeBeforehand, openEmbedded } from '#store/dialect/open-embedded.ts';
import { openStore, type Store } from '#store/dialect/open-store.ts';
import { prepareDatabase } from '#store/dialect/prepare-database.ts';
import { createRolesSql, prepareDatabaseSql } from '#store/dialect/roles.ts';
import { wantedJobsVersion } from '#store/migrations/runner/jobs-schema.ts';
import { readMigrations } from '#store/migrations/runner/sql-migrations.ts';
import { setValueTypes } from '#store/dialect/value-types.ts';
import { emptyDatabase, type Row } from './emptying.ts';

/** The server for the PostgreSQL half, or an empty string. */
export const testDatabaseUrl: string = process.env.WARD_TEST_DATABASE_URL ?? '';

const why = 'no WARD_TEST_DATABASE_URL (start one with tools/postgres.sh)';

/** In CI the PostgreSQL half may not be skipped: there it runs, and fails where there is no server. */
const skipServer = testDatabaseUrl === '' && !['true', '1'].includes(process.env.CI ?? '');

/**
 * Runs `suite` once per kind of database. `open` gives a store of its own, empty but for the tables, until the suite ends. Without a server the second half is skipped under a name that says why.
 */
export function eachDatabase(suite: (open: () => Promise<Store>, name: string) => void): void {
  describe('on PGlite', () => {
    suite(opener('pglite'), 'PGlite');
  });
  describe.skipIf(skipServer)(`on PostgreSQL${skipServer ? `, skipped: ${why}` : ''}`, () => {
    suite(opener('postgresql'), 'PostgreSQL');
  });
}

/**
 * Runs `suite` once per kind of database, as `eachDatabase`, on data that commands open themselves. `open` fills it
 * while no command can: only one process may hold an embedded database.
 */
export function eachCommandDatabase(
  suite: (open: <T>(fill: (store: Store) => Promise<T>) => Promise<CommandData<T>>) => void,
): void {
  describe('on PGlite', () => {
    suite(async (fill) => {
      const { store, dataDir, remove } = await openFreshEmbedded();
      const filled = await fill(store);
      await store.close();
      const settings = { data: dataDir, env: {} };
      const look = async <L>(work: (opened: Store) => Promise<L>): Promise<L> => {
        const opened = await openEmbedded({ dataDir, log: () => undefined, purpose: 'command' });
        try {
          return await work(opened);
        } finally {
          await opened.close();
        }
      };
      return { filled, settings, look, remove };
    });
  });
  describe.skipIf(skipServer)(`on PostgreSQL${skipServer ? `, skipped: ${why}` : ''}`, () => {
    suite(async (fill) => {
      const { store, databaseUrl, remove } = await openFreshServer();
      const data = await mkdtemp(join(tmpdir(), 'ward-test-'));
      return {
        filled: await fill(store),
        settings: { data, env: { DATABASE_URL: databaseUrl } },
        look: async (work) => await work(store),
        remove: async () => {
          await store.close();
          await rm(data, { recursive: true, force: true });
          await remove();
        },
      };
    });
  });
}

/** Data for commands that a test runs. */
export interface CommandData<T> {
  filled: T;
  /** What a command is run with to work on it. */
  settings: { data: string; env: Record<string, string> };
  /** Works on the store while no command does. */
  look: <L>(work: (store: Store) => Promise<L>) => Promise<L>;
  remove: () => Promise<void>;
}

/** A store of a test, and how to remove what is left of it once it is closed. */
export interface TestStore {
  store: Store;
  /** Empties it of everything that a prepared database does not hold; false where that cannot be done. */
  empty: () => Promise<boolean>;
  remove: () => Promise<void>;
}

type TestKind = 'pglite' | 'postgresql';

const openers: Readonly<Record<TestKind, () => Promise<TestStore>>> = {
  pglite: openFreshEmbedded,
  postgresql: openFreshServer,
};

/** Emptied stores that the next suite of this process begins with: few, since each keeps its memory. */
const idle: Readonly<Record<TestKind, TestStore[]>> = { pglite: [], postgresql: [] };
const mostIdle = 2;

/**
 * Gives stores of its kind to a suite. After it each is emptied and kept for the next, since emptying one takes a fraction
 * of opening one; a store in which jobs ran is closed and removed.
 */
function opener(kind: TestKind): () => Promise<Store> {
  const given: TestStore[] = [];
  afterAll(async () => {
    for (const one of given.splice(0)) {
      if (idle[kind].length < mostIdle && (await one.empty())) idle[kind].push(one);
      else await discard(one);
    }
  });
  return async () => {
    const one = idle[kind].pop() ?? (await openers[kind]());
    given.push(one);
    // Whatever remembers things by its store must find another than the suite before had.
    return { ...one.store };
  };
}

async function discard({ store, remove }: TestStore): Promise<void> {
  await store.close();
  await remove();
}

/** A fresh embedded database: a copy of a prepared one that all test files share. */
export async function openFreshEmbedded(): Promise<TestStore & { dataDir: string }> {
  setValueTypes();
  const dataDir = await mkdtemp(join(tmpdir(), 'ward-test-'));
  // Synchronously: files this small are copied in a fifth of the time that asking for each takes.
  cpSync(await sharedFolder(), join(dataDir, 'db'), { recursive: true });
  const store = await openEmbedded({ dataDir, log: () => undefined, purpose: 'command', isThrowAway: true });
  return {
    store,
    dataDir,
    empty: async () =>
      await store.asSystem(async (db) => {
        await sql`set local session authorization postgres`.execute(db);
        return await emptyDatabase(async (text) => (await sql.raw<Row>(text).execute(db)).rows);
      }),
    remove: async () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** A fresh database on the server, cloned from a migrated one that all test files share, and its DATABASE_URL. */
export async function openFreshServer(): Promise<TestStore & { databaseUrl: string }> {
  if (testDatabaseUrl === '') throw new Error(why);
  const template = await sharedTemplate();
  const name = `ward_test_${randomBytes(6).toString('hex')}`;
  await withLockedServer(async (admin) => {
    await admin.query(`create database ${name} template ${template}`);
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'ward-test-'));
  const databaseUrl = loginUrl(name);
  const store = await openStore({ dataDir, databaseUrl, log: () => undefined, purpose: 'command' });
  return {
    store,
    databaseUrl,
    empty: async () =>
      await withServer(
        async (owner) => await emptyDatabase(async (text) => (await owner.query<Row>(text)).rows),
        name,
      ),
    remove: async () => {
      await rm(dataDir, { recursive: true, force: true });
      await withServer(async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      });
    },
  };
}

const loginPassword = 'of-throw-away-data';

/** The DATABASE_URL of a test database, for the login that Ward works as. */
export function loginUrl(database: string): string {
  const url = new URL(urlOf(database));
  url.username = 'ward_login';
  url.password = loginPassword;
  return url.href;
}

/** The owner's URL of a database on the test server. */
export function urlOf(database: string): string {
  const url = new URL(testDatabaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** One connection to the test server, or to one of its databases, as its owner. */
export async function withServer<T>(work: (admin: Client) => Promise<T>, database?: string): Promise<T> {
  const admin = new Client({
    connectionString: database === undefined ? testDatabaseUrl : urlOf(database),
  });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** Test files run in several processes: one makes the template, and nobody copies it meanwhile. */
async function withLockedServer<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  return await withServer(async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('ward.test.template'))`);
    return await work(admin);
  });
}

async function sharedTemplate(): Promise<string> {
  const template = `ward_template_${(await fingerprint()).slice(0, 16)}`;
  await withLockedServer(async (admin) => {
    const held = await admin.query('select from pg_database where datname = $1 and datistemplate', [
      template,
    ]);
    if (held.rowCount === 1) return;
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.query(`create database ${template}`);
    await prepareDatabase(urlOf(template), loginPassword);
    await admin.query(`alter database ${template} is_template true`);
  });
  return template;
}

async function sharedFolder(): Promise<string> {
  const prepared = join(tmpdir(), 'ward-test-folders', await fingerprint());
  if (existsSync(prepared)) return prepared;
  await mkdir(dirname(prepared), { recursive: true });
  const dataDir = await mkdtemp(`${prepared}.`);
  try {
    const store = await openEmbedded({
      dataDir,
      log: () => undefined,
      purpose: 'command',
      isThrowAway: true,
    });
    await store.close();
    await rename(join(dataDir, 'db'), prepared);
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(prepared)) throw error;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  return prepared;
}

/** Changes whenever what a prepared database holds changes: PGlite, the roles' SQL, migrations, pg-boss. */
async function fingerprint(): Promise<string> {
  const migrations = await readMigrations();
  return createHash('sha256')
    .update(await readFile(madeBeforehand))
    .update(createRolesSql + prepareDatabaseSql + wantedJobsVersion())
    .update(migrations.map((one) => `${one.name} ${one.checksum}`).join('\n'))
    .digest('hex')
    .slice(0, 32);
}
