/** Remediation: states of devices and vulnerabilities, listed, marked and counted. */
import type { FastifyInstance } from 'fastify';
import {
  countComponentStates,
  listComponentFindings,
  markComponents,
} from '#app/remediation/component-marks.ts';
import { countRemediationOf, listRemediation, markRemediation } from '#app/remediation/remediation.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function remediationRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listRemediation',
    contract.listRemediation,
    async ({ request, params, query }) =>
      await listRemediation(await orgContext(ward, request, params.org), query),
  );
  route(app, 'markRemediation', contract.markRemediation, async ({ request, params, body }) => {
    const { state, note = null, ...which } = body;
    return await markRemediation(await orgContext(ward, request, params.org), { which, state, note });
  });
  route(
    app,
    'countRemediation',
    contract.countRemediation,
    async ({ request, params }) =>
      await countRemediationOf(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'listComponentFindings',
    contract.listComponentFindings,
    async ({ request, params, query }) =>
      await listComponentFindings(await orgContext(ward, request, params.org), query),
  );
  route(app, 'markComponents', contract.markComponents, async ({ request, params, body }) => {
    const { state, note = null, everywhere, ...which } = body;
    const context = await orgContext(ward, request, params.org);
    return await markComponents(context, { which, state, note, isForAll: everywhere });
  });
  route(
    app,
    'countComponentStates',
    contract.countComponentStates,
    async ({ request, params }) =>
      await countComponentStates(await orgContext(ward, request, params.org), params),
  );
}
