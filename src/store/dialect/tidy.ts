/** The housekeeping that a server's background processes do and the embedded engine does not have. */
import type pg from 'pg';
import type { Log } from './store.ts';
import { loginRole, wardSchema } from './roles.ts';
import { muchChangedSql } from './statistics.ts';

/** Write-ahead log since the last checkpoint that makes one due: it bounds the disk and the next start's recovery. */
const dueAfterBytes = 256 * 1024 * 1024;
const lookEvery = 30_000;

/**
 * Gives the one session of the embedded engine the rights of the login role. It began as a superuser, so this is a guard
 * against our own slips (a statement outside a transaction, a forgotten role), not against an intruder.
 */
export const lowerSessionSql = `set session authorization ${loginRole}`;

/** Vacuums, refreshes statistics and writes a checkpoint; other work waits meanwhile. */
export async function tidyEmbedded(pool: pg.Pool): Promise<void> {
  await asSuperuser(pool, ['vacuum (analyze)', 'checkpoint']);
}

/** Vacuums the tables of which much changed, with their statistics; asks only where there is none. */
export async function keepUpEmbedded(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_stat_user_tables s on s.relid = c.oid where ${muchChangedSql}`);
  if (rows.length === 0) return;
  await asSuperuser(pool, [`vacuum (analyze) ${rows.map((row) => row.name).join(', ')}`]);
}

/** Refreshes planner statistics on a server, of all tables or of those that changed, by the function that the owner left. */
export function refreshStatisticsSql(of: 'all' | 'changed'): string {
  return `select ${wardSchema}.refresh_statistics(${of === 'changed'})`;
}

/** Writes a checkpoint whenever enough has been written since the last; returns how to stop. */
export function keepTidy(pool: pg.Pool, log: Log): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    checkpointWhenDue(pool)
      .catch((error: unknown) =>
        log('the embedded database could not write a checkpoint', { error: String(error) }),
      )
      .finally(() => {
        busy = false;
      });
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}

async function checkpointWhenDue(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ due: boolean }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > ${dueAfterBytes} as due from pg_control_checkpoint()`,
  );
  if (rows[0]?.due) await asSuperuser(pool, ['checkpoint']);
}

async function asSuperuser(pool: pg.Pool, statements: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session authorization postgres');
    for (const statement of statements) await client.query(statement);
  } finally {
    try {
      await client.query(lowerSessionSql);
    } finally {
      client.release();
    }
  }
}
