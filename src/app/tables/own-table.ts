/** The deployer table of an organisation: shown, tried out on what is held, written, and given back. */
import type { Problem } from '#base/errors/problem.ts';
import { WardError } from '#base/errors/problem.ts';
import { readDecisionTable } from '#formats/decision-table/read.ts';
import { checkTable } from '#model/judgement/check-table.ts';
import type { GivenInputs } from '#model/judgement/decision-table.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { settings, writeSetting } from '#store/organisation/settings.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { presentSetting } from '../present-setting.ts';
import type { Ward } from '../ward.ts';
import { wouldMove, type WouldMove } from '../jobs/would-move.ts';
import { ssvcTableOf, tableOf } from './ssvc-table.ts';

const mostShown = 100;

export const getSsvcTable = orgDeed(
  'inventory.read',
  async ({ ward, org }, _input: object) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { table, own } = await ssvcTableOf(ward, db, org.orgId);
      const history = await settings<GivenInputs[]>(db, org.orgId, 'deployer_table', mostShown);
      return {
        name: table.name,
        version: table.version,
        source: table.source,
        isOwn: own !== null,
        rows: [...table.rows],
        history: history.map(presentSetting),
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
    const tried = { versionNo: 0, value: rows, reason: 'tried out', setBy: actor.name, setAt: ward.clock() };
    const counts = { table: tableOf(ward, tried), own: tried };
    const scope = scopeOf(org);
    const effect = await ward.store.asOrg(scope, async (db) => await wouldMove(ward, db, scope, { counts }));
    return { problems: [], effect };
  },
);

/**
 * Null gives the published table back. Throws the first of what is wrong with the table, with its row, and `setting-moved` where `seen`, the
 * version that was looked at, is not the newest any more; nothing is written then.
 * Everything is weighed again by the job.
 */
export const setSsvcTable = orgDeed(
  'tables.edit',
  async (
    { ward, org, actor },
    { csv, reason, seen }: { csv: string | null; reason: string; seen?: number | undefined },
  ) => {
    const { rows, problems } = csv === null ? { rows: null, problems: [] } : readChecked(ward, csv);
    const [first] = problems;
    if (first) throw WardError.of(first);
    const written = await ward.store.asOrg(scopeOf(org), async (db) => {
      const table = { value: rows, reason: reason.trim(), setBy: actor.name, setAt: ward.clock() };
      await requestWeighing(db, org.orgId, null, table.setAt);
      return await writeSetting(db, org.orgId, 'deployer_table', table, seen);
    });
    await ward.jobs.request('match');
    return presentSetting(written);
  },
);

function readChecked({ ssvcTable }: Ward, csv: string): { rows: GivenInputs[]; problems: Problem[] } {
  const { rows, problems } = readDecisionTable(csv, ssvcTable.shape);
  return { rows, problems: problems.length > 0 ? problems : checkTable(rows, ssvcTable.shape) };
}
