/** What a command sends to a deed in its own process, read as a server would read it: the same defaults, the same refusals. */
import { WardError } from '#base/errors/problem.ts';
import type { Endpoint } from '#http/contract/endpoint.ts';
import type { z } from 'zod';

/** Throws `bad-request`, as the server does. */
export function fromCommand<B extends z.ZodType>(
  declared: Endpoint<z.ZodType, z.ZodType, B>,
  body: z.input<B>,
): z.output<B> {
  if (!declared.body) throw new Error(`${declared.url} takes no body`);
  const read = declared.body.safeParse(body);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const where = ['body', ...(first?.path ?? [])].join('/');
  throw new WardError('bad-request', where, { detail: `${where}: ${first?.message ?? 'not as expected'}` });
}
