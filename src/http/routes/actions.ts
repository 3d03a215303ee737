/** Actions: listed, made, changed, closed, and their history. */
import type { FastifyInstance } from 'fastify';
import { createAction } from '#app/actions/create-action.ts';
import { editActions } from '#app/actions/edit-actions.ts';
import { getAction, getActionHistory, listActionDevices, listActions } from '#app/actions/list-actions.ts';
import { closeAction, markActionDevices, reopenAction, signAction } from '#app/actions/mark-devices.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function actionRoutes(app: FastifyInstance, ward: Ward): void {
  route(app, 'listActions', contract.listActions, async ({ request, params, query }) => {
    const { noOwner, ...filter } = query;
    const owner = noOwner === true ? '' : filter.owner;
    return await listActions(await orgContext(ward, request, params.org), { ...filter, owner });
  });
  route(
    app,
    'createAction',
    contract.createAction,
    async ({ request, params, body }) =>
      await createAction(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'editActions',
    contract.editActions,
    async ({ request, params, body }) => await editActions(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'getAction',
    contract.getAction,
    async ({ request, params }) => await getAction(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'listActionDevices',
    contract.listActionDevices,
    async ({ request, params: { org, action }, query }) =>
      await listActionDevices(await orgContext(ward, request, org), { ...query, action }),
  );
  route(
    app,
    'getActionHistory',
    contract.getActionHistory,
    async ({ request, params: { org, action }, query }) =>
      await getActionHistory(await orgContext(ward, request, org), { ...query, action }),
  );
  progressRoutes(app, ward);
}

function progressRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'markActionDevices',
    contract.markActionDevices,
    async ({ request, params: { org, action }, body }) =>
      await markActionDevices(await orgContext(ward, request, org), { ...body, action }),
  );
  route(
    app,
    'closeAction',
    contract.closeAction,
    async ({ request, params: { org, action }, body }) =>
      await closeAction(await orgContext(ward, request, org), { ...body, action }),
  );
  route(
    app,
    'reopenAction',
    contract.reopenAction,
    async ({ request, params: { org, action }, body }) =>
      await reopenAction(await orgContext(ward, request, org), { ...body, action }),
  );
  route(
    app,
    'signAction',
    contract.signAction,
    async ({ request, params: { org, action }, body }) =>
      await signAction(await orgContext(ward, request, org), { ...body, action }),
  );
}
