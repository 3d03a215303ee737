/** Advisories, and notices entered by hand. */
import type { FastifyInstance } from 'fastify';
import { enterAdvisory, getAdvisoryEntry, reviseAdvisory } from '#app/advisories/enter-advisory.ts';
import { previewAdvisoryEntry } from '#app/advisories/preview-entry.ts';
import { diffAdvisory } from '#app/advisories/diff-advisory.ts';
import { getAdvisory } from '#app/advisories/get-advisory.ts';
import { listAdvisories } from '#app/advisories/list-advisories.ts';
import { exportAdvisories } from '#app/exports/exports.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

export function advisoryRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listAdvisories',
    contract.listAdvisories,
    async ({ request, params, query }) =>
      await listAdvisories(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'getAdvisory',
    contract.getAdvisory,
    async ({ request, params }) => await getAdvisory(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'diffAdvisory',
    contract.diffAdvisory,
    async ({ request, params, query }) =>
      await diffAdvisory(await orgContext(ward, request, params.org), { ...params, ...query }),
  );
  route(
    app,
    'getAdvisoryEntry',
    contract.getAdvisoryEntry,
    async ({ request, params }) =>
      await getAdvisoryEntry(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'createAdvisoryEntry',
    contract.createAdvisoryEntry,
    async ({ request, params, body }) =>
      await enterAdvisory(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'previewAdvisoryEntry',
    contract.previewAdvisoryEntry,
    async ({ request, params, body }) =>
      await previewAdvisoryEntry(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'updateAdvisoryEntry',
    contract.updateAdvisoryEntry,
    async ({ request, params, body }) =>
      await reviseAdvisory(await orgContext(ward, request, params.org), {
        advisoryId: params.advisoryId,
        entry: body,
      }),
  );
  exportRoute(app, ward, 'exportAdvisories', contract.exportAdvisories, exportAdvisories);
}
