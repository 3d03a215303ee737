/** The policy of an organisation: shown, checked, tried out on what is held, and applied by a person with a reason. */
import { type Problem, WardError } from '#base/errors/problem.ts';
import { insertPolicy, type WrittenPolicy, writtenPolicies } from '#store/judgement/policies.ts';
import { requestWeighing } from '#store/judgement/requests.ts';
import { lockOrganisation } from '#store/organisation/lock.ts';
import { checkPolicy, readPolicy } from '#weigh/index.ts';
import { type OrgContext, orgDeed, scopeOf } from '../access/deed.ts';
import { wouldMove, type WouldMove } from '../jobs/would-move.ts';
import type { Ward } from '../ward.ts';
import { asPolicy } from './policy-of.ts';

const mostShown = 100;

export const getPolicy = orgDeed('inventory.read', async (context, _input: object) => {
  const history = await held(context, mostShown);
  const [newest] = history;
  return {
    version: newest?.versionNo ?? 0,
    text: newest?.text ?? null,
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
    const policy = asPolicy({ versionNo: seen + 1, text });
    const scope = scopeOf(org);
    const effect = await ward.store.asOrg(scope, async (db) => await wouldMove(ward, db, scope, { policy }));
    return { seen, problems, effect };
  },
);

/**
 * Null takes the policy away. Throws the first of what is wrong with it, and `policy-moved` where `seen`, the version that was previewed
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
      await lockOrganisation(db, org.orgId);
      const [newest] = await writtenPolicies(db, org.orgId, 1);
      refuseUnseen(newest, seen);
      const appliedAt = ward.clock();
      const versionNo = (newest?.versionNo ?? 0) + 1;
      const policy = { versionNo, text, reason: reason.trim(), appliedBy: actor.name, appliedAt };
      await insertPolicy(db, org.orgId, policy);
      await requestWeighing(db, org.orgId, null, appliedAt);
      return policy;
    });
    await ward.jobs.request('match');
    return presentPolicy(written);
  },
);

async function held({ ward, org }: OrgContext, limit: number): Promise<WrittenPolicy[]> {
  return await ward.store.asOrg(scopeOf(org), async (db) => await writtenPolicies(db, org.orgId, limit));
}

function refuseUnseen(newest: WrittenPolicy | undefined, seen: number | undefined): void {
  const now = newest?.versionNo ?? 0;
  if (seen !== undefined && seen !== now)
    throw new WardError('policy-moved', '', { now, by: newest?.appliedBy ?? 'nobody', seen });
}

function problemsOf({ contextTables }: Ward, text: string): Problem[] {
  const read = readPolicy(text);
  return read.ok ? checkPolicy(read.rules, contextTables.roles) : read.problems;
}

function presentPolicy({ versionNo, text, reason, appliedBy, appliedAt }: WrittenPolicy) {
  return { version: versionNo, text, reason, appliedBy, appliedAt: appliedAt.toISOString() };
}
