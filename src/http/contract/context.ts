/** Facts that people state of devices and their places, by which a finding is weighed. */
import { z } from 'zod';
import {
  type ContextFact,
  contextFactNames,
  contextFacts,
  type ContextSubject,
  contextSubjects,
} from '#model/inventory/device-context.ts';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

const contextFact = z.enum(contextFactNames as [ContextFact, ...ContextFact[]]);
const contextSubject = z.enum(contextSubjects);
/** What may be stated of a subject, with the values of each. */
export function factsOf(subject: ContextSubject): { fact: ContextFact; values: readonly string[] }[] {
  return contextFactNames.flatMap((fact) => {
    const { subjects, values }: { subjects: readonly string[]; values: readonly string[] } =
      contextFacts[fact];
    return subjects.includes(subject) ? [{ fact, values }] : [];
  });
}

const subjectId = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .describe("Ward's id; of a device type and a network zone its name, in any case");

export const statedFact = z.object({
  subject: contextSubject,
  fact: contextFact,
  value: z.string().nullable().describe('null where it was taken back'),
  reason: z.string(),
  by: z.string(),
  at: isoInstant,
});
export type StatedFact = z.infer<typeof statedFact>;

const networkZone = z.object({
  name: z.string().describe('as most of its devices write it'),
  deviceCount: z.number().int(),
  exposure: statedFact
    .nullable()
    .describe('from where its devices can be reached; null where nobody states it'),
});
export type NetworkZone = z.infer<typeof networkZone>;

export const contextEndpoints = {
  showFacts: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/context-facts',
    summary:
      'What is stated of a device, model, device type, care area or network zone, and what stood before',
    params: orgParams,
    query: z.object({ subject: contextSubject, id: subjectId }),
    response: z.object({
      facts: z.array(statedFact),
      history: z.array(statedFact.extend({ before: z.string().nullable() })).describe('newest first'),
    }),
  }),
  stateFacts: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/context-facts',
    summary:
      'State facts of a device, model, device type, care area or network zone; its devices are weighed again',
    params: orgParams,
    body: z.object({
      subject: contextSubject,
      id: subjectId,
      facts: z
        .partialRecord(contextFact, z.string().max(100).nullable())
        .refine((facts) => Object.keys(facts).length > 0, { message: 'expected at least one fact' })
        .describe('null takes back what was stated; what is left out stays'),
      reason: z.string().trim().min(1).max(1000).describe('why it is so, or where it is written'),
    }),
    response: z.object({
      configurations: z.number().int().describe('configurations whose devices stand in another context now'),
    }),
  }),
  listNetworkZones: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/network-zones',
    summary: 'Zones of the network that devices name, with what is stated of each',
    params: orgParams,
    response: z.object({ items: z.array(networkZone) }),
  }),
};
