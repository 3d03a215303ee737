/** Undoes one import: what it brought goes, what it changed is as before. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { deleteEmptyConfigurations } from '#store/inventory/configurations.ts';
import { deleteEmptyPlaces } from '#store/inventory/places.ts';
import { undoSbom } from '#store/inventory/sboms.ts';
import { configurationsTiedTo, sbomsOfImport } from '#store/inventory/sbom-ties.ts';
import { currentSboms, deleteAnswersOfImport } from '#store/inventory/sbom-answers.ts';
import { advisoriesBySerial } from '#store/knowledge/advisories.ts';
import { noteRecordsUndone } from '#store/knowledge/record-names.ts';
import { deleteClassification } from '#store/inventory/product-classes.ts';
import { undoInventory } from '#store/inventory/undo-inventory.ts';
import { cveRecordsOfImport, undoRecords } from '#store/knowledge/records.ts';
import { requestMatching, requestWeighing } from '#store/judgement/requests.ts';
import {
  type LeftRevision,
  releasesLeft,
  undoRelease,
  undoRevision,
} from '#store/knowledge/undo-knowledge.ts';
import {
  findImport,
  hasStandingBefore,
  type ImportRecord,
  markUndone,
  newestOfFormat,
} from '#store/organisation/imports.ts';
import type { OrganisationRecord } from '#store/organisation/organisations.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { knowledgeOwner, type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { assignAllContexts } from '../context/assign-contexts.ts';
import { whileRecordsChange } from '../scan/record-index.ts';
import { makeCurrent } from './apply-advisory.ts';
import { pointsBefore, requestMoved } from './moved-points.ts';
import { tellContextsAgain } from './apply-classification.ts';
import {
  inventoryFormats,
  isClassification,
  isInventory,
  isRecords,
  isSbom,
  isVex,
} from './inventory-formats.ts';
import { compareStandings } from './revision-order.ts';
import { undoVex } from '../vex/undo-vex.ts';

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
    const isOwn = [isInventory, isSbom, isVex, isClassification].some((is) => is(record));
    const work = async (db: Db) => {
      // After the lock, so that no import comes in between and stands on what is taken back.
      await lockOrganisation(db, org.orgId);
      const current = (await find(db)) ?? record;
      const blocked = await undoBlockedBy(db, org, current);
      if (blocked) throw blocked;
      const undone = await undo(context, db, current);
      const isNothing = Object.values(undone).every((count) => count === 0);
      if (isNothing && !isInventory(current)) throw nothingLeft(importId);
      await markUndone(db, org.orgId, importId, ward.clock());
      return undone;
    };
    const transaction = async () =>
      await (isOwn ? ward.store.asOrg(scopeOf(org), work) : ward.store.asSystem(work));
    const isIndexed = !isOwn && record.format !== 'epss';
    const changesRecords = isIndexed && knowledgeOwner(org) === null;
    const undone = await (changesRecords ? whileRecordsChange(ward, transaction) : transaction());
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
export async function undoBlockedBy(
  db: Db,
  org: OrganisationRecord,
  record: ImportRecord,
): Promise<WardError | null> {
  const id = record.importId;
  if (record.undoneAt) return new WardError('undo-nothing', '', { id, why: 'it was undone before' });
  if (!['imported', 'partial', 'older'].includes(record.outcome)) {
    return new WardError('undo-nothing', '', { id, why: `its outcome was ${record.outcome}` });
  }
  if (record.format === 'kev' || record.format === 'epss')
    return await releaseBlockedBy(db, org, record, record.format);
  if (!isInventory(record)) return null;
  const newest = await newestOfFormat(db, org.orgId, inventoryFormats);
  return newest === null || newest === id ? null : new WardError('undo-not-newest', '', { id, newest });
}

/** An older release was never held, and of EPSS only the newest two days are: without them there is nothing to go back to. */
async function releaseBlockedBy(
  db: Db,
  org: OrganisationRecord,
  record: ImportRecord,
  format: 'kev' | 'epss',
): Promise<WardError | null> {
  const { importId } = record;
  const { isHeld, others } = await releasesLeft(db, knowledgeOwner(org), format, importId);
  if (!isHeld) return nothingLeft(importId);
  if (others > 0 || !(await hasStandingBefore(db, org.orgId, record))) return null;
  return new WardError('undo-nothing', '', { id: importId, why: 'what it replaced is not held any more' });
}

async function undo(context: OrgContext, db: Db, record: ImportRecord): Promise<Record<string, number>> {
  const { ward, org } = context;
  if (isInventory(record)) {
    const undone = await undoInventory(db, org.orgId, record.importId);
    // What was stated since counts, not what stood when the rows were replaced.
    await assignAllContexts(ward, db, org.orgId);
    await deleteEmptyConfigurations(db, org.orgId);
    await deleteEmptyPlaces(db, org.orgId);
    await requestMatching(db, org.orgId, 'advisory', await advisoriesBySerial(db), ward.clock());
    await requestMatching(db, org.orgId, 'standing', [null], ward.clock());
    return { ...undone };
  }
  if (isSbom(record)) {
    const sboms = await undoSbomImport(context, db, record);
    return { sboms, vex_documents: await undoVex(context, db, record.importId) };
  }
  if (isClassification(record)) {
    const classifications = await deleteClassification(db, org.orgId, record.importId);
    await tellContextsAgain(context, db);
    return { classifications };
  }
  if (isVex(record)) return { vex_documents: await undoVex(context, db, record.importId) };
  if (record.format === 'kev' || record.format === 'epss') {
    const releases = await undoRelease(db, record.importId);
    await requestWeighing(db, knowledgeOwner(org), null, ward.clock());
    return { releases };
  }
  if (isRecords(record)) {
    await noteRecordsUndone(db, knowledgeOwner(org), record.importId, ward.clock());
    const owner = knowledgeOwner(org);
    const points = await pointsBefore(db, owner, await cveRecordsOfImport(db, record.importId));
    const records = await undoRecords(db, record.importId);
    await requestMoved(db, owner, points, ward.clock());
    return { records };
  }
  const vexDocuments = await undoVex(context, db, record.importId);
  await noteRecordsUndone(db, knowledgeOwner(org), record.importId, ward.clock());
  await undoRecords(db, record.importId);
  return { ...(await undoAdvisory(context, db, record)), vex_documents: vexDocuments };
}

/** The state before is current again and has not met what came since; what this one described loses its findings. */
async function undoSbomImport(
  { ward, org }: OrgContext,
  db: Db,
  { importId }: ImportRecord,
): Promise<number> {
  const tied = await configurationsTiedTo(db, org.orgId, await sbomsOfImport(db, org.orgId, importId));
  const subjects = await undoSbom(db, org.orgId, importId);
  await deleteAnswersOfImport(db, org.orgId, importId);
  await requestMatching(db, org.orgId, 'configuration', tied, ward.clock());
  const current = await currentSboms(db, org.orgId, subjects);
  await requestMatching(db, org.orgId, 'sbom', current, ward.clock());
  return subjects.length;
}

async function undoAdvisory(
  { ward }: OrgContext,
  db: Db,
  record: ImportRecord,
): Promise<Record<string, number>> {
  const undone = await undoRevision(db, record.importId);
  if (!undone) return { revisions: 0 };
  const newest = undone.rest.reduce<LeftRevision | null>(
    (best, one) => (best === null || compareStandings(one, best) >= 0 ? one : best),
    null,
  );
  if (newest && undone.wasCurrent) {
    const { revisionId, advisory, enteredBy } = newest;
    await makeCurrent(ward, db, { owner: undone.owner, enteredBy }, undone.advisoryId, revisionId, advisory);
  }
  if (!newest) await requestMatching(db, undone.owner, 'standing', [null], ward.clock());
  return { revisions: 1 };
}
