/** Whether findings are up to date with what was imported; waits for it where asked. */
import { countRequests } from '#store/judgement/requests.ts';
import { orgDeed, type OrgContext, scopeOf } from '../access/deed.ts';

export interface MatchingState {
  /** What is left to work out; done and total are those of the passes under way. */
  pending: number;
  done: number | null;
  total: number | null;
}

/** Another server on the database may do the matching and tells nothing: so often its work is looked at. Milliseconds. */
const lookAgain = 500;

export interface MatchingWait {
  /** How long, in seconds, the answer may take until what is asked for is up to date; 0 answers at once. */
  wait: number;
  /** Findings are up to date before the worklist is, which is made of them. */
  until?: 'all' | 'findings';
}

export const getMatching = orgDeed(
  'inventory.read',
  async (context, { wait, until: what = 'all' }: MatchingWait): Promise<MatchingState> => {
    const until = performance.now() + wait * 1000;
    for (;;) {
      // Begun before looking, so that a pass that ends in between is heard.
      const passed = context.ward.activity.nextPass(lookAgain);
      const state = await look(context, what);
      if (state.pending === 0 || performance.now() >= until) return state;
      await passed;
    }
  },
);

async function look({ ward, org }: OrgContext, what: 'all' | 'findings'): Promise<MatchingState> {
  // Progress first: while a pass holds the embedded database, asking it would wait for the pass.
  const progress = ward.activity.matching.get(org.orgId);
  if (progress && what === 'all')
    return { pending: progress.total - progress.done, done: progress.done, total: progress.total };
  const pending = await ward.store.asOrg(
    scopeOf(org),
    async (db) => await countRequests(db, org.orgId, !org.isSample, what),
  );
  return { pending, done: null, total: null };
}
