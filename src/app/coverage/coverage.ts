/** Coverage: what Ward does not know, with figures that add up to the inventory; and how old its knowledge is. */
import { daysBetween } from '#base/clock.ts';
import {
  coverageCounts,
  knowledgeCounts,
  listUnmatchedModels as readModels,
  listUnreadEntries as readEntries,
} from '#store/judgement/coverage.ts';
import { asksOf } from '../review/threshold.ts';
import { countWaiting } from '#store/judgement/questions.ts';
import { type KnowledgeAge, knowledgeAges } from '#store/knowledge/ages.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { type PageInput, readPage } from '../paging.ts';
import { presentUndecided } from './undecided-software.ts';

export const getCoverage = orgDeed('inventory.read', async ({ ward, org }, _input: object) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const counts = await coverageCounts(db, org.orgId);
    const known = await knowledgeCounts(db, org.orgId);
    return {
      devices: counts.devices,
      retired: counts.retired,
      classes: [
        { key: 'affected' as const, label: 'Affected by an advisory', devices: counts.affected },
        {
          key: 'unknown' as const,
          label: 'May be affected: not enough is recorded to tell',
          devices: counts.unknown,
        },
        {
          key: 'cleared' as const,
          label: 'Named by an advisory, and fixed or not affected',
          devices: counts.cleared,
        },
        {
          key: 'no_match' as const,
          label: 'Identified; no advisory held here names it',
          devices: counts.noMatch,
        },
        {
          key: 'unidentified' as const,
          label: 'Not identified: maker or model is missing',
          devices: counts.unidentified,
        },
      ],
      gaps: [
        {
          gap: 'no_manufacturer' as const,
          label: 'No manufacturer recorded',
          devices: counts.noManufacturer,
        },
        { gap: 'no_model' as const, label: 'No model recorded', devices: counts.noModel },
        { gap: 'no_version' as const, label: 'No software version recorded', devices: counts.noVersion },
        { gap: 'no_match' as const, label: 'No advisory names the device', devices: counts.unmatched },
        {
          gap: 'unknown_finding' as const,
          label: 'At least one finding is unknown',
          devices: counts.unknownFinding,
        },
        { gap: 'not_seen' as const, label: 'Absent from the newest export', devices: counts.notSeen },
      ],
      advisories: {
        total: known.advisories,
        products: known.products,
        readProducts: known.products - known.unreadProducts,
        unreadProducts: known.unreadProducts,
        conditionalProducts: known.conditionalProducts,
        meanOurs: known.meanOurs,
      },
      sboms: { total: known.sboms, tied: known.tiedSboms, components: known.components },
      review: await countWaiting(db, org.orgId, await asksOf(db, org.orgId)),
      undecided: await presentUndecided(db, org.orgId, knowledgeOwner(org)),
      careAreas: { total: known.careAreas, withPatients: known.careAreasWithPatients },
    };
  });
});

export const listUnreadEntries = orgDeed('knowledge.read', async ({ ward, org }, input: PageInput) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    let total = 0;
    return await readPage(
      input,
      ['text', 'id', 'text'],
      async (after, limit) => {
        const read = await readEntries(db, after, limit);
        total = read.total;
        return read.items;
      },
      async () => total,
      (row) => [row.trackingId, row.advisoryId, row.productId],
      (rows) => rows.map((row) => ({ ...row, currentReleaseDate: row.currentReleaseDate.toISOString() })),
    );
  });
});

export const listUnmatchedModels = orgDeed('inventory.read', async ({ ward, org }, input: PageInput) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    let total = 0;
    return await readPage(
      input,
      ['integer', 'id'],
      async (after, limit) => {
        const read = await readModels(db, org.orgId, after, limit);
        total = read.total;
        return read.items;
      },
      async () => total,
      (row) => [row.deviceCount, row.productModelId],
      (rows) => rows.map(({ productModelId: _id, ...row }) => row),
    );
  });
});

/** Knowledge older than this many days is called stale. */
export const staleAfterDays = 7;

export const getKnowledge = orgDeed('knowledge.read', async ({ ward, org }, _input: object) => {
  const ages = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await knowledgeAges(db, knowledgeOwner(org)),
  );
  const now = ward.clock();
  return {
    advisories: feedAge(ages.advisories, now),
    kev: feedAge(ages.kev, now),
    epss: feedAge(ages.epss, now),
  };
});

function feedAge(age: KnowledgeAge, now: Date) {
  const ageDays = age.asOf ? daysBetween(age.asOf, now) : null;
  return {
    count: age.count,
    version: age.version,
    asOf: age.asOf?.toISOString() ?? null,
    loadedAt: age.loadedAt?.toISOString() ?? null,
    ageDays,
    stale: ageDays === null || ageDays > staleAfterDays,
  };
}
