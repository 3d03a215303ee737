/** Which login of a PostgreSQL server Ward works with, which it refuses, and who prepares the database. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLock } from '../lock/lock.ts';
import { testDatabaseUrl, urlOf, withServer } from '#test/database.ts';
import { openStore, type Store } from './open-store.ts';
import { prepareDatabase } from './prepare-database.ts';

const inCi = ['true', '1'].includes(process.env.CI ?? '');
const skip = testDatabaseUrl === '' && !inCi;

describe.skipIf(skip)(`a PostgreSQL server${skip ? ', skipped: no WARD_TEST_DATABASE_URL' : ''}`, () => {
  let database: string;
  let dataDir: string;
  const logins: string[] = [];

  beforeEach(async () => {
    database = `ward_test_${randomBytes(6).toString('hex')}`;
    dataDir = await mkdtemp(join(tmpdir(), 'ward-server-'));
    await withServer(async (admin) => admin.query(`create database ${database}`));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
    await withServer(async (admin) => {
      await admin.query(`drop database if exists ${database} with (force)`);
      for (const login of logins.splice(0)) await admin.query(`drop role ${login}`);
    });
  });

  async function login(rights: string): Promise<string> {
    const name = `ward_test_${randomBytes(6).toString('hex')}`;
    await withServer(async (admin) => admin.query(`create role ${name} login password 'p' ${rights}`));
    logins.push(name);
    const url = new URL(urlOf(database));
    url.username = name;
    url.password = 'p';
    return url.href;
  }

  async function open(databaseUrl: string, ownerUrl?: string): Promise<Store> {
    return await openStore({ databaseUrl, ownerUrl, dataDir, purpose: 'server', log: () => undefined });
  }

  async function whoWorks(store: Store): Promise<{ app: string; login: string } | undefined> {
    const { rows } = await store.asSystem((db) =>
      sql<{ app: string; login: string }>`select current_user as app, session_user as login`.execute(db),
    );
    return rows[0];
  }

  it('is prepared once by its owner, then used as a login without power', async () => {
    const url = await prepareDatabase(urlOf(database), `it's a "password"`);
    const store = await open(url);
    expect(await whoWorks(store)).toEqual({ app: 'ward_system', login: 'ward_login' });
    await store.announce('http://127.0.0.1:4700');
    expect(await readLock(dataDir)).toMatchObject({ address: 'http://127.0.0.1:4700', role: 'server' });
    await store.close();
    expect(await readdir(dataDir)).toEqual([]);
    expect(await prepareDatabase(urlOf(database), 'another')).toContain('ward_login:another@');
  });

  it.each([
    ['a superuser', 'superuser', 'it is a superuser'],
    ['a login with BYPASSRLS', 'bypassrls', 'it has BYPASSRLS'],
  ])('refuses %s, before anything is made', async (_, rights, reason) => {
    const url = await login(rights);
    await expect(open(url)).rejects.toMatchObject({
      code: 'database-login-too-strong',
      problem: {
        message: expect.stringContaining(reason),
        hint: expect.stringContaining('ward prepare-database'),
      },
    });
    const { rows } = await withServer(async (admin) =>
      admin.query(`select from pg_database where datname = $1`, [database]),
    );
    expect(rows).toHaveLength(1);
    expect(await readLock(dataDir)).toBeNull();
  });

  it('refuses a login that may not prepare an empty database, and says who may', async () => {
    await expect(open(await login(''))).rejects.toMatchObject({
      code: 'database-not-prepared',
      problem: { hint: expect.stringContaining('WARD_OWNER_URL') },
    });
  });

  it('is prepared through WARD_OWNER_URL for a login of any name', async () => {
    const url = await login('');
    const store = await open(url, urlOf(database));
    expect((await whoWorks(store))?.login).toBe(new URL(url).username);
    await store.close();
    const again = await open(url);
    await again.close();
    await withServer(async (admin) => {
      await admin.query(`drop database ${database} with (force)`);
    });
  });

  it.each([
    [
      'a wrong password',
      (url: URL) => Object.assign(url, { username: 'nobody-of-that-name' }),
      'nobody-of-that-name',
    ],
    ['a closed port', (url: URL) => Object.assign(url, { port: '1' }), 'ECONNREFUSED'],
    [
      'a missing database',
      (url: URL) => Object.assign(url, { pathname: '/no_such_database' }),
      'no_such_database',
    ],
  ])('that cannot be reached is a problem with a hint: %s', async (_, change, words) => {
    const url = change(new URL(urlOf(database))).href;
    await expect(open(url)).rejects.toMatchObject({
      code: 'database-unreachable',
      problem: { message: expect.stringContaining(words), hint: expect.stringContaining('password') },
    });
  });

  it('that ends a connection fails the work under way and goes on with the next', async () => {
    const store = await open(await prepareDatabase(urlOf(database), 'p'));
    const cut = store.asSystem(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await withServer(async (admin) => admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
      await sql`select pg_sleep(0.05)`.execute(db);
    });
    await expect(cut).rejects.toMatchObject({ code: 'database-lost' });
    expect(await whoWorks(store)).toEqual({ app: 'ward_system', login: 'ward_login' });
    await store.close();
  });
});
