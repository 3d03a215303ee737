/** One writer at a time in an organisation: a lock that ends with its transaction. */
import { sql } from 'kysely';
import type { Db } from '../bulk.ts';

/**
 * Waits until no other transaction works on the organisation. On PGlite transactions wait for one another anyway;
 * on a server this keeps a command and the server from working out the same findings at once.
 */
export async function lockOrganisation(db: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${orgId}, 0))`.execute(db);
}
