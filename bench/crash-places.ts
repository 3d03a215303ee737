/** Where the crash bench works: fresh data folders on the embedded database, fresh databases on a server. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openStore, type Store } from '#store/dialect/open-store.ts';
import { runCommand } from '#test/command.ts';

export interface Place {
  data: string;
  env: Record<string, string>;
  open: () => Promise<Store>;
  remove: () => Promise<void>;
}

/** A prepared database that each run gets a copy of, so that a kill meets the import and not the first start. */
export interface Places {
  fresh: () => Promise<Place>;
  remove: () => Promise<void>;
}

async function folder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'ward-crash-'));
}

async function discard(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}

async function open(dataDir: string, databaseUrl?: string): Promise<Store> {
  return await openStore({ dataDir, databaseUrl, purpose: 'command', log: () => undefined });
}

export async function embeddedPlaces(): Promise<Places> {
  const template = await folder();
  await (await open(template)).close();
  return {
    fresh: async () => {
      const data = await folder();
      await cp(template, data, { recursive: true });
      return { data, env: {}, open: async () => await open(data), remove: async () => await discard(data) };
    },
    remove: async () => await discard(template),
  };
}

/** The password of the throw-away login, the same as in test/database.ts: the login belongs to the whole server. */
export const password = 'of-throw-away-data';

/** `serverUrl` is of somebody who may make databases and roles. */
export async function serverPlaces(serverUrl: string): Promise<Places> {
  const prefix = `ward_crash_${process.pid}`;
  const template = `${prefix}_template`;
  const url = (database: string) => Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
  await admin(serverUrl, `create database ${template}`);
  const made = await runCommand([
    'prepare-database',
    '--json',
    '--owner-url',
    url(template),
    '--password',
    password,
  ]);
  if (made.code !== 0) throw new Error(`the database was not prepared: ${made.stderr}`);
  let count = 0;
  return {
    fresh: async () => {
      const database = `${prefix}_${(count += 1)}`;
      await admin(serverUrl, `create database ${database} template ${template}`);
      const login = Object.assign(new URL(url(database)), { username: 'ward_login', password }).href;
      const data = await folder();
      return {
        data,
        env: { DATABASE_URL: login },
        open: async () => await open(data, login),
        remove: async () => {
          await discard(data);
          await admin(serverUrl, `drop database if exists ${database} with (force)`);
        },
      };
    },
    remove: async () => await admin(serverUrl, `drop database if exists ${template} with (force)`),
  };
}

/** One statement, as somebody who may make databases. */
export async function admin(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
