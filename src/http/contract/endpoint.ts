/** What an endpoint is: method, path and schemas, shared by the server, the web app and the command line. */
import type { z } from 'zod';

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify path, e.g. `/api/orgs/:org/devices/:deviceId`. */
  url: string;
  /** One sentence for the OpenAPI document. */
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  /** How large a body may be, in bytes; the server's usual limit where it is absent. */
  maxBytes?: number;
}

/** Declares an endpoint and keeps its exact types. */
export function endpoint<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  declared: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return declared;
}
