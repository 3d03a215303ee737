/** Makes Ward's roles, schemas and tables on a PostgreSQL server, as somebody who may. */
import { Client, type ClientBase } from 'pg';
import { WardError } from '#base/errors/problem.ts';
import { prepareJobs } from '../migrations/runner/jobs-schema.ts';
import { runMigrations } from '../migrations/runner/run-migrations.ts';
import { readMigrations } from '../migrations/runner/sql-migrations.ts';
import { asConnectionProblem } from './failures.ts';
import { kyselyOver } from './one-connection.ts';
import {
  appRole,
  createRoleSql,
  createRolesSql,
  jobsSchema,
  loginRole,
  ownerRole,
  prepareDatabaseSql,
  systemRole,
  wardSchema,
} from './roles.ts';

/** PostgreSQL 15 is the oldest whose SQL Ward is tested on. */
const oldestMajor = 15;

/**
 * Prepares the database of `ownerUrl` and the login that Ward then works as, with `loginPassword`; running it again
 * upgrades the tables and sets the password anew. `ownerUrl` is a superuser, or a role with CREATEROLE that owns the
 * database. Returns the DATABASE_URL to use.
 */
export async function prepareDatabase(ownerUrl: string, loginPassword: string): Promise<string> {
  await withOwner(ownerUrl, async (client) => {
    await makeRoles(client);
    const password = client.escapeLiteral(loginPassword);
    await client.query(createRoleSql(loginRole, 'login'));
    await withRetry(async () => client.query(`alter role ${loginRole} password ${password}`));
    await letIn(client, loginRole);
    await makeTables(client);
  });
  const url = new URL(ownerUrl);
  url.username = loginRole;
  url.password = loginPassword;
  return url.href;
}

/** Makes and upgrades what is missing as the login of `ownerUrl`, and lets `login` work with it. */
export async function upgradeDatabase(ownerUrl: string, login: string): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    if (!(await may(client, 'rolsuper or rolcreaterole')) && !(await rolesExist(client))) {
      throw new WardError('database-not-prepared', '', {
        detail: `its roles are missing and "${await nameOf(client)}" may not create them`,
      });
    }
    if (await may(client, 'rolsuper or rolcreaterole')) {
      await makeRoles(client);
      await letIn(client, login);
    }
    await makeTables(client);
  });
}

/** Refuses a server that is too old. */
export async function checkVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; words: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as words`,
  );
  const { number, words } = rows[0] ?? { number: '0', words: 'unknown' };
  if (Number(number) >= oldestMajor * 10_000) return;
  throw new WardError('database-too-old', '', { found: words, expected: oldestMajor });
}

/** True where the three working roles exist on the server. */
export async function rolesExist(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ held: number }>(
    'select count(*)::int as held from pg_roles where rolname = any($1)',
    [[ownerRole, appRole, systemRole]],
  );
  return rows[0]?.held === 3;
}

async function withOwner(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw asConnectionProblem(error);
  }
  try {
    await checkVersion(client);
    await work(client);
  } finally {
    await client.end();
  }
}

async function makeRoles(client: Client): Promise<void> {
  await client.query(createRolesSql);
  // Acting as the owner role needs membership; a superuser has it of all.
  if (!(await may(client, 'rolsuper'))) {
    await withRetry(async () => client.query(`grant ${ownerRole} to current_user`));
  }
}

async function letIn(client: Client, login: string): Promise<void> {
  await withRetry(async () =>
    client.query(`grant ${appRole}, ${systemRole} to ${client.escapeIdentifier(login)}`),
  );
}

async function makeTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ held: number }>(
    'select count(*)::int as held from pg_namespace where nspname = any($1)',
    [[wardSchema, jobsSchema]],
  );
  if (rows[0]?.held !== 2 || (await may(client, 'rolsuper or rolcreaterole'))) {
    await withRetry(async () => client.query(prepareDatabaseSql));
  }
  const db = kyselyOver(client);
  await runMigrations(db, await readMigrations());
  await prepareJobs(client);
}

async function may(client: Client, what: 'rolsuper' | 'rolsuper or rolcreaterole'): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(
    `select (${what}) as yes from pg_roles where rolname = current_user`,
  );
  return rows[0]?.yes === true;
}

async function nameOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_user as name');
  return rows[0]?.name ?? '';
}

/** Roles belong to the server: two databases prepared at once may meet in one catalogue row (XX000, tuple concurrently updated). */
async function withRetry(work: () => Promise<unknown>): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      await work();
      return;
    } catch (error) {
      const met = error instanceof Error && error.message.includes('tuple concurrently');
      if (!met || left === 0) throw error;
    }
  }
}
