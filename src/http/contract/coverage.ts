/** Coverage: what Ward does not know, with figures that add up to the inventory. */
import { z } from 'zod';
import { exportFormat, isoInstant, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';
import { deviceGap, undecidedSoftware } from './devices.ts';

export const coverage = z.object({
  devices: z.number().int().describe('devices that are not retired; the classes below add up to it'),
  retired: z.number().int(),
  classes: z.array(
    z.object({
      key: z.enum(['affected', 'unknown', 'cleared', 'no_match', 'unidentified']),
      label: z.string(),
      devices: z.number().int(),
    }),
  ),
  gaps: z.array(z.object({ gap: deviceGap, label: z.string(), devices: z.number().int() })),
  advisories: z.object({
    total: z.number().int(),
    products: z.number().int(),
    readProducts: z.number().int(),
    unreadProducts: z.number().int(),
    conditionalProducts: z.number().int(),
    meanOurs: z.number().int().describe('advisories that mean at least one device'),
  }),
  sboms: z.object({ total: z.number().int(), tied: z.number().int(), components: z.number().int() }),
  review: z
    .object({ questions: z.number().int(), devices: z.number().int() })
    .describe('makes and models that Ward asks about, and their devices, which wait for an answer'),
  undecided: z
    .array(undecidedSoftware)
    .describe(
      'systems and firmware whose records what rows state does not decide, those of most devices first',
    ),
  careAreas: z.object({ total: z.number().int(), withPatients: z.number().int() }),
});
export type Coverage = z.infer<typeof coverage>;

export const unreadEntry = z.object({
  advisoryId: z.string(),
  trackingId: z.string(),
  publisher: z.string(),
  productId: z.string(),
  fullName: z.string(),
  versionText: z.string().nullable(),
  reason: z.string(),
  pointer: z.string(),
  currentReleaseDate: isoInstant,
});
export type UnreadEntry = z.infer<typeof unreadEntry>;

export const unmatchedModel = z.object({
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  deviceType: z.string().nullable(),
  deviceCount: z.number().int(),
});

export const coverageEndpoints = {
  getCoverage: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/coverage',
    summary: 'What Ward knows and does not know about the inventory',
    params: orgParams,
    response: coverage,
  }),
  listUnreadEntries: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/coverage/entries',
    summary: 'Advisory entries whose versions Ward could not read',
    params: orgParams,
    query: pageQuery,
    response: page(unreadEntry),
  }),
  listUnmatchedModels: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/coverage/models',
    summary: 'Makes and models that no advisory means, most devices first',
    params: orgParams,
    query: pageQuery,
    response: page(unmatchedModel),
  }),
  exportUnreadEntries: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/coverage/entries/export',
    summary: 'Advisory entries that could not be read, as a spreadsheet',
    params: orgParams,
    query: z.object({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  exportUnmatchedModels: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/coverage/models/export',
    summary: 'Makes and models that no advisory means, as a spreadsheet',
    params: orgParams,
    query: z.object({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
};
