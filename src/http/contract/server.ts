/** Health of the server. */
import { z } from 'zod';
import { isoInstant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const serverEndpoints = {
  getHealth: endpoint({
    method: 'GET',
    url: '/api/health',
    summary: 'Whether the server and its database answer',
    response: z.object({
      status: z.enum(['ok', 'degraded']).describe('degraded while something is set aside'),
      version: z.string(),
      database: z.enum(['pglite', 'postgresql']),
      since: isoInstant,
      setAside: z
        .array(z.object({ kind: z.string(), failure: z.string() }))
        .describe('what could not be worked out and waits for the next start'),
      notes: z.array(z.string()).describe('what the start had to report, e.g. a folder set aside'),
    }),
  }),
};
