/** Views of Today: listed, saved, removed. */
import type { FastifyInstance } from 'fastify';
import { listViews, removeView, saveView } from '#app/views/views.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function viewRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listViews',
    contract.listViews,
    async ({ request, params }) => await listViews(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'saveView',
    contract.saveView,
    async ({ request, params, body }) => await saveView(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'removeView',
    contract.removeView,
    async ({ request, params: { org, viewId } }) =>
      await removeView(await orgContext(ward, request, org), { viewId }),
  );
}
