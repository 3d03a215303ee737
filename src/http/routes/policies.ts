/** The policy: shown, tried out, applied. */
import type { FastifyInstance } from 'fastify';
import { applyPolicy, getPolicy, previewPolicy } from '#app/policies/policies.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function policyRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getPolicy',
    contract.getPolicy,
    async ({ request, params }) => await getPolicy(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'previewPolicy',
    contract.previewPolicy,
    async ({ request, params, body }) =>
      await previewPolicy(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'applyPolicy',
    contract.applyPolicy,
    async ({ request, params, body }) => await applyPolicy(await orgContext(ward, request, params.org), body),
  );
}
