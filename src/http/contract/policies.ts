/** The policy of an organisation: what to defer and what to escalate, over the decision table. */
import { z } from 'zod';
import { isoInstant, orgParams, problem } from './common.ts';
import { endpoint } from './endpoint.ts';
import { tableEffect } from './tables.ts';

const text = z.string().max(50_000).nullable().describe('null: no policy, the table alone decides');
const version = z.object({
  version: z.number().int().describe('of the organisation, from 1'),
  text,
  reason: z.string(),
  appliedBy: z.string(),
  appliedAt: isoInstant,
});

export const policyEndpoints = {
  getPolicy: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/policy',
    summary: 'The policy that counts, and what was applied before',
    params: orgParams,
    response: z.object({
      version: z.number().int().describe('0 where none was ever applied'),
      text,
      history: z.array(version).describe('the newest first'),
    }),
  }),
  previewPolicy: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/policy/preview',
    summary: 'What is wrong with a policy, or what it would move of what is held; changes nothing',
    params: orgParams,
    body: z.object({ text }),
    response: z.object({
      seen: z.number().int().describe('the version that it was tried over; give it to apply'),
      problems: z.array(problem),
      effect: tableEffect.nullable(),
    }),
  }),
  applyPolicy: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/policy',
    summary: 'Decide by a policy from now on, or by none; everything is weighed again',
    params: orgParams,
    body: z.object({
      text,
      reason: z.string().trim().min(1, 'expected a reason').max(1000),
      seen: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe('of the preview; refused where another version counts now'),
    }),
    response: version,
  }),
};
