/** The decision table of an organisation. */
import { z } from 'zod';
import { automatables, exploitations, humanImpacts } from '#model/judgement/ssvc-table.ts';
import { systemExposures } from '#model/judgement/decision.ts';
import { decision, orgParams, problem, settingVersion } from './common.ts';
import { endpoint } from './endpoint.ts';

const csv = z
  .string()
  .max(1_000_000)
  .describe('one row a combination: exploitation, exposure, automatable, humanImpact, decision');
const reason = z.string().trim().min(1).max(1000);

/** The answers that the table asks for, each from the least to the most urgent. */
export const tableInputs = {
  exploitation: exploitations,
  exposure: systemExposures,
  automatable: automatables,
  humanImpact: humanImpacts,
} as const;

const row = z.object({
  exploitation: z.enum(tableInputs.exploitation),
  exposure: z.enum(tableInputs.exposure),
  automatable: z.enum(tableInputs.automatable),
  humanImpact: z.enum(tableInputs.humanImpact),
  decision,
});

const move = z.object({
  from: decision,
  to: decision,
  findings: z.number().int().describe('of devices in their places'),
  examples: z.array(z.object({ findingId: z.string(), cve: z.string().nullable(), product: z.string() })),
});

/** What a table or a policy would move of what is held. */
export const tableEffect = z.object({ moves: z.array(move), unchanged: z.number().int() });
export type TableEffect = z.infer<typeof tableEffect>;

export const tableEndpoints = {
  getSsvcTable: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/ssvc-table',
    summary: 'The deployer table that decides how soon, and who wrote one when',
    params: orgParams,
    response: z.object({
      name: z.string(),
      version: z.string(),
      source: z.string(),
      isOwn: z.boolean(),
      rows: z.array(row),
      history: z.array(settingVersion),
    }),
  }),
  previewSsvcTable: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/ssvc-table/preview',
    summary: 'What a table would move of what is held; changes nothing',
    params: orgParams,
    body: z.object({ csv }),
    response: z.object({
      problems: z.array(problem),
      effect: tableEffect.nullable().describe('null where there are problems'),
    }),
  }),
  setSsvcTable: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/ssvc-table',
    summary: 'Write a table over the published one, as a whole; null gives the published one back',
    params: orgParams,
    body: z.object({
      csv: csv.nullable(),
      reason,
      seen: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe('the newest version that its writer saw, 0 for none; refused where another came since'),
    }),
    response: settingVersion,
  }),
};
