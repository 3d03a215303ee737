/** The VEX inbox. */
import type { FastifyInstance } from 'fastify';
import { acceptVex, rejectVex, undoVexDecision } from '#app/vex/decide-vex.ts';
import { getVex, listVex, listVexTroubles, previewVex } from '#app/vex/inbox.ts';
import { listVexIssuers, setVexIssuer } from '#app/vex/issuers.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function vexRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listVex',
    contract.listVex,
    async ({ request, params, query }) => await listVex(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'listVexTroubles',
    contract.listVexTroubles,
    async ({ request, params }) => await listVexTroubles(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'listVexIssuers',
    contract.listVexIssuers,
    async ({ request, params, query }) =>
      await listVexIssuers(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'setVexIssuer',
    contract.setVexIssuer,
    async ({ request, params, body }) =>
      await setVexIssuer(await orgContext(ward, request, params.org), { ...body, issuerId: params.issuerId }),
  );
  route(
    app,
    'getVex',
    contract.getVex,
    async ({ request, params }) => await getVex(await orgContext(ward, request, params.org), params),
  );
  decisionRoutes(app, ward);
}

function decisionRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'previewVex',
    contract.previewVex,
    async ({ request, params: { org, documentId }, body }) =>
      await previewVex(await orgContext(ward, request, org), { ...body, documentId }),
  );
  route(
    app,
    'acceptVex',
    contract.acceptVex,
    async ({ request, params: { org, documentId }, body }) =>
      await acceptVex(await orgContext(ward, request, org), { ...body, documentId }),
  );
  route(
    app,
    'rejectVex',
    contract.rejectVex,
    async ({ request, params: { org, documentId }, body }) =>
      await rejectVex(await orgContext(ward, request, org), { ...body, documentId }),
  );
  route(
    app,
    'undoVexDecision',
    contract.undoVexDecision,
    async ({ request, params: { org, documentId }, body }) =>
      await undoVexDecision(await orgContext(ward, request, org), { ...body, documentId }),
  );
}
