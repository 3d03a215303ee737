/** What differs between two revisions of an advisory. */
import { z } from 'zod';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

const revision = z.object({ revisionId: z.string(), version: z.string(), currentReleaseDate: isoInstant });
const kind = z.enum(['added', 'removed', 'changed']);

const advisoryDiff = z.object({
  from: revision,
  to: revision,
  basis: z
    .enum(['document', 'reading'])
    .describe(
      'pointers are into the documents as they came, or into what Ward read where a document is not kept',
    ),
  important: z
    .array(
      z.object({
        topic: z.enum(['product', 'vulnerability', 'status', 'score', 'remediation']),
        kind,
        of: z.string().describe('a product, or the CVE or number of a vulnerability'),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .describe('what changed of products, vulnerabilities, statuses, scores and remedies'),
  total: z.number().int().describe('changes; the first 2000 are given'),
  changes: z.array(
    z.object({
      kind,
      pointer: z.string().describe('JSON pointer; into the earlier one where it was removed'),
      before: z.string().nullable().describe('text, or JSON; cut after a thousand characters'),
      after: z.string().nullable(),
    }),
  ),
});
export type AdvisoryDiff = z.infer<typeof advisoryDiff>;

export const advisoryDiffEndpoints = {
  diffAdvisory: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId/differences',
    summary: 'What differs between two revisions of an advisory',
    params: orgParams.extend({ advisoryId: z.string() }),
    query: z.object({
      from: z.string().max(200).optional().describe('a revision by its id or version; else the one before'),
      to: z.string().max(200).optional().describe('the same; else the current one'),
    }),
    response: advisoryDiff,
  }),
};
