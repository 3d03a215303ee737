/** Transactions over a pg pool: each is put into a role before any work sees it, and taken out of it by its end. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as told } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { Database } from '../schema.ts';
import { asStorageProblem } from './failures.ts';
import { appRole, searchPath, systemRole } from './roles.ts';
import type { JobsDatabase, OrgScope } from './store.ts';

export interface Sessions {
  asOrg<T>(org: OrgScope, work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  asSystem<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  jobs: JobsDatabase;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const startSystem = `set local role ${systemRole}; set local search_path = ${searchPath}`;

/** Sets the role, the organisation and the view of the world for the transaction that is open on the connection. */
export function startOrg(org: OrgScope): string {
  // The id is written into the text so that all of it is one round trip; nothing but a UUID passes.
  if (!uuid.test(org.orgId)) throw new TypeError(`an organisation id is a UUID, not "${org.orgId}"`);
  return `set local role ${appRole}; set local search_path = ${searchPath};
    select set_config('app.org_id', '${org.orgId}', true), set_config('app.sees_world', '${org.sealed ? 'off' : 'on'}', true)`;
}

/**
 * Makes the three ways to reach the database over one pool.
 * `failure` says why the whole database is gone, where something else than the connection knows.
 */
export function makeSessions(pool: pg.Pool, failure: () => Error | null = () => null): Sessions {
  const root = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const inside = new AsyncLocalStorage<{ open: boolean }>();

  function refuseNested(): void {
    // On PGlite the inner one would wait for the outer one for ever; on a server it could use up the pool.
    if (inside.getStore()?.open) {
      throw new Error('a transaction of the store was asked for inside another: pass its db on instead');
    }
  }

  async function transaction<T>(start: string, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
    refuseNested();
    const mark = { open: true };
    try {
      return await inside.run(mark, () =>
        root.transaction().execute(async (db) => {
          await sql.raw(start).execute(db);
          return await work(db);
        }),
      );
    } catch (error) {
      // The end of the connection is heard before the reason for it.
      await told();
      throw asStorageProblem(failure() ?? error);
    } finally {
      mark.open = false;
    }
  }

  return {
    asOrg: async (org, work) => transaction(startOrg(org), work),
    asSystem: async (work) => transaction(startSystem, work),
    jobs: {
      executeSql: async (text, values) => {
        refuseNested();
        return await runJobSql(pool, text, values);
      },
    },
  };
}

/**
 * pg-boss sends single statements, and scripts without values that bring their own `BEGIN; … COMMIT;`.
 * Either way the statement runs as the system role and leaves no open transaction behind.
 */
async function runJobSql(
  pool: pg.Pool,
  text: string,
  values: unknown[] | undefined,
): Promise<{ rows: Row[] }> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const script = /^\s*begin\s*;/i;
    if (script.test(text)) return collect(await client.query(text.replace(script, `begin; ${startSystem};`)));
    await client.query(`begin; ${startSystem}`);
    const rows = collect(await client.query(text, values));
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

type Row = Record<string, unknown>;

/** A script answers with one result per statement; its rows are those of all of them. */
function collect(result: pg.QueryResult<Row> | pg.QueryResult<Row>[]): { rows: Row[] } {
  return { rows: Array.isArray(result) ? result.flatMap((one) => one.rows ?? []) : result.rows };
}
