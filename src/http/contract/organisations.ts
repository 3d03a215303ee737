/** Organisations, the sample, and how old the knowledge of each is. */
import { z } from 'zod';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

export const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['provider', 'manufacturer', 'vendor', 'observer']),
  isSample: z.boolean(),
  deviceCount: z.number().int(),
});
export type Organisation = z.infer<typeof organisation>;

const feedAge = z.object({
  /** Number of advisories, entries or scores held. */
  count: z.number().int(),
  /** Version or model of the newest release, null when nothing is loaded. */
  version: z.string().nullable(),
  /** Date of the newest content, by its publisher. */
  asOf: isoInstant.nullable(),
  loadedAt: isoInstant.nullable(),
  ageDays: z.number().int().nullable().describe('whole days since asOf'),
  stale: z.boolean().describe('older than 7 days, or never loaded'),
});
export const knowledge = z.object({ advisories: feedAge, kev: feedAge, epss: feedAge });
export type Knowledge = z.infer<typeof knowledge>;

export const organisationEndpoints = {
  listOrganisations: endpoint({
    method: 'GET',
    url: '/api/organisations',
    summary: 'Organisations on this server, and which one to open first',
    response: z.object({ items: z.array(organisation), defaultSlug: z.string().nullable() }),
  }),
  createOrganisation: endpoint({
    method: 'POST',
    url: '/api/organisations',
    summary: 'Make an empty organisation ("Start with my own data")',
    body: z.object({
      name: z.string().trim().min(1).max(120),
      kind: z.enum(['provider', 'manufacturer', 'vendor', 'observer']).default('provider'),
    }),
    response: organisation,
  }),
  loadSample: endpoint({
    method: 'POST',
    url: '/api/sample',
    summary: 'Load the sample hospital and manufacturer; does nothing where they are loaded',
    response: z.object({ items: z.array(organisation) }),
  }),
  removeSample: endpoint({
    method: 'DELETE',
    url: '/api/sample',
    summary: 'Remove the sample organisations wholly',
    response: z.object({ removed: z.array(z.object({ slug: z.string(), name: z.string() })) }),
  }),
  getKnowledge: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/knowledge',
    summary: 'How old the advisories, KEV and EPSS of this organisation are',
    params: orgParams,
    response: knowledge,
  }),
};
