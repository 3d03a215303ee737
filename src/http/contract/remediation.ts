/** Remediation: how far people are with each vulnerability on each device, marked by them. */
import { z } from 'zod';
import { remediationStates } from '#model/judgement/remediation.ts';
import { findingStatus, isoInstant, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

export const remediationState = z.enum(remediationStates);

const which = z.object({
  findingId: z.uuid().optional(),
  deviceId: z.uuid().optional(),
  advisoryId: z.uuid().optional().describe("Ward's id of an advisory"),
  trackingId: z.string().max(500).optional().describe("the publisher's number of the advisory, in any case"),
  asset: z.string().max(500).optional().describe('asset tag of a device'),
  cve: z.string().max(100).optional(),
});

export const remediationRow = z.object({
  findingId: z.string(),
  deviceId: z.string(),
  assetTag: z.string().nullable(),
  serial: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  advisoryId: z.string(),
  trackingId: z.string(),
  vulnerabilityKey: z.string(),
  cve: z.string().nullable(),
  status: findingStatus,
  state: remediationState.describe('not_remediated also where nobody has marked it'),
  note: z.string().nullable(),
  markedBy: z.string().nullable().describe('null where nobody has marked it'),
  markedAt: isoInstant.nullable(),
  advisoryVersion: z.string().nullable().describe('version of the advisory when it was marked'),
  deviceVersion: z.string().nullable().describe('version of the device when it was marked'),
  remediesChanged: z.boolean().describe('the advisory gives other remedies now than when it was marked'),
});
export type RemediationRow = z.infer<typeof remediationRow>;

export const marking = which
  .extend({
    state: remediationState,
    note: z.string().trim().min(1).max(2000).optional(),
  })
  .refine(
    ({ state: _state, note: _note, ...given }) => Object.values(given).some((one) => one !== undefined),
    {
      message: 'expected at least one of findingId, deviceId, advisoryId, trackingId, asset and cve',
    },
  );

const whichComponents = z.object({
  name: z.string().max(500).optional().describe('name of the component, as the SBOM has it'),
  version: z.string().max(500).optional().describe('its version; empty for those that state none'),
  purl: z.string().max(2000).optional().describe('its package URL; empty for those that state none'),
  sbomId: z.uuid().optional(),
  vulnerability: z
    .string()
    .max(500)
    .optional()
    .describe('a CVE where records name one, else the id of a record; in any case'),
  advisoryId: z.uuid().optional().describe("Ward's id of an advisory"),
});

export const componentFindingRow = z.object({
  sbomId: z.string(),
  sbomName: z.string(),
  name: z.string(),
  version: z.string().nullable(),
  purl: z.string().nullable(),
  vulnerability: z.string(),
  advisoryId: z.string().nullable().describe('null where the SBOM describes no device that is held'),
  status: z.enum(['affected', 'unknown']),
  cvss: z.number().nullable().describe('the highest base score that the records give'),
  reason: z.string(),
  records: z
    .array(z.object({ source: z.string(), id: z.string() }))
    .describe('who says so: records, and CSAF documents'),
  state: remediationState.describe('not_remediated also where nobody has marked it'),
  note: z.string().nullable(),
  markedBy: z.string().nullable().describe('null where nobody has marked it'),
  markedAt: isoInstant.nullable(),
  isForAll: z
    .boolean()
    .nullable()
    .describe('whether the mark is about the component wherever it is used; null without a mark'),
  toldChanged: z.boolean().describe('something else is said of it now than when it was marked'),
});
export type ComponentFindingRow = z.infer<typeof componentFindingRow>;

export const componentMarking = whichComponents
  .extend({
    state: remediationState,
    note: z.string().trim().min(1).max(2000).optional(),
    everywhere: z
      .boolean()
      .default(false)
      .describe('mark the components wherever they are used, in SBOMs that come later too'),
  })
  .refine(
    ({ state: _state, note: _note, everywhere: _everywhere, ...given }) =>
      Object.values(given).some((one) => one !== undefined),
    { message: 'expected at least one of name, version, purl, sbomId, vulnerability and advisoryId' },
  );

const stateCounts = {
  matched: z.number().int(),
  not_remediated: z.number().int(),
  in_progress: z.number().int(),
  done: z.number().int(),
};

export const remediationEndpoints = {
  listRemediation: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/remediation',
    summary: 'How far remedying is: a row for each device and vulnerability that is open or was marked',
    params: orgParams,
    query: which.extend({ state: remediationState.optional(), ...pageQuery.shape }),
    response: page(remediationRow),
  }),
  markRemediation: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/remediation',
    summary: 'Mark how far remedying is, for all that the body names at once; findings stay as they are',
    params: orgParams,
    body: marking,
    response: z.object({
      found: z.number().int().describe('devices and vulnerabilities that the body names'),
      marked: z.number().int().describe('of these, how many were in another state'),
    }),
  }),
  countRemediation: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId/remediation',
    summary: 'How many devices an advisory matches, and how many are in which state of remediation',
    params: orgParams.extend({ advisoryId: z.string() }),
    response: z.object({
      devices: z.number().int().describe('devices that any of its vulnerabilities matches'),
      vulnerabilities: z.array(
        z.object({
          vulnerabilityKey: z.string(),
          cve: z.string().nullable(),
          ...stateCounts,
        }),
      ),
    }),
  }),
  listComponentFindings: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/components/findings',
    summary: 'Which vulnerabilities concern which components of SBOMs, who says so, and how far remedying is',
    params: orgParams,
    query: whichComponents.extend({ state: remediationState.optional(), ...pageQuery.shape }),
    response: page(componentFindingRow),
  }),
  markComponents: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/components/remediation',
    summary:
      'Mark how far remedying is in components, for all that the body names at once; findings stay as they are',
    params: orgParams,
    body: componentMarking,
    response: z.object({
      found: z.number().int().describe('components and vulnerabilities that the body names'),
      marked: z.number().int().describe('of these, how many were in another state'),
    }),
  }),
  countComponentStates: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/advisories/:advisoryId/components/remediation',
    summary: 'How many components an advisory matches, and how many are in which state of remediation',
    params: orgParams.extend({ advisoryId: z.string() }),
    response: z.object({
      vulnerabilities: z.array(z.object({ vulnerability: z.string(), ...stateCounts })),
    }),
  }),
};
