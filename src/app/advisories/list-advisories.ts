/** Advisories listed with what they mean for the devices of the organisation. */
import type { CursorKind } from '#base/cursor.ts';
import {
  type AdvisoryFilter,
  type AdvisoryListRow,
  type AdvisorySort,
  countAdvisories,
  listAdvisories as readAdvisories,
} from '#store/knowledge/advisory-list.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';

export type AdvisoryQuery = AdvisoryFilter & { sort: AdvisorySort; dir: 'asc' | 'desc' };

const sortKinds: Readonly<Record<AdvisorySort, CursorKind>> = {
  date: 'instant',
  devices: 'integer',
  score: 'number',
  trackingId: 'text',
};

export const listAdvisories = orgDeed(
  'knowledge.read',
  async ({ ward, org }, query: AdvisoryQuery & PageInput) => {
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          [sortKinds[query.sort], 'id'],
          async (after, limit) =>
            await readAdvisories(db, org.orgId, knowledgeOwner(org), query, query, after, limit),
          async () => await countAdvisories(db, org.orgId, query),
          (row) => [row.sortValue, row.advisoryId],
          (rows) => rows.map(advisoryRow),
        ),
    );
  },
);

function advisoryRow({ sortValue: _sortValue, ...row }: AdvisoryListRow) {
  return {
    ...row,
    currentReleaseDate: row.currentReleaseDate.toISOString(),
    decision: decisionName(row.decision),
  };
}
