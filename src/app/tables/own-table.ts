/** The deployer table of an organisation: shown, tried out on what is held, written, and given back. */
import type { Problem } from '#base/errors/problem.ts';
import { WardError } from '#base/errors/problem.ts';
import { readDecisionTable } from '#formats/decision-table/read.ts';
import { checkTable } from '#model/judgement/check-table.ts';
import type { GivenInputs } from '#model/judgement/decision-table.ts';
import { insertOwnTable, type OwnTable, ownTables } from '#store/judgement/own-tables.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import type { Ward } from '../ward.ts';
import { wouldMove, type WouldMove } from '../jobs/would-move.ts';
import { ssvcTableOf, tableOf } from './ssvc-table.ts';

const mostShown = 100;

export const getSsvcTable = orgDeed(
  'inventory.read',
  async ({ ward, org }, _input: object) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { table, own } = await ssvcTableOf(ward, db, org.orgId);
      const history = await ownTables(db, org.orgId, mostShown);
      return {
        name: table.name,
        version: table.version,
        source: table.source,
        isOwn: own !== null,
        rows: [...table.rows],
        history: history.map(presentWritten),
      };
    }),
);

/** What a table would move of what is held now; nothing is changed. With problems nothing is worked out. */
export const previewSsvcTable = orgDeed(
  'inventory.read',
  async (
    { ward, org, actor },
    { csv }: { csv: string },
  ): Promise<{ problems: Problem[]; effect: WouldMove | null }> => {
    const { rows, problems } = readChecked(ward, csv);
    if (problems.length > 0) return { problems, effect: null };
    const tried = { tableNo: 0, rows, reason: 'tried out', setBy: actor.name, setAt: ward.clock() };
    const counts = { table: tableOf(ward, tried), own: tried };
    const scope = scopeOf(org);
    const effect = await ward.store.asOrg(scope, async (db) => await wouldMove(ward, db, scope, { counts }));
    return { problems: [], effect };
  },
);

/**
 * Null gives the published table back. Throws the first of what is wrong with the table, with its row; nothing is written then.
 * Everything is weighed again by the job.
 */
export const setSsvcTable = orgDeed(
  'tables.edit',
  async ({ ward, org, actor }, { csv, reason }: { csv: string | null; reason: string }) => {
    const { rows, problems } = csv === null ? { rows: null, problems: [] } : readChecked(ward, csv);
    const [first] = problems;
    if (first) throw WardError.of(first);
    const written = await ward.store.asOrg(scopeOf(org), async (db) => {
      await lockOrganisation(db, org.orgId);
      const table = { rows, reason: reason.trim(), setBy: actor.name, setAt: ward.clock() };
      const tableNo = await insertOwnTable(db, org.orgId, table);
      await requestWeighing(db, org.orgId, null, table.setAt);
      return { tableNo, ...table };
    });
    await ward.jobs.request('match');
    return presentWritten(written);
  },
);

function readChecked({ ssvcTable }: Ward, csv: string): { rows: GivenInputs[]; problems: Problem[] } {
  const { rows, problems } = readDecisionTable(csv, ssvcTable.shape);
  return { rows, problems: problems.length > 0 ? problems : checkTable(rows, ssvcTable.shape) };
}

function presentWritten({ tableNo, rows, reason, setBy, setAt }: OwnTable) {
  return { tableNo, isOwn: rows !== null, reason, setBy, setAt: setAt.toISOString() };
}
