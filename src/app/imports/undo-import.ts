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
    const record = await ward.store.asOrg(
      scopeOf(org),
      async (db) => await findImport(db, org.orgId, knownId('import', importId)),
    );
    if (!record) throw new WardError('not-found', '', { what: 'import', id: importId });
    const blocked = await ward.store.asOrg(
      scopeOf(org),
      async (db) => await undoBlockedBy(db, org.orgId, record),
    );
    if (blocked) throw blocked;
    const isOwn = isInventory(record) || record.format === 'cyclonedx';
    const work = async (db: Db) => {
      const undone = await undo(context, db, record);
      await markUndone(db, org.orgId, importId, ward.clock());
      return undone;
    };
    const undone = await (isOwn ? ward.store.asOrg(scopeOf(org), work) : ward.store.asSystem(work));
    await ward.jobs.request('match');
    return { importId, undone };
  },
);

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
    await lockOrganisation(db, org.orgId);
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
  { ward, org }: OrgContext,
  db: Db,
  record: ImportRecord,
): Promise<Record<string, number>> {
  const undone = await undoRevision(db, record.importId);
  if (!undone) return { revisions: 0 };
  if (undone.current && undone.wasCurrent) {
    const { revisionId, advisory, enteredBy } = undone.current;
    await makeCurrent(ward, db, { owner: undone.owner, enteredBy }, undone.advisoryId, revisionId, advisory);
  }
  if (!undone.current)
    await requestMatching(db, org.isSample ? org.orgId : null, 'standing', [null], ward.clock());
  return { revisions: 1 };
}
