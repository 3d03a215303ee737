/** Today: the ranked worklist with care areas, patients, reasons and the next step. */
import type { SsvcDecision } from '#model/judgement/decision.ts';
import { actionsOfItems } from '#store/actions/item-actions.ts';
import type { Db } from '#store/bulk.ts';
import { countRequests } from '#store/judgement/requests.ts';
import {
  countWorklist,
  listWorklist as readWorklist,
  type NeighbourRow,
  careAreasOfItems,
  deviceTagsOfItems,
  todayCounts,
  urgentCareAreas,
  type WorklistFilter,
  type WorklistRow,
} from '#store/judgement/worklist-list.ts';
import { componentStep, nextStep } from '#act/index.ts';
import { priorityPlaces, whyAbove, whySentence, wouldChange } from '#weigh/index.ts';
import type { OrganisationRecord } from '#store/organisation/organisations.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { ssvcTableOf } from '../tables/ssvc-table.ts';
import type { Ward } from '../ward.ts';
import { actionNumber } from '#model/judgement/action.ts';
import { decisionIndexes, decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';
import { chainsNow } from './exploitation-now.ts';
import { remediesOf } from './present-findings.ts';

export type WorklistQuery = Omit<WorklistFilter, 'decision' | 'placesAtLeast' | 'dueUntil'> & {
  decision?: SsvcDecision[] | undefined;
  /** Percent. */
  epssAtLeast?: number | undefined;
  cvssAtLeast?: number | undefined;
  /** Days from today, UTC. */
  dueWithin?: number | undefined;
  /** How many devices each item names; none unless told. */
  deviceTags?: number | 'all' | undefined;
};

/** How many care areas an item names. */
const namedAreas = 5;

export const listWorklist = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: WorklistQuery & PageInput) => {
    const filter = worklistFilterOf(query, ward.clock());
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['integer', 'integer', 'text', 'id'],
          async (after, limit) => await readWorklist(db, org.orgId, filter, after, limit),
          async () => await countWorklist(db, org.orgId, filter),
          (row) => [row.priority, row.deviceCount, row.lineName, row.itemId],
          async (rows, following) => {
            const tags = await tagsOf(db, org.orgId, rows, query.deviceTags ?? 0);
            const items = await presentItems(ward, db, org, rows, following);
            return items.map((item) => ({ ...item, deviceTags: tags.get(item.itemId) ?? [] }));
          },
        ),
    );
  },
);

/** As the store filters. */
export function worklistFilterOf(query: WorklistQuery, now: Date): WorklistFilter {
  const { epssAtLeast, cvssAtLeast, dueWithin, decision, ...rest } = query;
  const asked = [
    { place: priorityPlaces.epss, least: epssAtLeast === undefined ? undefined : epssAtLeast / 100 },
    { place: priorityPlaces.cvss, least: cvssAtLeast },
  ];
  return {
    ...rest,
    decision: decisionIndexes(decision),
    placesAtLeast: asked.flatMap(({ place: { perUnit, ...place }, least }) =>
      least === undefined ? [] : [{ ...place, least: Math.ceil(Number((least * perUnit).toFixed(6))) }],
    ),
    dueUntil: dueWithin === undefined ? undefined : dayAfter(now, dueWithin),
  };
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

async function tagsOf(
  db: Db,
  orgId: string,
  rows: readonly WorklistRow[],
  each: number | 'all',
): Promise<Map<string, string[]>> {
  if (each === 0 || rows.length === 0) return new Map();
  const itemIds = rows.map((row) => row.itemId);
  return await deviceTagsOfItems(db, orgId, itemIds, each === 'all' ? null : each);
}

async function presentItems(
  ward: Ward,
  db: Db,
  org: OrganisationRecord,
  rows: readonly WorklistRow[],
  following: WorklistRow | undefined,
) {
  const { orgId } = org;
  const itemIds = rows.map((row) => row.itemId);
  const areas = await careAreasOfItems(db, orgId, itemIds, namedAreas);
  const actions = Map.groupBy(await actionsOfItems(db, orgId, itemIds), ({ itemId }) => itemId);
  const advisoryIds = [...new Set(rows.map((row) => row.advisoryId))];
  const shelved = advisoryIds.length > 0 ? await ward.shelf.take(db, { advisoryIds }) : [];
  const advisories = new Map(shelved.map((one) => [one.id, one.advisory]));
  const chainOf = await chainsNow(db, knowledgeOwner(org), rows);
  const { table } = await ssvcTableOf(ward, db, orgId);
  return rows.map((row, at) => {
    const steps = chainOf(row)(row.steps);
    const advisory = advisories.get(row.advisoryId);
    const remedies = remediesOf(advisory, row.vulnerabilityKey);
    return {
      itemId: row.itemId,
      rank: row.rank,
      decision: decisionName(row.decision),
      status: row.status,
      productModelId: row.productModelId,
      isSoftware: row.isSoftware,
      advisoryCount: row.advisoryCount,
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
      why: steps,
      whySentence: whySentence(steps),
      above: presentAbove(row, rows[at + 1] ?? following),
      wouldChange: wouldChange(steps, table),
      next:
        advisory?.source === 'record'
          ? componentStep
          : nextStep(remedies, row.productIds, advisory?.products),
      actions: (actions.get(row.itemId) ?? []).map(({ itemId: _itemId, actionNo, ...action }) => ({
        ...action,
        number: actionNumber(actionNo),
      })),
      changedAt: row.changedAt.toISOString(),
    };
  });
}

/** Why an item stands above the one after it; null for the last. */
export function presentAbove(
  row: Pick<NeighbourRow, 'priority' | 'deviceCount'>,
  next: Omit<NeighbourRow, 'topFindingId' | 'total'> | undefined,
) {
  if (!next) return null;
  const { itemId, rank, manufacturer, model, trackingId } = next;
  return { next: { itemId, rank, manufacturer, model, trackingId }, ...whyAbove(row, next) };
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

/** How many care areas the picture of Today shows. */
const picturedAreas = 6;

/** Where the urgent devices stand: the care areas that have the most of them. */
export const listUrgentCareAreas = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return {
    items: await ward.store.asOrg(
      scopeOf(org),
      async (db) => await urgentCareAreas(db, org.orgId, picturedAreas),
    ),
  };
});
