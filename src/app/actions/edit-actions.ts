/** Changes actions: owner, due date, state, texts, notes; one, or many with one note, all or none. */
import type { ActionState } from '#model/judgement/action.ts';
import type { ActionFacts, ActionRow } from '#store/actions/actions.ts';
import type { Db } from '#store/bulk.ts';
import { actionNumber } from '#model/judgement/action.ts';
import { WardError } from '#base/errors/problem.ts';
import { orgDeed } from '../access/deed.ts';
import { ownerNamed, refusePast } from './checks.ts';
import { actionToChange, onActions, type Stamp, writeChange } from './held-action.ts';
import { presentAction } from './present-action.ts';

/** What is left out stays as it is; null empties. */
export interface ActionEdit {
  title?: string | undefined;
  /** Name of a person or team. */
  owner?: string | null | undefined;
  dueOn?: string | null | undefined;
  dueNote?: string | null | undefined;
  clinicalWindow?: string | null | undefined;
  steps?: string | null | undefined;
  /** Closed and reopened are deeds of their own. */
  state?: Extract<ActionState, 'open' | 'in_progress' | 'blocked'> | undefined;
  stateReason?: string | null | undefined;
}

/** An action and the version of it that somebody looked at. */
export interface LookedAt {
  action: string;
  version: number;
}

export const editActions = orgDeed(
  'actions.manage',
  async (
    context,
    { actions, change, note }: { actions: LookedAt[]; change: ActionEdit; note: string | null },
  ) =>
    await onActions(context, async (db, orgId, stamp) => {
      const items = [];
      for (const one of actions) {
        const held = await actionToChange(db, orgId, one);
        const facts = await factsOf(db, orgId, held, change, stamp);
        const what = Object.keys(facts).length > 0 ? 'edited' : 'noted';
        items.push(presentAction(await writeChange(db, orgId, held, { what, facts, note }, stamp)));
      }
      return { items };
    }),
);

async function factsOf(
  db: Db,
  orgId: string,
  held: ActionRow,
  { owner, dueOn, state, stateReason, ...texts }: ActionEdit,
  { by, today }: Stamp,
): Promise<Partial<ActionFacts>> {
  const given = Object.entries(texts).filter(([, value]) => value !== undefined);
  const facts: Partial<ActionFacts> = Object.fromEntries(given);
  if (owner !== undefined) Object.assign(facts, await ownerNamed(db, orgId, owner, by));
  if (dueOn !== undefined) {
    if (dueOn !== null) refusePast('action-due-past', dueOn, today);
    Object.assign(facts, { dueOn, dueFrom: dueOn === null ? 'none' : 'person' });
  }
  if (state === undefined) return stateReason === undefined ? facts : { ...facts, stateReason };
  if (held.state === 'closed')
    throw new WardError('action-closed', '/state', { action: actionNumber(held.actionNo) });
  if (state === 'blocked' && !stateReason)
    throw new WardError('action-reason-missing', '/stateReason', { state: 'blocked, or an action that is,' });
  return { ...facts, state, stateReason: stateReason ?? null };
}
