/** Advisories listed with what they mean for the devices of the organisation. */
import type { CursorKind } from '#base/cursor.ts';
import {
  type AdvisoryFilter,
  type AdvisoryListRow,
  type AdvisorySort,
  countAdvisories,
  listAdvisories as readAdvisories,
} from '#store/knowledge/advisory-list.ts';
import { type ReadMark, readMarks } from '#store/judgement/advisory-notes.ts';
import { knowledgeOwner, orgDeed, scopeOf } from '../access/deed.ts';
import { decisionName } from '../decision-names.ts';
import { type PageInput, readPage } from '../paging.ts';

export type AdvisoryQuery = AdvisoryFilter & { sort: AdvisorySort; dir: 'asc' | 'desc' };

/** What is not named is text. */
const sortKinds: Partial<Record<AdvisorySort, CursorKind>> = {
  date: 'instant',
  initialDate: 'instant',
  devices: 'integer',
  score: 'number',
};

export const listAdvisories = orgDeed(
  'knowledge.read',
  async ({ ward, org }, query: AdvisoryQuery & PageInput) => {
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          [sortKinds[query.sort] ?? 'text', 'id'],
          async (after, limit) =>
            await readAdvisories(db, org.orgId, knowledgeOwner(org), query, query, after, limit),
          async () => await countAdvisories(db, org.orgId, query),
          (row) => [row.sortValue, row.advisoryId],
          async (rows) => {
            const ids = rows.map(({ advisoryId }) => advisoryId);
            const marks = await readMarks(db, org.orgId, ids);
            return rows.map((row) => advisoryRow(row, marks.get(row.advisoryId)));
          },
        ),
    );
  },
);

function advisoryRow({ sortValue: _sortValue, ...row }: AdvisoryListRow, mark: ReadMark | undefined) {
  return {
    ...row,
    currentReleaseDate: row.currentReleaseDate.toISOString(),
    decision: decisionName(row.decision),
    read: presentReadMark(mark),
  };
}

export function presentReadMark(mark: ReadMark | undefined) {
  return mark === undefined ? null : { by: mark.by, at: mark.at.toISOString() };
}
