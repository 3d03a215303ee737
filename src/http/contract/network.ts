/** The map of an organisation's network. */
import { z } from 'zod';
import { zoneKinds } from '#model/network/network.ts';
import { orgParams, settingVersion } from './common.ts';
import { endpoint } from './endpoint.ts';

const name = z.string().trim().min(1).max(200);
const serviceIds = z.array(z.string().max(40)).max(64).readonly().describe('ids of classes of services');
const block = z
  .union([z.cidrv4(), z.cidrv6()])
  .describe('a block of addresses such as 10.20.0.0/16; the longest that fits counts');

const zone = z.object({
  name: name.describe('as the inventory writes it, in any case'),
  kind: z.enum(zoneKinds),
  site: z.string().trim().min(1).max(200).optional(),
  networks: z.array(block).max(500).readonly(),
  openWithin: z.boolean().describe('false where its members are kept apart from each other'),
});

const reach = z.object({
  from: name,
  to: name,
  services: serviceIds,
  evidence: z.string().trim().max(1000).optional().describe('where that is written, or who says so'),
});

export const networkMap = z.object({
  zones: z.array(zone).max(2000),
  reach: z
    .array(reach)
    .max(200_000)
    .describe(
      'from every member of one zone to every member of the other; one without services says that there is none',
    ),
});
export type NetworkMapBody = z.output<typeof networkMap>;

const file = {
  name: z.string().trim().min(1).max(300).describe('of the file, as people know it'),
  text: z.string().max(100_000_000).describe('its content: rules of a firewall, or a log of flows'),
};

const reading = z.object({
  kind: z.enum(['rules', 'flows']),
  format: z.string(),
  version: z.number().int().describe('of the map that it was held against'),
  unread: z
    .array(
      z.object({
        line: z.number().int(),
        text: z.string(),
        kind: z.enum(['unread', 'doubted', 'left_out']),
        why: z.string(),
        hint: z.string(),
      }),
    )
    .describe('every line that does not count as it stands'),
  unplaced: z.number().int().describe('rules or flows that lie in no zone of the map'),
  pairs: z.number().int().describe('pairs of zones that it tells of'),
  changed: z
    .array(reach)
    .describe('what the map would say of pairs of which it says something else, or nothing'),
});

export const networkEndpoints = {
  getNetwork: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/network',
    summary: 'The map of the network: zones with their devices, what reaches what, and who wrote it when',
    params: orgParams,
    response: z.object({
      version: z.number().int().describe('0 where nobody wrote a map'),
      zones: z.array(
        zone.extend({
          deviceCount: z.number().int(),
          isDescribed: z.boolean().describe('false where only devices name it'),
        }),
      ),
      outsideZones: z.number().int().describe('devices of which no zone is known'),
      reach: z.array(reach),
      services: z.array(z.object({ id: z.string(), label: z.string(), administrative: z.boolean() })),
      history: z.array(settingVersion).describe('the newest first'),
    }),
  }),
  setNetwork: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/network',
    summary: 'Write the map of the network as a whole; null takes it away',
    params: orgParams,
    body: z.object({
      map: networkMap.nullable(),
      reason: z.string().trim().min(1, 'expected a reason').max(1000),
      seen: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe('the newest version that its writer saw, 0 for none; refused where another came since'),
    }),
    response: settingVersion,
  }),
  previewNetworkFile: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/network/file/preview',
    summary:
      'What rules of a firewall or a log of flows say, and what they would change of the map; nothing is written',
    params: orgParams,
    body: z.object(file),
    response: reading,
    maxBytes: 128_000_000,
  }),
  takeNetworkFile: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/network/file',
    summary: 'Takes what rules of a firewall or a log of flows say into the map of the network',
    params: orgParams,
    body: z.object({
      ...file,
      reason: z.string().trim().min(1, 'expected a reason').max(1000),
      seen: z
        .number()
        .int()
        .min(0)
        .optional()
        .describe('the version that was previewed; refused where another came since'),
    }),
    response: reading.extend({ written: settingVersion }),
    maxBytes: 128_000_000,
  }),
};
