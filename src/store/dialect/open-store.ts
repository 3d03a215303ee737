/** The one door to the database: embedded in the data folder, or a PostgreSQL server where DATABASE_URL names one. */
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';
import type { Log, Store } from './store.ts';
import { setValueTypes } from './value-types.ts';

export type { Log, OrgScope, Store } from './store.ts';

export interface OpenOptions {
  /** The data folder; `./ward-data` unless given. With a server it holds the lock file only. */
  dataDir?: string | undefined;
  /** A PostgreSQL 15 or newer, for the login that Ward works as. Absent: the embedded database. */
  databaseUrl?: string | undefined;
  /** A login that may act as `ward_owner`, to migrate; absent: `databaseUrl` does where it may. */
  ownerUrl?: string | undefined;
  log: Log;
  /** A server is alone on its folder; commands wait for one another. */
  purpose: 'server' | 'command';
}

/** Opens the store and brings it to the schema of this Ward. Throws catalogue problems of the storage area. */
export async function openStore(options: OpenOptions): Promise<Store> {
  setValueTypes();
  const { dataDir = './ward-data', databaseUrl, ownerUrl, log, purpose } = options;
  return databaseUrl
    ? await openServer({ dataDir, databaseUrl, ownerUrl, log, purpose })
    : await openEmbedded({ dataDir, log, purpose });
}
