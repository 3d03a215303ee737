/** Facts that people state of devices and their places. */
import type { FastifyInstance } from 'fastify';
import { listNetworkZones, showFacts } from '#app/context/show-facts.ts';
import { stateFacts } from '#app/context/state-facts.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function contextRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'showFacts',
    contract.showFacts,
    async ({ request, params, query }) => await showFacts(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'stateFacts',
    contract.stateFacts,
    async ({ request, params, body }) => await stateFacts(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'listNetworkZones',
    contract.listNetworkZones,
    async ({ request, params }) => await listNetworkZones(await orgContext(ward, request, params.org), {}),
  );
}
