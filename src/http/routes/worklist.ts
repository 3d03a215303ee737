/** Today: the ranked worklist. */
import type { FastifyInstance } from 'fastify';
import { exportWorklist } from '#app/exports/exports.ts';
import { getToday, listUrgentCareAreas, listWorklist } from '#app/findings/list-worklist.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

export function worklistRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getToday',
    contract.getToday,
    async ({ request, params }) => await getToday(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'listUrgentCareAreas',
    contract.listUrgentCareAreas,
    async ({ request, params }) => await listUrgentCareAreas(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'listWorklist',
    contract.listWorklist,
    async ({ request, params, query }) =>
      await listWorklist(await orgContext(ward, request, params.org), query),
  );
  exportRoute(app, ward, 'exportWorklist', contract.exportWorklist, exportWorklist);
}
