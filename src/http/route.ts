/** Binds a contract endpoint to a handler: its schemas validate what comes in and serialise what goes out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from './contract/endpoint.ts';

type Read<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface RouteInput<E extends Endpoint> {
  params: Read<NonNullable<E['params']>>;
  query: Read<NonNullable<E['query']>>;
  body: Read<NonNullable<E['body']>>;
  request: FastifyRequest;
  reply: FastifyReply;
}

export function route<E extends Endpoint>(
  app: FastifyInstance,
  name: string,
  declared: E,
  handle: (input: RouteInput<E>) => Promise<z.input<E['response']>>,
): void {
  app.route({
    method: declared.method,
    url: declared.url,
    schema: describe(name, declared),
    ...(declared.maxBytes === undefined ? {} : { bodyLimit: declared.maxBytes }),
    handler: async (request, reply) => await handle(inputOf<E>(request, reply)),
  });
}

/** A route that writes its answer itself: a download, a stream of lines. */
export function streamRoute<E extends Endpoint>(
  app: FastifyInstance,
  name: string,
  declared: E,
  handle: (input: RouteInput<E>) => Promise<unknown>,
  options: { bodyLimit?: number; produces: string[] },
): void {
  const { response: _response, ...schema } = describe(name, declared);
  app.route({
    method: declared.method,
    url: declared.url,
    schema: { ...schema, produces: options.produces },
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    handler: async (request, reply) => await handle(inputOf<E>(request, reply)),
  });
}

function describe(name: string, declared: Endpoint) {
  return {
    operationId: name,
    summary: declared.summary,
    tags: [/^\/api\/orgs\/:org\/(\w+)/.exec(declared.url)?.[1] ?? 'server'],
    ...(declared.params ? { params: declared.params } : {}),
    ...(declared.query ? { querystring: declared.query } : {}),
    ...(declared.body ? { body: declared.body } : {}),
    response: { 200: declared.response },
  };
}

function inputOf<E extends Endpoint>(request: FastifyRequest, reply: FastifyReply): RouteInput<E> {
  return {
    params: request.params as Read<NonNullable<E['params']>>,
    query: request.query as Read<NonNullable<E['query']>>,
    body: request.body as Read<NonNullable<E['body']>>,
    request,
    reply,
  };
}
