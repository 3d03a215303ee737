/** Takes back what one import brought of the world's knowledge. */
import { sql } from 'kysely';
import type { Advisory } from '#model/advisory/advisory.ts';
import type { Db } from '../bulk.ts';

export interface RevisionUndone {
  advisoryId: string;
  owner: string | null;
  /** The revision to make current now; null where the removed one was the only one. */
  current: { revisionId: string; advisory: Advisory; enteredBy: string | null } | null;
  /** False where a newer revision stays the current one. */
  wasCurrent: boolean;
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
  const rest = await sql<{ revision_id: string; content: Advisory; entered_by: string | null }>`
    select revision_id, content, entered_by from advisory_revision where advisory_id = ${gone.advisory_id}::uuid
    order by current_release_date desc, received_at desc limit 1`.execute(db);
  const next = rest.rows[0];
  if (!next) await sql`delete from advisory where advisory_id = ${gone.advisory_id}::uuid`.execute(db);
  return {
    advisoryId: gone.advisory_id,
    owner: gone.org_id,
    current: next
      ? { revisionId: next.revision_id, advisory: next.content, enteredBy: next.entered_by }
      : null,
    wasCurrent,
  };
}

/** Removes the KEV or EPSS release that an import brought; the one before counts again. */
export async function undoRelease(db: Db, importId: string): Promise<number> {
  const kev = await sql`delete from kev_release where import_id = ${importId}::uuid`.execute(db);
  const epss = await sql`delete from epss_release where import_id = ${importId}::uuid`.execute(db);
  return Number(kev.numAffectedRows ?? 0) + Number(epss.numAffectedRows ?? 0);
}
