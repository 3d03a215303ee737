/** Organisations, the sample, and the age of knowledge. */
import type { FastifyInstance } from 'fastify';
import { getKnowledge } from '#app/coverage/coverage.ts';
import {
  createOrganisation,
  type ListedOrganisation,
  listOrganisations,
} from '#app/organisations/organisations.ts';
import { loadSample, removeSample } from '#app/organisations/sample.ts';
import type { Ward } from '#app/ward.ts';
import { deedContext, orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function organisationRoutes(app: FastifyInstance, ward: Ward): void {
  route(app, 'listOrganisations', contract.listOrganisations, async ({ request }) => {
    const { items, defaultSlug } = await listOrganisations(deedContext(ward, request), {});
    return { items: items.map(shown), defaultSlug };
  });
  route(app, 'createOrganisation', contract.createOrganisation, async ({ request, body }) =>
    shown(await createOrganisation(deedContext(ward, request), body)),
  );
  route(app, 'loadSample', contract.loadSample, async ({ request }) => {
    const { items } = await loadSample(deedContext(ward, request), {});
    return { items: items.map(shown) };
  });
  route(
    app,
    'removeSample',
    contract.removeSample,
    async ({ request }) => await removeSample(deedContext(ward, request), {}),
  );
  route(
    app,
    'getKnowledge',
    contract.getKnowledge,
    async ({ request, params }) => await getKnowledge(await orgContext(ward, request, params.org), {}),
  );
}

function shown({ orgId: _orgId, ...organisation }: ListedOrganisation) {
  return organisation;
}
