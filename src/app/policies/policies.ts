/** The policy of an organisation: shown, checked, tried out on what is held, and applied by a person with a reason. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { settings, writeSetting } from '#store/organisation/settings.ts';
import { checkPolicy, readPolicy } from '#weigh/index.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { wouldMove, type WouldMove } from '../jobs/would-move.ts';
import type { Ward } from '../ward.ts';
import { asPolicy, type WrittenPolicy } from './policy-of.ts';

const mostShown = 100;

export const getPolicy = orgDeed('inventory.read', async (context, _input: object) => {
  const history = await held(context, mostShown);
  const [newest] = history;
  return {
    version: newest?.versionNo ?? 0,
    text: newest?.value ?? null,
    history: history.map(presentPolicy),
  };
});

/** What it would move of what is held now; nothing is changed. With problems nothing is worked out. Null: no policy. */
export const previewPolicy = orgDeed(
  'inventory.read',
  async (
    context,
    { text }: { text: string | null },
  ): Promise<{ seen: number; problems: Problem[]; effect: WouldMove | null }> => {
    const { ward, org } = context;
    const [newest] = await held(context, 1);
    const seen = newest?.versionNo ?? 0;
    const problems = text === null ? [] : problemsOf(ward, text);
    if (problems.length > 0) return { seen, problems, effect: null };
    const policy = asPolicy({ versionNo: seen + 1, value: text });
    const scope = scopeOf(org);
    const effect = await ward.store.asOrg(scope, async (db) => await wouldMove(ward, db, scope, { policy }));
    return { seen, problems, effect };
  },
);

/**
 * Null takes the policy away. Throws the first of what is wrong with it, and `setting-moved` where `seen`, the version that was previewed
 * over, is not the newest any more; nothing is written then. Everything is weighed again by the job.
 */
export const applyPolicy = orgDeed(
  'policies.apply',
  async (
    { ward, org, actor },
    { text, reason, seen }: { text: string | null; reason: string; seen?: number | undefined },
  ) => {
    const [first] = text === null ? [] : problemsOf(ward, text);
    if (first) throw WardError.of(first);
    const written = await ward.store.asOrg(scopeOf(org), async (db) => {
      const policy = { value: text, reason: reason.trim(), setBy: actor.name, setAt: ward.clock() };
      await requestWeighing(db, org.orgId, null, policy.setAt);
      return await writeSetting(db, org.orgId, 'policy', policy, seen);
    });
    await ward.jobs.request('match');
    return presentPolicy(written);
  },
);

async function held({ ward, org }: OrgContext, limit: number): Promise<WrittenPolicy[]> {
  return await ward.store.asOrg(
    scopeOf(org),
    async (db) => await settings<string>(db, org.orgId, 'policy', limit),
  );
}

function problemsOf({ contextTables }: Ward, text: string): Problem[] {
  const read = readPolicy(text);
  return read.ok ? checkPolicy(read.rules, contextTables.roles) : read.problems;
}

function presentPolicy({ versionNo, value, reason, setBy, setAt }: WrittenPolicy) {
  return { version: versionNo, text: value, reason, appliedBy: setBy, appliedAt: setAt.toISOString() };
}
