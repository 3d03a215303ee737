/** Actions: what people do about what was found, whose it is, until when, and what proves it done. */
import { z } from 'zod';
import { actionDeviceStates, actionKinds, actionStates, dueOrigins } from '#model/judgement/action.ts';
import { isoInstant, listOf, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ownerOf } from './people.ts';

const kind = z.enum(actionKinds);
const state = z.enum(actionStates);
const deviceState = z.enum(actionDeviceStates);
const day = z.iso.date().describe('YYYY-MM-DD, in UTC');
const text = z.string().trim().min(1).max(4000);
const name = z.string().trim().min(1).max(200);
const version = z
  .number()
  .int()
  .describe('of the action that was looked at; refused where somebody else changed it since');
const count = z.number().int();

export const actionRow = z.object({
  actionId: z.string(),
  number: z.string().describe('what people call it by, e.g. A-12'),
  kind,
  title: z.string(),
  modelName: z.string().nullable().describe('maker and model of its devices; null where they are of several'),
  state,
  stateReason: z.string().nullable().describe('why it is in this state, e.g. why it was opened again'),
  owner: ownerOf,
  ownerReason: z.string().describe('by which rule or by whom it is theirs, or why nobody was found'),
  needsOwner: z.boolean().describe('it is not closed and has no owner who is still here'),
  dueOn: day.nullable(),
  dueFrom: z
    .enum(dueOrigins)
    .describe('the target of a decision, after the day counts of CISA BOD 26-04, or a person'),
  dueNote: z.string().nullable(),
  clinicalWindow: z.string().nullable().describe('when the devices can be spared'),
  steps: z.string().nullable(),
  expiresOn: day.nullable().describe('of compensate and accept: the last day on which it counts'),
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  signature: z
    .object({ by: z.string(), at: isoInstant, assurance: z.string() })
    .nullable()
    .describe('who signed; how far that is verified is said with it'),
  devices: z.object({ total: count, done: count, refused: count, blocked: count, careAreas: count }),
  trackingIds: z.array(z.string()).describe('numbers of its advisories, at most 20'),
  cves: z.array(z.string()).describe('at most 20'),
  subjects: count.describe('pairs of advisory and vulnerability'),
  createdBy: z.string(),
  createdAt: isoInstant,
  changedAt: isoInstant,
  version: count,
});

export const actionDeviceRow = z.object({
  deviceId: z.string(),
  assetTag: z.string().nullable(),
  serial: z.string().nullable(),
  site: z.string(),
  careArea: z.string(),
  version: z.string().nullable(),
  state: deviceState,
  proof: z
    .enum(['world', 'person'])
    .nullable()
    .describe('by what it is done: what Ward sees of it, or what a person attests'),
  reason: z.string().nullable(),
  changedAt: isoInstant,
});

const facts = z.record(z.string(), z.unknown());
export const actionEventRow = z.object({
  deviceId: z.string().nullable().describe('null where it is of the action as a whole'),
  assetTag: z.string().nullable(),
  at: isoInstant,
  by: z.string(),
  personId: z.string().nullable().describe('null for Ward itself, and where nobody was chosen'),
  what: z.string(),
  before: facts,
  after: facts,
  note: z.string().nullable(),
  version: count,
});

export const actionFilter = z.object({
  owner: z.string().max(200).optional().describe('name of a person or team'),
  noOwner: z.stringbool().optional().describe('only those without an owner'),
  state: listOf(state),
  kind: listOf(kind),
  dueBefore: day.optional(),
});

const newAction = z.object({
  // Made of a hash: it has no version of UUID that `uuid` would take.
  itemId: z
    .guid()
    .optional()
    .describe('an item of the worklist: an advisory, or software, of a product model'),
  findingIds: z.array(z.uuid()).max(2000).optional(),
  trackingId: z.string().max(500).optional().describe("the publisher's number of the advisory, in any case"),
  cve: z.string().max(100).optional(),
  devices: z.array(name).max(5000).optional().describe('ids or asset tags'),
  kind: kind.optional().describe('left out: what Ward says to do next'),
  title: z.string().trim().min(1).max(300).optional(),
  owner: name
    .nullable()
    .optional()
    .describe('a person or team; left out: by the responsibility matrix; null: nobody'),
  dueOn: day.optional().describe('left out: by the decision'),
  dueNote: text.optional(),
  clinicalWindow: text.optional(),
  steps: text.optional(),
  expiresOn: day.optional().describe('needed for compensate and accept'),
  reason: text.optional().describe('needed for accept'),
  evidence: text.optional().describe('needed for accept'),
  note: text.optional(),
});

const change = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  owner: name.nullable().optional(),
  dueOn: day.nullable().optional(),
  dueNote: text.nullable().optional(),
  clinicalWindow: text.nullable().optional(),
  steps: text.nullable().optional(),
  state: z.enum(['open', 'in_progress', 'blocked']).optional(),
  stateReason: text.nullable().optional().describe('needed for blocked: by what'),
});

const params = orgParams.extend({ action: z.string().describe('A-12, 12, or its id') });
const url = '/api/orgs/:org/actions/:action';

export const actionEndpoints = {
  listActions: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/actions',
    summary: 'Actions, the first due first',
    params: orgParams,
    query: actionFilter.extend(pageQuery.shape),
    response: page(actionRow),
  }),
  createAction: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/actions',
    summary: 'Make an action of what is affected or unknown; owner, due date, kind and title are proposed',
    params: orgParams,
    body: newAction,
    response: actionRow,
  }),
  editActions: endpoint({
    method: 'PATCH',
    url: '/api/orgs/:org/actions',
    summary: 'Change one action or many, with one note: all or none; without a change it is a note',
    params: orgParams,
    body: z.object({
      actions: z
        .array(z.object({ action: z.string(), version }))
        .min(1)
        .max(500),
      change: change.default({}),
      note: text.nullable().default(null),
    }),
    response: z.object({ items: z.array(actionRow) }),
  }),
  getAction: endpoint({
    method: 'GET',
    url,
    summary: 'One action',
    params,
    response: actionRow,
  }),
  listActionDevices: endpoint({
    method: 'GET',
    url: `${url}/devices`,
    summary: 'The devices of an action, how far each is, and by what proof',
    params,
    query: pageQuery,
    response: page(actionDeviceRow),
  }),
  getActionHistory: endpoint({
    method: 'GET',
    url: `${url}/history`,
    summary: 'All that happened to an action, the newest first',
    params,
    query: pageQuery,
    response: page(actionEventRow),
  }),
  markActionDevices: endpoint({
    method: 'POST',
    url: `${url}/devices`,
    summary: 'Say how far devices of an action are; done by word of a person needs evidence',
    params,
    body: z.object({
      version,
      devices: z
        .array(name)
        .min(1)
        .max(5000)
        .optional()
        .describe('ids or asset tags; left out: all that are not done'),
      state: deviceState,
      reason: text.nullable().default(null).describe('why or by what; of done the evidence'),
    }),
    response: actionRow,
  }),
  closeAction: endpoint({
    method: 'POST',
    url: `${url}/close`,
    summary: 'Close an action: where all devices are done, or with evidence that they are',
    params,
    body: z.object({ version, evidence: text.nullable().default(null) }),
    response: actionRow,
  }),
  reopenAction: endpoint({
    method: 'POST',
    url: `${url}/reopen`,
    summary: 'Open a closed action again; what Ward sees done stays done',
    params,
    body: z.object({ version, note: text }),
    response: actionRow,
  }),
  signAction: endpoint({
    method: 'POST',
    url: `${url}/sign`,
    summary: 'Sign a compensating control or an acceptance, about its devices as they are now, until a day',
    params,
    body: z.object({ version, expiresOn: day, reason: text, evidence: text }),
    response: actionRow,
  }),
};
