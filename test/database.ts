/**
 * Fresh databases for tests, on both kinds: a suite runs on PGlite, and on PostgreSQL where WARD_TEST_DATABASE_URL
 * names a server (a login that may create databases and roles, e.g. from `tools/postgres.sh start`).
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe } from 'vitest';
import { emptyDatabase, type EmbeddedStore, openEmbedded } from '#store/dialect/open-embedded.ts';
import { openStore, type Store } from '#store/dialect/open-store.ts';
import { prepareDatabase } from '#store/dialect/prepare-database.ts';
import { createRolesSql, prepareDatabaseSql } from '#store/dialect/roles.ts';
import { wantedJobsVersion } from '#store/migrations/runner/jobs-schema.ts';
import { readMigrations } from '#store/migrations/runner/sql-migrations.ts';
import { setValueTypes } from '#store/dialect/value-types.ts';

/** The server for the PostgreSQL half, or an empty string. */
export const testDatabaseUrl: string = process.env.WARD_TEST_DATABASE_URL ?? '';

const why = 'no WARD_TEST_DATABASE_URL (start one with tools/postgres.sh)';

/** In CI the PostgreSQL half may not be skipped: there it runs, and fails where there is no server. */
const skipServer = testDatabaseUrl === '' && !['true', '1'].includes(process.env.CI ?? '');

/**
 * Runs `suite` once per kind of database. `open` gives a store of its own, empty but for the tables; all of them are
 * closed and removed after the suite. Without a server the second half is skipped under a name that says why.
 */
export function eachDatabase(suite: (open: () => Promise<Store>, name: string) => void): void {
  describe('on PGlite', () => {
    suite(opener(openFreshEmbedded), 'PGlite');
  });
  describe.skipIf(skipServer)(`on PostgreSQL${skipServer ? `, skipped: ${why}` : ''}`, () => {
    suite(opener(openFreshServer), 'PostgreSQL');
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
  remove: () => Promise<void>;
}

function opener(openFresh: () => Promise<TestStore>): () => Promise<Store> {
  const opened: TestStore[] = [];
  afterAll(async () => {
    for (const { store, remove } of opened.splice(0)) {
      await store.close();
      await remove();
    }
  });
  return async () => {
    const fresh = await openFresh();
    opened.push(fresh);
    return fresh.store;
  };
}

/** A fresh embedded database, from a dump of a migrated one that all test files share. */
export async function openFreshEmbedded(): Promise<TestStore & { dataDir: string }> {
  setValueTypes();
  const dataDir = await mkdtemp(join(tmpdir(), 'ward-test-'));
  const store = await openEmbedded({
    dataDir,
    log: () => undefined,
    purpose: 'command',
    loadFrom: await sharedDump(),
  });
  return { store, dataDir, remove: async () => rm(dataDir, { recursive: true, force: true }) };
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

/** One connection to the test server as its owner. */
export async function withServer<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: testDatabaseUrl });
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

async function sharedDump(): Promise<string> {
  const folder = join(tmpdir(), 'ward-test-dumps');
  const file = join(folder, `${await fingerprint()}.tar`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'ward-test-'));
  const store: EmbeddedStore = await openEmbedded({ dataDir, log: () => undefined, purpose: 'command' });
  const draft = `${file}.${process.pid}`;
  try {
    await writeFile(draft, await store.dump());
    await rename(draft, file);
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  return file;
}

/** Changes whenever what a prepared database holds changes: PGlite, the roles' SQL, migrations, pg-boss. */
async function fingerprint(): Promise<string> {
  const migrations = await readMigrations();
  return createHash('sha256')
    .update(await readFile(emptyDatabase))
    .update(createRolesSql + prepareDatabaseSql + wantedJobsVersion())
    .update(migrations.map((one) => `${one.name} ${one.checksum}`).join('\n'))
    .digest('hex')
    .slice(0, 32);
}
