/** What the rest of Ward sees of the database: transactions in a role, a door for the job queue, and a way to stop. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Where the store reports what an operator may want to know: static text plus fields. */
/** `warn` is what somebody must look after, and is written whatever was asked for. */
export type Log = (message: string, fields?: object, level?: 'info' | 'warn') => void;

/** Whose rows a transaction may see. */
export interface OrgScope {
  /** The organisation's UUID. */
  orgId: string;
  /** True for the samples: they see only their own knowledge, never the world's (rows without an organisation). */
  sealed: boolean;
}

/** The `db` option of pg-boss (its `IDatabase`): statements of the job queue, each in its own transaction. */
export interface JobsDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Store {
  kind: 'pglite' | 'postgresql';
  /** What a person should hear about this start, e.g. that a half-made folder was set aside. */
  notes: string[];
  /**
   * Runs `work` in one transaction as role `ward_app`, which sees the rows of one organisation and no other.
   * A rejection of `work` rolls everything back. On PGlite transactions wait for one another, so `work` never
   * awaits the network and never opens another transaction of the same store (that is refused, not a deadlock).
   */
  asOrg<T>(org: OrgScope, work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction as role `ward_system`: feeds, jobs, and work across organisations. */
  asSystem<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** For pg-boss: `new PgBoss({ db: store.jobs, schema: store.jobsSchema, migrate: false, createSchema: false })`. */
  jobs: JobsDatabase;
  jobsSchema: string;
  /**
   * Refreshes planner statistics and trims the write-ahead log: after a bulk load, and now and then.
   * PGlite has no background processes, so nobody else does it there; on PostgreSQL only statistics are refreshed.
   */
  tidy(): Promise<void>;
  /** The same for the tables of which much changed since; costs next to nothing where none did. Never inside a transaction. */
  keepUp(): Promise<void>;
  /** Tells the lock file where this process listens, so that commands find it. */
  announce(address: string): Promise<void>;
  close(): Promise<void>;
}
