/** Today: the ranked worklist with care areas, patients, reasons and the next step. */
import type { SsvcDecision } from '#model/judgement/decision.ts';
import type { Db } from '#store/bulk.ts';
import { countRequests } from '#store/judgement/requests.ts';
import {
  countWorklist,
  listWorklist as readWorklist,
  careAreasOfItems,
  todayCounts,
  type WorklistFilter,
  type WorklistRow,
} from '#store/judgement/worklist-list.ts';
import { advisoryContents } from '#store/knowledge/advisories.ts';
import { nextStep } from '#act/index.ts';
import { whySentence } from '#weigh/index.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { decisionIndexes, decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';
import { remediesOf } from './present-findings.ts';

export type WorklistQuery = Omit<WorklistFilter, 'decision'> & { decision?: SsvcDecision[] | undefined };

/** How many care areas an item names. */
const namedAreas = 5;

export const listWorklist = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: WorklistQuery & PageInput) => {
    const filter: WorklistFilter = { ...query, decision: decisionIndexes(query.decision) };
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['integer', 'id'],
          async (after, limit) => await readWorklist(db, org.orgId, filter, after, limit),
          async () => await countWorklist(db, org.orgId, filter),
          (row) => [row.priority, row.itemId],
          async (rows) => await presentItems(db, org.orgId, rows),
        ),
    );
  },
);

async function presentItems(db: Db, orgId: string, rows: readonly WorklistRow[]) {
  const areas = await careAreasOfItems(
    db,
    orgId,
    rows.map((row) => row.itemId),
    namedAreas,
  );
  const advisoryIds = [...new Set(rows.map((row) => row.advisoryId))];
  const contents = advisoryIds.length > 0 ? await advisoryContents(db, { advisoryIds }) : [];
  const advisories = new Map(contents.map((one) => [one.advisoryId, one.advisory]));
  return rows.map((row) => {
    const remedies = remediesOf(advisories.get(row.advisoryId), row.vulnerabilityKey);
    return {
      itemId: row.itemId,
      rank: row.rank,
      decision: decisionName(row.decision),
      status: row.status,
      manufacturer: row.manufacturer,
      model: row.model,
      deviceType: row.deviceType,
      advisory: {
        advisoryId: row.advisoryId,
        trackingId: row.trackingId,
        title: row.title,
        publisher: row.publisher,
      },
      cves: row.cves,
      cveCount: row.cveCount,
      deviceCount: row.deviceCount,
      affectedDevices: row.affectedDevices,
      unknownDevices: row.unknownDevices,
      careAreas: areas
        .filter((area) => area.itemId === row.itemId)
        .map(({ itemId: _itemId, ...area }) => area),
      careAreaCount: row.careAreaCount,
      patientsPerDay: row.patientsPerDay,
      why: row.steps,
      whySentence: whySentence(row.steps),
      next: nextStep(remedies, row.productIds),
      changedAt: row.changedAt.toISOString(),
    };
  });
}

export const getToday = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const counts = await todayCounts(db, org.orgId);
    return {
      ...counts,
      byDecision: counts.byDecision.map((one) => ({ ...one, decision: decisionName(one.decision) })),
      matching: (await countRequests(db, org.orgId, !org.isSample)) > 0,
    };
  });
});

/** Whether findings are up to date with what was imported. */
export const getMatching = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  // Progress first: while a pass holds the embedded database, asking it would wait for the pass.
  const progress = ward.activity.matching.get(org.orgId);
  if (progress)
    return { pending: progress.total - progress.done, done: progress.done, total: progress.total };
  const pending = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await countRequests(db, org.orgId, !org.isSample),
  );
  return { pending, done: null, total: null };
});
