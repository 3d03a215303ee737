/** Escalations: listed, acknowledged, and their settings. */
import type { FastifyInstance } from 'fastify';
import { acknowledgeEscalation, listEscalations, retryEscalation } from '#app/escalation/escalations.ts';
import { getLadder, setLadder } from '#app/escalation/ladder.ts';
import { testTransport } from '#app/escalation/test-transport.ts';
import { getTransport, setTransport } from '#app/escalation/transport.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function escalationRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listEscalations',
    contract.listEscalations,
    async ({ request, params, query }) =>
      await listEscalations(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'acknowledgeEscalation',
    contract.acknowledgeEscalation,
    async ({ request, params: { org, escalation }, body }) =>
      await acknowledgeEscalation(await orgContext(ward, request, org), { ...body, escalation }),
  );
  route(
    app,
    'retryEscalation',
    contract.retryEscalation,
    async ({ request, params: { org, escalation } }) =>
      await retryEscalation(await orgContext(ward, request, org), { escalation }),
  );
  route(
    app,
    'getEscalationLadder',
    contract.getEscalationLadder,
    async ({ request, params }) => await getLadder(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'setEscalationLadder',
    contract.setEscalationLadder,
    async ({ request, params, body }) => await setLadder(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'getEscalationTransport',
    contract.getEscalationTransport,
    async ({ request, params }) => await getTransport(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'setEscalationTransport',
    contract.setEscalationTransport,
    async ({ request, params, body }) =>
      await setTransport(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'testEscalationTransport',
    contract.testEscalationTransport,
    async ({ request, params, body }) =>
      await testTransport(await orgContext(ward, request, params.org), body),
  );
}
