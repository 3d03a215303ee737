/** The advisory that a deed is about. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { type AdvisoryRecord, findAdvisory } from '#store/knowledge/advisory-detail.ts';
import { knownId } from '../access/known-id.ts';

/** Throws `not-found` where none of the id is held. */
export async function heldAdvisory(db: Db, advisoryId: string): Promise<AdvisoryRecord> {
  const found = await findAdvisory(db, knownId('advisory', advisoryId));
  if (found === null) throw new WardError('not-found', '', { what: 'advisory', id: advisoryId });
  return found;
}
