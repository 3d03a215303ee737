/** Replays: what can be replayed, and one of them. */
import type { FastifyInstance } from 'fastify';
import { listScenarios, replayScenario } from '#app/replay/replay.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function replayRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listScenarios',
    contract.listScenarios,
    async ({ request, params }) => await listScenarios(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'replayScenario',
    contract.replayScenario,
    async ({ request, params, body }) =>
      await replayScenario(await orgContext(ward, request, params.org), body),
  );
}
