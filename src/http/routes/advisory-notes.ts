/** Marks of reading and comments on advisories. */
import type { FastifyInstance } from 'fastify';
import {
  addAdvisoryComment,
  changeAdvisoryComment,
  listAdvisoryComments,
  markAdvisories,
} from '#app/advisories/advisory-notes.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function advisoryNoteRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'markAdvisories',
    contract.markAdvisories,
    async ({ request, params, body }) =>
      await markAdvisories(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'listAdvisoryComments',
    contract.listAdvisoryComments,
    async ({ request, params }) =>
      await listAdvisoryComments(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'addAdvisoryComment',
    contract.addAdvisoryComment,
    async ({ request, params, body }) =>
      await addAdvisoryComment(await orgContext(ward, request, params.org), { ...params, ...body }),
  );
  route(
    app,
    'editAdvisoryComment',
    contract.editAdvisoryComment,
    async ({ request, params, body }) =>
      await changeAdvisoryComment(await orgContext(ward, request, params.org), { ...params, ...body }),
  );
  route(
    app,
    'deleteAdvisoryComment',
    contract.deleteAdvisoryComment,
    async ({ request, params }) =>
      await changeAdvisoryComment(await orgContext(ward, request, params.org), { ...params, text: null }),
  );
}
