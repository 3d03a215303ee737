/** The one place that turns problems into answers: RFC 9457 problem details with Ward's code and hint. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { catalogue } from '#base/errors/catalogue.ts';
import { type Problem, problem, WardError } from '#base/errors/problem.ts';
import type { ProblemDetails } from './contract/common.ts';

/** Problem details of a problem; `type` resolves to its section of docs/errors.md. */
export function problemDetailsOf(found: Problem, instance: string): ProblemDetails {
  const { status } = catalogue[found.code];
  return {
    type: `urn:ward:problem:${found.code}`,
    title: found.code.replaceAll('-', ' '),
    status,
    detail: found.message,
    instance,
    code: found.code,
    hint: found.hint,
    where: found.where,
  };
}

/** Answers an error; what is not Ward's own becomes `internal`, with the request id for the log. */
export async function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const found = problemOf(error, request);
  if (found.code === 'internal') request.log.error({ err: error }, 'unexpected error');
  const details = problemDetailsOf(found, request.id);
  await reply
    .status(details.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(details);
}

export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof WardError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const where = `${error.validationContext ?? ''}${first?.instancePath ?? ''}`;
    return problem('bad-request', where, { detail: `${where}: ${first?.message ?? 'not as expected'}` });
  }
  if (error instanceof Error && 'statusCode' in error) {
    const { statusCode } = error;
    if (statusCode === 413) return problem('file-too-large', '', { size: 'larger', limit: 'the limit' });
    if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
      return problem('bad-request', '', { detail: error.message });
    }
  }
  return problem('internal', '', { detail: `request ${request.id}` });
}

export async function answerNotFound(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await answerError(
    new WardError('not-found', request.url, { what: 'page', id: request.url }),
    request,
    reply,
  );
}
