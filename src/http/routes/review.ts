/** Review: questions about makes and models, answers and aliases. */
import type { FastifyInstance } from 'fastify';
import { listAliases, removeAlias } from '#app/review/aliases.ts';
import { answerQuestion } from '#app/review/answer-question.ts';
import { previewAnswer } from '#app/review/preview-answer.ts';
import { listQuestions } from '#app/review/questions.ts';
import { getReviewThreshold, setReviewThreshold } from '#app/review/threshold.ts';
import type { Ward } from '#app/ward.ts';
import { orgContext } from '../access.ts';
import { contract } from '../contract/index.ts';
import { route } from '../route.ts';

export function reviewRoutes(app: FastifyInstance, ward: Ward): void {
  route(
    app,
    'getReviewThreshold',
    contract.getReviewThreshold,
    async ({ request, params, query }) =>
      await getReviewThreshold(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'setReviewThreshold',
    contract.setReviewThreshold,
    async ({ request, params, body }) =>
      await setReviewThreshold(await orgContext(ward, request, params.org), body),
  );
  route(
    app,
    'listQuestions',
    contract.listQuestions,
    async ({ request, params, query }) =>
      await listQuestions(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'answerQuestion',
    contract.answerQuestion,
    async ({ request, params, body }) =>
      await answerQuestion(await orgContext(ward, request, params.org), {
        ...body,
        questionId: params.questionId,
      }),
  );
  route(
    app,
    'previewAnswer',
    contract.previewAnswer,
    async ({ request, params, body }) =>
      await previewAnswer(await orgContext(ward, request, params.org), {
        ...body,
        questionId: params.questionId,
      }),
  );
  route(
    app,
    'listAliases',
    contract.listAliases,
    async ({ request, params, query }) =>
      await listAliases(await orgContext(ward, request, params.org), query),
  );
  route(
    app,
    'removeAlias',
    contract.removeAlias,
    async ({ request, params }) => await removeAlias(await orgContext(ward, request, params.org), params),
  );
}
