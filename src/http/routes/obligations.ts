/** Duties with clocks: their rules, and those that are kept. */
import type { FastifyInstance } from 'fastify';
import {
  correctObligation,
  editObligation,
  markObligationStep,
  pauseObligation,
  recordObligationEvent,
  resumeObligation,
  withdrawObligation,
} from '#app/obligations/change-obligation.ts';
import { getObligation, getObligationHistory, listObligations } from '#app/obligations/list-obligations.ts';
import { listObligationRules, putObligationClause, removeObligationClause } from '#app/obligations/rules.ts';
import { previewObligation, startObligation } from '#app/obligations/start-obligation.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function obligationRoutes(app: FastifyInstance, ward: Ward): void {
  ruleRoutes(app, ward);
  changeRoutes(app, ward);
  route(
    app,
    'listObligations',
    contract.listObligations,
    async ({ request, params, query }) =>
      await listObligations(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'previewObligation',
    contract.previewObligation,
    async ({ request, params, body }) =>
      await previewObligation(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'startObligation',
    contract.startObligation,
    async ({ request, params, body }) =>
      await startObligation(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'getObligation',
    contract.getObligation,
    async ({ request, params }) => await getObligation(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'getObligationHistory',
    contract.getObligationHistory,
    async ({ request, params: { org, obligation }, query }) =>
      await getObligationHistory(await orgContext(ward, request, org), { ...query, obligation }),
  );
}

function ruleRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listObligationRules',
    contract.listObligationRules,
    async ({ request, params }) => await listObligationRules(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'putObligationClause',
    contract.putObligationClause,
    async ({ request, params, body }) =>
      await putObligationClause(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'removeObligationClause',
    contract.removeObligationClause,
    async ({ request, params: { org, clause } }) =>
      await removeObligationClause(await orgContext(ward, request, org), { clause }),
  );
}

function changeRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'editObligation',
    contract.editObligation,
    async ({ request, params: { org, obligation }, body }) =>
      await editObligation(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'markObligationStep',
    contract.markObligationStep,
    async ({ request, params: { org, obligation }, body }) =>
      await markObligationStep(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'recordObligationEvent',
    contract.recordObligationEvent,
    async ({ request, params: { org, obligation }, body }) =>
      await recordObligationEvent(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'pauseObligation',
    contract.pauseObligation,
    async ({ request, params: { org, obligation }, body }) =>
      await pauseObligation(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'resumeObligation',
    contract.resumeObligation,
    async ({ request, params: { org, obligation }, body }) =>
      await resumeObligation(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'correctObligation',
    contract.correctObligation,
    async ({ request, params: { org, obligation }, body }) =>
      await correctObligation(await orgContext(ward, request, org), { ...body, obligation }),
  );
  route(
    app,
    'withdrawObligation',
    contract.withdrawObligation,
    async ({ request, params: { org, obligation }, body }) =>
      await withdrawObligation(await orgContext(ward, request, org), { ...body, obligation }),
  );
}
