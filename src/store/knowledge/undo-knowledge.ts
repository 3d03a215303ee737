/** Takes back what one import brought of the world's knowledge. */
import { sql } from 'kysely';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { Db } from '../bulk.ts';

export interface RevisionUndone {
  advisoryId: string;
  owner: string | null;
  /** The revisions that are left, in the order in which they came. */
  rest: LeftRevision[];
  /** False where a newer revision stays the current one. */
  wasCurrent: boolean;
}

export interface LeftRevision {
  revisionId: string;
  version: string;
  currentReleaseDate: Date;
  advisory: Advisory;
  enteredBy: string | null;
}

/** Removes the revision that an import brought; an advisory without any revision left is removed with its findings. */
export async function undoRevision(db: Db, importId: string): Promise<RevisionUndone | null> {
  const removed = await sql<{ advisory_id: string; revision_id: string; org_id: string | null }>`
    delete from advisory_revision where import_id = ${importId}::uuid returning advisory_id, revision_id, org_id`.execute(
    db,
  );
  const gone = removed.rows[0];
  if (!gone) return null;
  const head = await sql<{
    revision_id: string;
  }>`select revision_id from advisory where advisory_id = ${gone.advisory_id}::uuid`.execute(db);
  const wasCurrent = head.rows[0]?.revision_id === gone.revision_id;
  const { rows: rest } = await sql<LeftRevision>`
    select revision_id as "revisionId", version, current_release_date as "currentReleaseDate", content as advisory, entered_by as "enteredBy"
    from advisory_revision where advisory_id = ${gone.advisory_id}::uuid order by received_at`.execute(db);
  if (rest.length === 0)
    await sql`delete from advisory where advisory_id = ${gone.advisory_id}::uuid`.execute(db);
  return { advisoryId: gone.advisory_id, owner: gone.org_id, rest, wasCurrent };
}

/** What undoing an import of KEV or EPSS would leave: whether its release is held, and whether another one is. */
export async function releasesLeft(
  db: Db,
  owner: string | null,
  format: 'kev' | 'epss',
  importId: string,
): Promise<{ isHeld: boolean; others: number }> {
  const { rows } = await sql<{ isHeld: boolean; others: number }>`
    select coalesce(bool_or(import_id = ${importId}::uuid), false) as "isHeld",
      (count(*) filter (where import_id is distinct from ${importId}::uuid))::int as others
    from ${sql.table(`${format}_release`)} where org_id is not distinct from ${owner}::uuid`.execute(db);
  return rows[0] ?? { isHeld: false, others: 0 };
}

/** Removes the KEV or EPSS release that an import brought; the one before counts again. */
export async function undoRelease(db: Db, importId: string): Promise<number> {
  const kev = await sql`delete from kev_release where import_id = ${importId}::uuid`.execute(db);
  await sql`delete from epss_past where release_id in (select release_id from epss_release where import_id = ${importId}::uuid)`.execute(
    db,
  );
  const epss = await sql`delete from epss_release where import_id = ${importId}::uuid`.execute(db);
  return Number(kev.numAffectedRows ?? 0) + Number(epss.numAffectedRows ?? 0);
}
