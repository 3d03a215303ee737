/** A pg pool in which a lost connection is the failure of a query, never the end of the process. */
import { Pool, type PoolConfig } from 'pg';
import type { Log } from './store.ts';

export function steadyPool(config: PoolConfig, log: Log): Pool {
  const pool = new Pool(config);
  pool.on('error', (error) => log('an idle connection to the database failed', { error: error.message }));
  pool.on('connect', (client) => {
    // While a client is lent out the pool does not listen, and an error nobody hears ends the process. The query that
    // is under way is rejected with the same error, so there is nothing else to do.
    client.on('error', () => undefined);
  });
  return pool;
}
