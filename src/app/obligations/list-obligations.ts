/** Obligations that are kept: listed, and one of them with its history. */
import { countObligationEvents, listObligationEvents } from '#store/obligations/obligation-events.ts';
import {
  countObligations,
  listObligations as readObligations,
  noDueAt,
  type ObligationFilter,
} from '#store/obligations/obligations.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { type PageInput, readPage } from '../paging.ts';
import { heldObligation } from './held-obligation.ts';
import { presentObligation, presentObligationEvent } from './present-obligation.ts';

export const listObligations = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: ObligationFilter & PageInput) => {
    const now = ward.clock();
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['instant', 'integer'],
          async (after, limit) => await readObligations(db, org.orgId, query, after, limit),
          async () => await countObligations(db, org.orgId, query),
          (row) => [row.nextDueAt?.toISOString() ?? noDueAt, row.obligationNo],
          (rows) => rows.map((row) => presentObligation(row, now)),
        ),
    );
  },
);

export const getObligation = orgDeed(
  'inventory.read',
  async ({ ward, org }, { obligation }: { obligation: string }) =>
    presentObligation(
      await ward.store.asOrg(scopeOf(org), async (db) => await heldObligation(db, org.orgId, obligation)),
      ward.clock(),
    ),
);

export const getObligationHistory = orgDeed(
  'inventory.read',
  async ({ ward, org }, { obligation, ...query }: PageInput & { obligation: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { obligationId } = await heldObligation(db, org.orgId, obligation);
      return await readPage(
        query,
        ['integer'],
        async (after, limit) => await listObligationEvents(db, org.orgId, obligationId, after, limit),
        async () => await countObligationEvents(db, org.orgId, obligationId),
        (row) => [row.eventNo],
        (rows) => rows.map(presentObligationEvent),
      );
    }),
);
