/** The history of imports, with what can be undone now. */
import { decodeCursor, encodeCursor } from '#base/cursor.ts';
import { WardError } from '#base/errors/problem.ts';
import type { Db } from '#store/bulk.ts';
import { findImport, type ImportRecord, pageImports } from '#store/organisation/imports.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';
import { undoBlockedBy } from './undo-import.ts';

export const listImports = orgDeed(
  'inventory.read',
  async ({ ward, org }, input: { cursor?: string | undefined; limit: number }) => {
    const before = input.cursor === undefined ? null : Number(decodeCursor(input.cursor, ['integer'])[0]);
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const { items, total } = await pageImports(db, org.orgId, before, input.limit + 1);
      const shown = items.slice(0, input.limit);
      const last = shown.at(-1);
      return {
        items: await asRows(db, org, shown),
        nextCursor: items.length > shown.length && last ? encodeCursor([last.importNo]) : null,
        total,
      };
    });
  },
);

export const getImport = orgDeed(
  'inventory.read',
  async ({ ward, org }: OrgContext, { importId }: { importId: string }) => {
    return await ward.store.asOrg(scopeOf(org), async (db) => {
      const record = await findImport(db, org.orgId, knownId('import', importId));
      if (!record) throw new WardError('not-found', '', { what: 'import', id: importId });
      const [row] = await asRows(db, org, [record]);
      if (!row) throw new WardError('not-found', '', { what: 'import', id: importId });
      return { ...row, problems: record.problems };
    });
  },
);

async function asRows(db: Db, org: OrgContext['org'], records: readonly ImportRecord[]) {
  const rows = [];
  for (const record of records) {
    const blocked = await undoBlockedBy(db, org, record);
    rows.push({
      importId: record.importId,
      at: record.startedAt.toISOString(),
      path: record.path,
      format: record.format,
      version: record.version,
      outcome: record.outcome,
      counts: record.counts,
      problemCount: record.problems.length,
      origin: record.origin,
      checked: record.checked,
      undoneAt: record.undoneAt?.toISOString() ?? null,
      canUndo: blocked === null,
      undoBlockedBy: blocked?.message ?? null,
    });
  }
  return rows;
}
