/** Coverage: what Ward does not know. */
import type { FastifyInstance } from 'fastify';
import { getCoverage, listUnmatchedModels, listUnreadEntries } from '#app/coverage/coverage.ts';
import { exportUnmatchedModels, exportUnreadEntries } from '#app/exports/exports.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

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
  exportRoute(app, ward, 'exportUnreadEntries', contract.exportUnreadEntries, exportUnreadEntries);
  exportRoute(app, ward, 'exportUnmatchedModels', contract.exportUnmatchedModels, exportUnmatchedModels);
}
