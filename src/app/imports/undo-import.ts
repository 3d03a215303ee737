/** Undoes one import: what it brought goes, what it changed is as before. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { deleteEmptyConfigurations } from '#store/inventory/configurations.ts';
import { deleteEmptyPlaces } from '#store/inventory/places.ts';
import { undoSbom } from '#store/inventory/sboms.ts';
import { undoInventory } from '#store/inventory/undo-inventory.ts';
import { requestMatching } from '#store/judgement/requests.ts';
import { undoRelease, undoRevision } from '#store/knowledge/undo-knowledge.ts';
import { findImport, type ImportRecord, markUndone, newestOfFormat } from '#store/organisation/imports.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { knowledgeOwner, type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { makeCurrent } from './apply-advisory.ts';
import { inventoryFormats, isInventory } from './inventory-formats.ts';

export const undoImport = orgDeed(
  'imports.undo',
  async (
    context,
    { importId }: { importId: string },
  ): Promise<{ importId: string; undone: Record<string, number> }> => {
    const { ward, org } = context;
    const find = async (db: Db) => await findImport(db, org.orgId, knownId('import', importId));
    const record = await ward.store.asOrg(scopeOf(org), find);
    if (!record) throw new WardError('not-found', '', { what: 'import', id: importId });
    const isOwn = isInventory(record) || record.format === 'cyclonedx';
    const work = async (db: Db) => {
      // After the lock, so that no import comes in between and stands on what is taken back.
      await lockOrganisation(db, org.orgId);
      const current = (await find(db)) ?? record;
      const blocked = await undoBlockedBy(db, org.orgId, current);
      if (blocked) throw blocked;
      const undone = await undo(context, db, current);
      const isNothing = Object.values(undone).every((count) => count === 0);
      if (isNothing && !isInventory(current)) throw nothingLeft(importId);
      await markUndone(db, org.orgId, importId, ward.clock());
      return undone;
    };
    const undone = await (isOwn ? ward.store.asOrg(scopeOf(org), work) : ward.store.asSystem(work));
    await ward.jobs.request('match');
    return { importId, undone };
  },
);

function nothingLeft(id: string): WardError {
  return new WardError('undo-nothing', '', {
    id,
    why: 'what it brought is not held any more, or it brought nothing',
  });
}

/** Why an import cannot be undone now; null where it can. */
export async function undoBlockedBy(db: Db, orgId: string, record: ImportRecord): Promise<WardError | null> {
  const id = record.importId;
  if (record.undoneAt) return new WardError('undo-nothing', '', { id, why: 'it was undone before' });
  if (!['imported', 'partial', 'older'].includes(record.outcome)) {
    return new WardError('undo-nothing', '', { id, why: `its outcome was ${record.outcome}` });
  }
  if (!isInventory(record)) return null;
  const newest = await newestOfFormat(db, orgId, inventoryFormats);
  return newest === null || newest === id ? null : new WardError('undo-not-newest', '', { id, newest });
}

async function undo(context: OrgContext, db: Db, record: ImportRecord): Promise<Record<string, number>> {
  const { ward, org } = context;
  if (isInventory(record)) {
    const undone = await undoInventory(db, org.orgId, record.importId);
    await deleteEmptyConfigurations(db, org.orgId);
    await deleteEmptyPlaces(db, org.orgId);
    await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
    return { ...undone };
  }
  if (record.format === 'cyclonedx') return { sboms: await undoSbom(db, org.orgId, record.importId) };
  if (record.format === 'kev' || record.format === 'epss') {
    const releases = await undoRelease(db, record.importId);
    await requestMatching(db, knowledgeOwner(org), 'exploitation', [null], ward.clock());
    return { releases };
  }
  return await undoAdvisory(context, db, record);
}

async function undoAdvisory(
  { ward }: OrgContext,
  db: Db,
  record: ImportRecord,
): Promise<Record<string, number>> {
  const undone = await undoRevision(db, record.importId);
  if (!undone) return { revisions: 0 };
  if (undone.current && undone.wasCurrent) {
    const { revisionId, advisory, enteredBy } = undone.current;
    await makeCurrent(ward, db, { owner: undone.owner, enteredBy }, undone.advisoryId, revisionId, advisory);
  }
  if (!undone.current) await requestMatching(db, undone.owner, 'standing', [null], ward.clock());
  return { revisions: 1 };
}
