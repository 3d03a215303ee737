/** SBOMs and components listed, and one SBOM with what it describes and what was found in it. */
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { sbomAnswers } from '#store/inventory/sbom-answers.ts';
import {
  type ComponentFilter,
  countComponents,
  countSboms,
  describedBy,
  listComponents as readComponents,
  listSboms as readSboms,
  matchesListed,
  type SbomFilter,
  type SbomRow,
} from '#store/inventory/sbom-list.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { answersAbout } from '../imports/tie-sboms.ts';
import { type PageInput, readPage } from '../paging.ts';
import { answerOf } from './answer-sbom.ts';

export type { ComponentFilter as ComponentQuery, SbomFilter as SbomQuery };

/** Findings of one SBOM that are shown; the rest is counted. */
const shownMatches = 500;

export const listSboms = orgDeed('inventory.read', async ({ ward, org }, query: SbomFilter & PageInput) => {
  return await ward.store.asOrg(
    scopeOf(org),
    async (db) =>
      await readPage(
        query,
        ['instant', 'id'],
        async (after, limit) => await readSboms(db, org.orgId, filterOf(query), after, limit),
        async () => await countSboms(db, org.orgId, filterOf(query)),
        (row) => [row.receivedAt.toISOString(), row.sbomId],
        async (rows) => await rowsOf(db, org.orgId, rows),
      ),
  );
});

function filterOf({ q, tied }: SbomFilter): SbomFilter {
  return { q, tied };
}

async function rowsOf(db: Db, orgId: string, rows: readonly SbomRow[]) {
  const answers = await sbomAnswers(
    db,
    orgId,
    rows.map(({ subject }) => subject),
  );
  return rows.map(({ subject, importId: _importId, receivedAt, ...row }) => ({
    ...row,
    receivedAt: receivedAt.toISOString(),
    isNoneOfOurs: answersAbout({ ...row, subject }, answers).some(({ kind }) => kind === 'none'),
  }));
}

export const getSbom = orgDeed('inventory.read', async ({ ward, org }, { sbomId }: { sbomId: string }) => {
  return await ward.store.asOrg(scopeOf(org), async (db) => {
    const [found] = await readSboms(db, org.orgId, { sbomId: knownId('SBOM', sbomId) }, null, 1);
    if (found === undefined) throw new WardError('not-found', '', { what: 'SBOM', id: sbomId });
    const [row] = await rowsOf(db, org.orgId, [found]);
    if (row === undefined) throw new WardError('not-found', '', { what: 'SBOM', id: sbomId });
    const answers = await sbomAnswers(db, org.orgId, [found.subject]);
    return {
      ...row,
      importId: found.importId,
      describes: await describedBy(db, org.orgId, sbomId),
      answers: answersAbout(found, answers).map((one) => ({
        ...answerOf(one),
        isOfImport: one.importId !== null,
      })),
      matches: await matchesListed(db, org.orgId, sbomId, shownMatches),
    };
  });
});

export const listComponents = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: ComponentFilter & PageInput) => {
    const { q, found, sbomId } = query;
    const filter = { q, found, ...(sbomId === undefined ? {} : { sbomId: knownId('SBOM', sbomId) }) };
    return await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['text', 'text', 'text'],
          async (after, limit) => await readComponents(db, org.orgId, filter, after, limit),
          async () => await countComponents(db, org.orgId, filter),
          (row) => [row.name, row.version ?? '', row.purl ?? ''],
          (rows) => rows,
        ),
    );
  },
);
