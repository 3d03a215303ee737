/** Software: SBOMs, components, and which product an SBOM is of. */
import type { FastifyInstance } from 'fastify';
import { exportComponents, exportSboms } from '#app/exports/exports.ts';
import { answerSbom, listSbomAnswers, removeSbomAnswer } from '#app/software/answer-sbom.ts';
import { getSbom, listComponents, listSboms } from '#app/software/list-sboms.ts';
import { listSbomQuestions } from '#app/software/sbom-questions.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { exportRoute } from '../download.ts';
import { route } from '../route.ts';

export function softwareRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listSboms',
    contract.listSboms,
    async ({ request, params, query }) => await listSboms(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'getSbom',
    contract.getSbom,
    async ({ request, params }) => await getSbom(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'listComponents',
    contract.listComponents,
    async ({ request, params, query }) =>
      await listComponents(await orgContext(ward, request, params.org), query),
  );
  exportRoute(app, ward, 'exportSboms', contract.exportSboms, exportSboms);
  exportRoute(app, ward, 'exportComponents', contract.exportComponents, exportComponents);
  route(
    app,
    'listSbomQuestions',
    contract.listSbomQuestions,
    async ({ request, params }) => await listSbomQuestions(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'answerSbom',
    contract.answerSbom,
    async ({ request, params, body }) =>
      await answerSbom(await orgContext(ward, request, params.org), { ...body, sbomId: params.sbomId }),
  );
  route(
    app,
    'listSbomAnswers',
    contract.listSbomAnswers,
    async ({ request, params }) => await listSbomAnswers(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'removeSbomAnswer',
    contract.removeSbomAnswer,
    async ({ request, params }) =>
      await removeSbomAnswer(await orgContext(ward, request, params.org), params),
  );
}
