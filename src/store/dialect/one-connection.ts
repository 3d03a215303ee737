/** Kysely over a connection that belongs to somebody else, who will also end it. */
import { Kysely, type PostgresPoolClient, PostgresDialect } from 'kysely';
import type pg from 'pg';

export function kyselyOver(client: pg.ClientBase): Kysely<unknown> {
  const lent: PostgresPoolClient = {
    query: client.query.bind(client),
    release: () => undefined,
  };
  const pool = { connect: async () => lent, end: async () => undefined, options: {} };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}
