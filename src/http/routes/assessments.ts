/** Assessments of a manufacturer: listed, started, answered, proposed, signed, and written as a file. */
import type { FastifyInstance } from 'fastify';
import { editAssessment, startAssessment } from '#app/assessments/edit-assessment.ts';
import { exportAssessment } from '#app/assessments/export-assessment.ts';
import { getFdaMatrix, setFdaMatrix } from '#app/assessments/fda-matrix.ts';
import { getAssessment, getAssessmentHistory, listAssessments } from '#app/assessments/list-assessments.ts';
import { proposeAssessment, signAssessment } from '#app/assessments/sign-assessment.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route, streamRoute } from '../route.ts';

const types = { json: 'application/json; charset=utf-8', md: 'text/markdown; charset=utf-8' };

export function assessmentRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'listAssessments',
    contract.listAssessments,
    async ({ request, params, query }) =>
      await listAssessments(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'startAssessment',
    contract.startAssessment,
    async ({ request, params, body }) =>
      await startAssessment(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'getAssessment',
    contract.getAssessment,
    async ({ request, params }) => await getAssessment(await orgContext(ward, request, params.org), params),
  );
  route(
    app,
    'getAssessmentHistory',
    contract.getAssessmentHistory,
    async ({ request, params: { org, assessment }, query }) =>
      await getAssessmentHistory(await orgContext(ward, request, org), { ...query, assessment }),
  );
  streamRoute(
    app,
    'exportAssessment',
    contract.exportAssessment,
    async ({ request, reply, params, query }) => {
      const context = await orgContext(ward, request, params.org);
      const { name, format, text } = await exportAssessment(context, { ...params, ...query });
      return await reply
        .type(types[format])
        .header('content-disposition', `attachment; filename="ward-${name}.${format}"`)
        .send(text);
    },
    { produces: Object.values(types) },
  );
  changeRoutes(app, ward);
}

function changeRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'editAssessment',
    contract.editAssessment,
    async ({ request, params: { org, assessment }, body }) =>
      await editAssessment(await orgContext(ward, request, org), { ...body, assessment }),
  );
  route(
    app,
    'proposeAssessment',
    contract.proposeAssessment,
    async ({ request, params: { org, assessment }, body }) =>
      await proposeAssessment(await orgContext(ward, request, org), { ...body, assessment }),
  );
  route(
    app,
    'signAssessment',
    contract.signAssessment,
    async ({ request, params: { org, assessment }, body }) =>
      await signAssessment(await orgContext(ward, request, org), { ...body, assessment }),
  );
  route(
    app,
    'getFdaMatrix',
    contract.getFdaMatrix,
    async ({ request, params }) => await getFdaMatrix(await orgContext(ward, request, params.org), {}),
  );
  route(
    app,
    'setFdaMatrix',
    contract.setFdaMatrix,
    async ({ request, params, body }) =>
      await setFdaMatrix(await orgContext(ward, request, params.org), body),
  );
}
