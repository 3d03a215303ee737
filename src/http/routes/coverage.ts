/** Coverage: what Ward does not know. */
import type { FastifyInstance } from 'fastify';
import { getCoverage, listUnmatchedModels, listUnreadEntries } from '#app/coverage/coverage.ts';
import { exportUnmatchedModels, exportUnreadEntries } from '#app/exports/exports.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { downloadTypes, sendTable } from '../download.ts';
import { route, streamRoute } from '../route.ts';

export function coverageRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getCoverage',
    contract.getCoverage,
    async ({ request, params }) => await getCoverage(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'listUnreadEntries',
    contract.listUnreadEntries,
    async ({ request, params, query }) =>
      await listUnreadEntries(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'listUnmatchedModels',
    contract.listUnmatchedModels,
    async ({ request, params, query }) =>
      await listUnmatchedModels(await orgContext(ward, request, params.org), query),
  );
  streamRoute(
    app,
    'exportUnreadEntries',
    contract.exportUnreadEntries,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      return await sendTable(reply, context, query.format, await exportUnreadEntries(context, query));
    },
    { produces: downloadTypes },
  );
  streamRoute(
    app,
    'exportUnmatchedModels',
    contract.exportUnmatchedModels,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      return await sendTable(reply, context, query.format, await exportUnmatchedModels(context, query));
    },
    { produces: downloadTypes },
  );
}
