/** Findings. */
import type { FastifyInstance } from 'fastify';
import { exportFindings } from '#app/exports/exports.ts';
import { explainFinding } from '#app/findings/explain-finding.ts';
import { listFindings } from '#app/findings/list-findings.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

export function findingRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listFindings',
    contract.listFindings,
    async ({ request, params, query }) =>
      await listFindings(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'getFinding',
    contract.getFinding,
    async ({ request, params }) => await explainFinding(await orgContext(ward, request, params.org), params),
  );
  exportRoute(app, ward, 'exportFindings', contract.exportFindings, exportFindings);
}
