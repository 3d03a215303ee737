/** A typed client for the contract: a wrong field does not compile. Used by the web app and the command line. */
import type { z } from 'zod';
import { problemDetails } from './common.ts';
import type { Endpoint } from './endpoint.ts';
import { RefusedRequest } from './refused-request.ts';

type InputOf<T> = T extends z.ZodType ? z.input<T> : undefined;
type OutputOf<T> = T extends z.ZodType ? z.output<T> : never;

export interface CallInput<E extends Endpoint> {
  params?: InputOf<E['params']>;
  /** Query values before parsing; lists are comma-separated strings. */
  query?: InputOf<E['query']>;
  body?: InputOf<E['body']>;
  signal?: AbortSignal;
}

export interface ClientOptions {
  baseUrl: string;
  headers?: Record<string, string>;
}

type UrlValue = string | number | boolean | null | undefined;

/** The URL of an endpoint with its parameters filled in, e.g. for a download link. */
export function endpointUrl(declared: Endpoint, params: object = {}, query: object = {}): string {
  const values = new Map<string, UrlValue>(Object.entries(params));
  const path = declared.url.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, UrlValue][]) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** Calls an endpoint; throws `RefusedRequest` where Ward answers with a problem. */
export async function call<E extends Endpoint>(
  declared: E,
  input: CallInput<E>,
  options: ClientOptions,
): Promise<OutputOf<E['response']>> {
  const response = await fetch(
    options.baseUrl + endpointUrl(declared, input.params ?? {}, input.query ?? {}),
    {
      method: declared.method,
      headers: {
        accept: 'application/json',
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(input.signal ? { signal: input.signal } : {}),
    },
  );
  const answer: unknown = await response.json();
  if (!response.ok) throw new RefusedRequest(problemDetails.parse(answer));
  return declared.response.parse(answer) as OutputOf<E['response']>;
}
