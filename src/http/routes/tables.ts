/** The decision table of an organisation. */
import type { FastifyInstance } from 'fastify';
import { getSsvcTable, previewSsvcTable, setSsvcTable } from '#app/tables/own-table.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function tableRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getSsvcTable',
    contract.getSsvcTable,
    async ({ request, params }) => await getSsvcTable(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'previewSsvcTable',
    contract.previewSsvcTable,
    async ({ request, params, body }) =>
      await previewSsvcTable(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'setSsvcTable',
    contract.setSsvcTable,
    async ({ request, params, body }) =>
      await setSsvcTable(await orgContext(ward, request, params.org), body),
  );
}
