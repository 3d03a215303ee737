/** Views of Today that an organisation keeps under a name. */
import { WardError } from '#base/errors/problem.ts';
import { plainName } from '#base/plain-name.ts';
import { deleteView, putView, type SavedView, savedViews } from '#store/judgement/saved-views.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { knownId } from '../access/known-id.ts';

export const listViews = orgDeed('inventory.read', async ({ ward, org }, _input: object) => ({
  items: presented(await ward.store.asOrg(scopeOf(org), async (db) => await savedViews(db, org.orgId))),
}));

/** A view of the same name is replaced, and one that is the default takes that from the one before. */
export const saveView = orgDeed(
  'views.save',
  async ({ ward, org, actor }, input: Pick<SavedView, 'name' | 'search' | 'isDefault'>) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const view = { ...input, viewId: ward.newId(), madeBy: actor.name, madeAt: ward.clock() };
      await putView(db, org.orgId, plainName(input.name), view);
      return { items: presented(await savedViews(db, org.orgId)) };
    }),
);

export const removeView = orgDeed(
  'views.save',
  async ({ ward, org }, { viewId }: { viewId: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const isGone = await deleteView(db, org.orgId, knownId('view', viewId));
      if (!isGone) throw new WardError('not-found', '', { what: 'view', id: viewId });
      return { items: presented(await savedViews(db, org.orgId)) };
    }),
);

function presented(views: readonly SavedView[]) {
  return views.map((view) => ({ ...view, madeAt: view.madeAt.toISOString() }));
}
