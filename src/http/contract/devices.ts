/** Devices: the list with its filters, one device, and the care areas they stand in. */
import { z } from 'zod';
import { deviceRoles } from '#model/inventory/device-role.ts';
import {
  careArea,
  decision,
  direction,
  exportFormat,
  findingStatus,
  isoInstant,
  listOf,
  orgParams,
  page,
  pageQuery,
} from './common.ts';
import { statedFact } from './context.ts';
import { endpoint } from './endpoint.ts';
import { findingDetail, verdictStep } from './findings.ts';

export const deviceState = z.enum(['active', 'not_seen', 'retired']);

export const deviceRow = z.object({
  deviceId: z.string(),
  assetTag: z.string().nullable(),
  serial: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  deviceType: z.string().nullable(),
  version: z.string().nullable(),
  site: z.string(),
  careArea: z.string().describe('its name; empty where the inventory names none'),
  state: deviceState,
  lastSeenAt: isoInstant,
  decision: decision.nullable().describe('the most urgent of its findings'),
  affectedCount: z.number().int(),
  unknownCount: z.number().int(),
});
export type DeviceRow = z.infer<typeof deviceRow>;

export const deviceGap = z.enum([
  'no_manufacturer',
  'no_model',
  'no_version',
  'no_match',
  'unknown_finding',
  'not_seen',
]);

export const deviceFilter = z.object({
  q: z.string().max(200).optional().describe('words in any identity field'),
  site: z.string().optional().describe('its name; (none) where the inventory names none'),
  careArea: z.string().optional().describe('its name; (none) where the inventory names none'),
  manufacturer: z.string().optional(),
  deviceType: z.string().optional(),
  status: listOf(findingStatus).describe('devices that have a finding of this status'),
  decision: listOf(decision),
  state: listOf(deviceState).describe('default: active and not_seen'),
  gap: deviceGap.optional().describe('what Ward does not know about the device'),
  configurationId: z
    .uuid()
    .optional()
    .describe("Ward's id of a model with its version, operating system and parts"),
  productModelId: z.uuid().optional().describe("Ward's id of a maker and model"),
  advisoryId: z.uuid().optional().describe("Ward's id of an advisory that means the device"),
  sort: z.enum(['urgency', 'assetTag', 'manufacturer', 'model', 'site', 'lastSeenAt']).default('urgency'),
  dir: direction.default('desc').describe('for urgency, desc is the most urgent first'),
});

const facet = z.array(
  z.object({ value: z.string().describe('as the filter takes it'), devices: z.number().int() }),
);

/** A system or firmware that rows state, and records that what they state does not decide. */
export const undecidedSoftware = z.object({
  sbomId: z.string(),
  kind: z.enum(['system', 'firmware']),
  name: z.string(),
  version: z.string().nullable(),
  decidedBy: z.enum(['version', 'build', 'updates']),
  undecidedCount: z.number().int().describe('vulnerabilities that name it and cannot be decided'),
  inKevCount: z.number().int().describe('of these, known to be exploited'),
  vulnerabilities: z.array(z.string()).describe('those in KEV first, up to two hundred'),
  texts: z.array(z.string()).describe('texts of the inventory that were read as it, up to three'),
  deviceCount: z.number().int(),
});
export type UndecidedSoftware = z.infer<typeof undecidedSoftware>;

export const deviceDetail = deviceRow.extend({
  udi: z.string().nullable(),
  os: z.string().nullable(),
  ipAddress: z.string().nullable(),
  macAddress: z.string().nullable(),
  networkZone: z.string().nullable().describe('the zone of the network, as the inventory writes it'),
  fdaProductCode: z.string().nullable().describe("FDA's product code, as the inventory writes it"),
  productClass: z
    .object({
      code: z.string(),
      name: z.string(),
      deviceClass: z.string().describe('1 to 3; another letter: FDA has not classified it'),
      isImplant: z.boolean(),
      isLifeSustaining: z.boolean(),
    })
    .nullable()
    .describe('what the imported classification of FDA says of the code; null where it does not have it'),
  notes: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  careAreaDetail: careArea,
  context: z
    .object({
      role: z.enum(deviceRoles).describe('what it does for patients'),
      steps: z.array(verdictStep).describe('exposure and harm, as they count for each of its findings'),
      facts: z.array(statedFact).describe('what people state of it, where it counts'),
    })
    .describe('how it stands in its place'),
  firstSeenAt: isoInstant,
  configuration: z.object({ configurationId: z.string(), deviceCount: z.number().int() }),
  undecided: z.array(undecidedSoftware).describe('what records leave open about its system and firmware'),
  software: z
    .object({
      sbomId: z.string(),
      name: z.string(),
      version: z.string().nullable(),
      componentCount: z.number().int(),
      receivedAt: isoInstant,
      kind: z.enum(['root', 'person']).describe('by its root component, or by the word of a person'),
      reason: z.string(),
      components: z.array(
        z.object({
          name: z.string(),
          version: z.string().nullable(),
          purl: z.string().nullable(),
          supplier: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  findings: z.array(findingDetail).describe('most urgent first'),
  history: z.array(
    z.object({
      at: isoInstant,
      what: z.string().describe('one sentence'),
      importId: z.string().nullable(),
      changes: z.array(
        z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
    }),
  ),
});
export type DeviceDetail = z.infer<typeof deviceDetail>;

export const deviceEndpoints = {
  listDevices: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/devices',
    summary: 'Devices, filtered and sorted',
    params: orgParams,
    query: deviceFilter.extend({
      ...pageQuery.shape,
      // A partner's program fetches all devices of an advisory in few pages.
      limit: z.coerce.number().int().min(1).max(10_000).default(50),
      skip: z.coerce
        .number()
        .int()
        .min(0)
        .max(10_000_000)
        .default(0)
        .describe('rows to leave out after the cursor, to jump far without reading what lies between'),
    }),
    response: page(deviceRow),
  }),
  getDeviceFacets: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/device-facets',
    summary: 'Values to filter devices by, with how many devices have each',
    params: orgParams,
    response: z.object({ sites: facet, careAreas: facet, manufacturers: facet, deviceTypes: facet }),
  }),
  getDevice: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/devices/:deviceId',
    summary: 'One device: identity, care area, software, findings with evidence, history',
    params: orgParams.extend({ deviceId: z.string() }),
    response: deviceDetail,
  }),
  exportDevices: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/devices/export',
    summary: 'Devices with their filter, as a spreadsheet',
    params: orgParams,
    query: deviceFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  listCareAreas: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/care-areas',
    summary: 'Care areas: what care each gives, and to about how many patients a day',
    params: orgParams,
    response: z.object({ items: z.array(careArea) }),
  }),
  exportCareAreas: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/care-areas/export',
    summary: 'Care areas as a spreadsheet',
    params: orgParams,
    query: z.object({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
  updateCareArea: endpoint({
    method: 'PATCH',
    url: '/api/orgs/:org/care-areas/:careAreaId',
    summary: 'Say what care a care area gives and to about how many patients a day',
    params: orgParams.extend({ careAreaId: z.string() }),
    body: z.object({
      care: z.string().trim().max(200).nullable(),
      patientsPerDay: z.number().min(0).max(100_000).nullable(),
      basis: z.string().trim().max(300).nullable(),
    }),
    response: careArea,
  }),
};
