/** Today: the ranked worklist, one item for each advisory and product model that it means, and one for the software of each. */
import { z } from 'zod';
import { actionKinds, actionStates } from '#model/judgement/action.ts';
import {
  decision,
  exportFormat,
  findingStatus,
  isoInstant,
  listOf,
  orgParams,
  page,
  pageQuery,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { aboveNext, changeOfDecision, nextStep, verdictStep } from './findings.ts';

export const worklistItem = z.object({
  itemId: z.string(),
  rank: z.number().int().describe('1 is first, in the unfiltered list'),
  decision,
  status: findingStatus.describe('affected when any device is; else unknown'),
  productModelId: z.string(),
  isSoftware: z
    .boolean()
    .describe(
      'all that vulnerability records say of the software of the product; its advisory is the most urgent',
    ),
  advisoryCount: z
    .number()
    .int()
    .describe('vulnerabilities that it puts together where it is about software, else 1'),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  deviceType: z.string().nullable(),
  advisory: z.object({
    advisoryId: z.string(),
    trackingId: z.string(),
    title: z.string(),
    publisher: z.string(),
  }),
  cves: z.array(z.string()).describe('most urgent first, at most five'),
  cveCount: z.number().int(),
  deviceCount: z.number().int(),
  affectedDevices: z.number().int(),
  unknownDevices: z.number().int(),
  deviceTags: z
    .array(z.string())
    .describe('asset tags of its devices, serial numbers where there is none; as many as were asked for'),
  careAreas: z
    .array(
      z.object({
        careAreaId: z.string(),
        site: z.string(),
        name: z.string(),
        care: z.string().nullable(),
        patientsPerDay: z.number().nullable(),
        deviceCount: z.number().int(),
      }),
    )
    .describe('most patients first, at most five'),
  careAreaCount: z.number().int(),
  patientsPerDay: z
    .number()
    .nullable()
    .describe('sum over the care areas that have a figure; null when none has'),
  why: z.array(verdictStep).describe('the chain behind the rank, in order'),
  whySentence: z.string(),
  above: aboveNext.nullable().describe('why it stands above the next item of this list; null for the last'),
  wouldChange: z.array(changeOfDecision).describe('what would lead to another decision'),
  next: nextStep,
  actions: z
    .array(
      z.object({
        number: z.string().describe('A-12'),
        title: z.string(),
        kind: z.enum(actionKinds),
        state: z.enum(actionStates),
        dueOn: z.string().nullable().describe('YYYY-MM-DD'),
        expiresOn: z.string().nullable().describe('last day of an acceptance or a compensating control'),
        owner: z.string().nullable(),
        deviceCount: z.number().int().describe('devices of the item that it covers'),
      }),
    )
    .describe('open actions and signed decisions that cover devices of it, the first due first'),
  changedAt: isoInstant,
});
export type WorklistItem = z.infer<typeof worklistItem>;

export const worklistFilter = z.object({
  decision: listOf(decision),
  status: listOf(findingStatus),
  site: z.string().optional().describe('its name; (none) where the inventory names none'),
  careArea: z.string().optional().describe('its name; (none) where the inventory names none'),
  q: z.string().max(200).optional().describe('words in maker, model, advisory or CVE'),
  work: z
    .enum(['some', 'none'])
    .optional()
    .describe('only items of which an action covers devices (some), or none does'),
  epssAtLeast: z.coerce
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('percent, of its most urgent finding; one without a score counts as the highest'),
  cvssAtLeast: z.coerce
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe('of its most urgent finding; one without a score counts as the highest'),
  devicesAtLeast: z.coerce.number().int().min(1).max(100_000_000).optional(),
  dueWithin: z.coerce
    .number()
    .int()
    .min(0)
    .max(3660)
    .optional()
    .describe('days from today (UTC) in which an open action of it is due, late ones included'),
});

export const todaySummary = z.object({
  devices: z.number().int(),
  devicesAffected: z.number().int(),
  devicesUnknown: z
    .number()
    .int()
    .describe(
      'devices with a finding that is not decided, also where another is affected; questions of Review are none',
    ),
  byDecision: z.array(z.object({ decision, items: z.number().int(), devices: z.number().int() })),
  sites: z.array(
    z.object({ site: z.string(), devices: z.number().int(), devicesAffected: z.number().int() }),
  ),
  notSeen: z.number().int(),
  /** True while findings are still being worked out after an import. */
  matching: z.boolean(),
});
export type TodaySummary = z.infer<typeof todaySummary>;

/** Devices of a care area by how urgent they are. */
export const urgentCareArea = z.object({
  careAreaId: z.string(),
  site: z.string(),
  name: z.string(),
  patientsPerDay: z.number().nullable(),
  immediate: z.number().int(),
  outOfCycle: z.number().int(),
  scheduled: z.number().int(),
});
export type UrgentCareArea = z.infer<typeof urgentCareArea>;

export const worklistEndpoints = {
  getToday: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/today',
    summary: 'Counts for the top of the Today page',
    params: orgParams,
    response: todaySummary,
  }),
  listUrgentCareAreas: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/today/care-areas',
    summary: 'Where the urgent devices stand: the care areas with the most of them, first to act on now',
    params: orgParams,
    response: z.object({ items: z.array(urgentCareArea) }),
  }),
  listWorklist: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/worklist',
    summary: 'The ranked worklist: what, where, for how many patients, why, what next',
    params: orgParams,
    query: worklistFilter.extend({
      ...pageQuery.shape,
      deviceTags: z.coerce
        .number()
        .int()
        .min(0)
        .max(1000)
        .default(0)
        .describe('how many devices each item names by their asset tags'),
    }),
    response: page(worklistItem),
  }),
  exportWorklist: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/worklist/export',
    summary: 'The worklist with its filter, as a spreadsheet',
    params: orgParams,
    query: worklistFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
};
