/** The matrix of exploitability and patient harm that a manufacturer judges by: its own, or Ward's example. */
import { WardError } from '#base/errors/problem.ts';
import { checkTable } from '#model/judgement/check-table.ts';
import { type FdaMatrix, fdaShape } from '#model/judgement/fda-matrix.ts';
import { newestSetting, writeSetting } from '#store/organisation/settings.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { onActions } from '../actions/held-action.ts';
import { reopenMoved } from './check-assessments.ts';
import { matrixFrom, type WrittenMatrix } from './judge.ts';

export const getFdaMatrix = orgDeed('inventory.read', async ({ ward, org }, _input: object) =>
  presentMatrix(
    await ward.store.asOrg(
      scopeOf(org),
      async (db) => await newestSetting<FdaMatrix['rows']>(db, org.orgId, 'fda_matrix'),
    ),
  ),
);

/**
 * Null gives Ward's example back. Throws with the first row that breaks the table; nothing is written then. What was proposed or
 * signed with another outcome is a draft again.
 */
export const setFdaMatrix = orgDeed(
  'assessments.manage',
  async (context, { rows }: { rows: readonly Readonly<Record<string, string>>[] | null }) => {
    const [wrong] = rows === null ? [] : checkTable(rows, fdaShape);
    if (wrong) throw WardError.of(wrong);
    return await onActions(context, async (db, orgId, stamp) => {
      // The check above has seen that each row has known values alone.
      const kept = rows as FdaMatrix['rows'] | null;
      const matrix = { value: kept, reason: '', setBy: stamp.by, setAt: stamp.at };
      const written = await writeSetting(db, orgId, 'fda_matrix', matrix);
      await reopenMoved(db, scopeOf(context.org), stamp);
      return presentMatrix(written);
    });
  },
);

function presentMatrix(written: WrittenMatrix | undefined) {
  const { name, version, source, rows } = matrixFrom(written);
  const isOwn = written !== undefined && written.value !== null;
  return {
    name,
    version,
    source,
    rows: [...rows],
    isOwn,
    setBy: isOwn ? written.setBy : null,
    setAt: isOwn ? written.setAt.toISOString() : null,
  };
}
