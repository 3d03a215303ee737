/** Actions: listed, and one of them with its devices and its history. */
import { deviceProgress, listActionDevices as readDevices } from '#store/actions/action-devices.ts';
import { countActionEvents, listActionEvents } from '#store/actions/action-events.ts';
import { type ActionFilter, countActions, listActions as readActions } from '#store/actions/actions.ts';
import { orgDeed, scopeOf } from '../access/deed.ts';
import { type PageInput, readPage } from '../paging.ts';
import { heldAction } from './held-action.ts';
import { presentAction, presentDevice, presentEvent } from './present-action.ts';

export const listActions = orgDeed(
  'inventory.read',
  async ({ ward, org }, query: ActionFilter & PageInput) =>
    await ward.store.asOrg(
      scopeOf(org),
      async (db) =>
        await readPage(
          query,
          ['instant', 'integer'],
          async (after, limit) => await readActions(db, org.orgId, query, after, limit),
          async () => await countActions(db, org.orgId, query),
          (row) => [row.dueOn ?? '9999-12-31', row.actionNo],
          (rows) => rows.map(presentAction),
        ),
    ),
);

export const getAction = orgDeed('inventory.read', async ({ ward, org }, { action }: { action: string }) =>
  presentAction(await ward.store.asOrg(scopeOf(org), async (db) => await heldAction(db, org.orgId, action))),
);

export const listActionDevices = orgDeed(
  'inventory.read',
  async ({ ward, org }, { action, ...query }: PageInput & { action: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { actionId } = await heldAction(db, org.orgId, action);
      return await readPage(
        query,
        ['text', 'id'],
        async (after, limit) => await readDevices(db, org.orgId, actionId, after, limit),
        async () => (await deviceProgress(db, org.orgId, actionId)).length,
        (row) => [row.assetSort, row.deviceId],
        (rows) => rows.map(presentDevice),
      );
    }),
);

export const getActionHistory = orgDeed(
  'inventory.read',
  async ({ ward, org }, { action, ...query }: PageInput & { action: string }) =>
    await ward.store.asOrg(scopeOf(org), async (db) => {
      const { actionId } = await heldAction(db, org.orgId, action);
      return await readPage(
        query,
        ['integer'],
        async (after, limit) => await listActionEvents(db, org.orgId, actionId, after, limit),
        async () => await countActionEvents(db, org.orgId, actionId),
        (row) => [row.eventNo],
        (rows) => rows.map(presentEvent),
      );
    }),
);
