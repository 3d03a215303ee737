/** Scan: one SBOM against the records of everyone, answered at once and not stored. */
import { z } from 'zod';
import { componentStatuses, defaultStatuses } from '#model/judgement/component-match.ts';
import { defaultPolicy, policyText, readPolicy } from '#model/judgement/scan-policy.ts';
import { listOf } from './common.ts';
import { endpoint } from './endpoint.ts';

const policy = z
  .string()
  .default(policyText(defaultPolicy))
  .describe('what does not pass: a comma-separated list of kev, severity=LEVEL and any')
  .transform((text, context) => {
    const read = readPolicy(text);
    if (read !== null) return read;
    context.addIssue({
      code: 'custom',
      message: 'expected a comma-separated list of kev, any and severity=low, medium, high or critical',
    });
    return z.NEVER;
  });

export const scanQuery = z.object({
  path: z.string().max(4096).default('sbom').describe('name of the file, only for messages'),
  failOn: policy,
  status: listOf(z.enum(componentStatuses)).describe(
    `which results are reported; left out, ${defaultStatuses.join(' and ')}`,
  ),
  format: z
    .enum(['table', 'json', 'sarif', 'cyclonedx'])
    .default('json')
    .describe('as `ward scan` writes them; json is one object a line'),
});

export const scanEndpoints = {
  scanSbom: endpoint({
    method: 'POST',
    url: '/api/scan',
    summary:
      'Scan one SBOM without storing it; the body is its bytes, the answer what `ward scan` prints. The header ward-policy says met or not-met, ward-complete whether all of the file could be read, ward-problems how many problems there were',
    query: scanQuery,
    response: z.string(),
  }),
};
