/** Escalations: who was told that something is late, what was sent to them, and the settings of both. */
import { z } from 'zod';
import {
  deliveryChannels,
  deliveryStates,
  escalationRoles,
  mailSecurities,
  openThingKinds,
} from '#model/judgement/escalation.ts';
import { isoInstant, orgParams, page, pageQuery, problem } from './common.ts';
import { endpoint } from './endpoint.ts';
import { escalationLadder } from './escalation-ladder.ts';

const name = z.string().trim().min(1).max(200);
const secretFrom = z
  .string()
  .min(1)
  .max(100)
  .describe('environment variable of the server that holds it; its name begins with WARD_SECRET_');

const delivery = z.object({
  channel: z.enum(deliveryChannels),
  target: z.string().describe('an address, or the name of a webhook'),
  state: z.enum(deliveryStates).describe('given_up: it is not tried any more'),
  attempts: z.number().int(),
  nextAttemptAt: isoInstant.nullable(),
  sentAt: isoInstant.nullable(),
  problem: problem
    .pick({ code: true, message: true, hint: true })
    .nullable()
    .describe('why the last attempt failed'),
});

export const escalationRow = z.object({
  number: z.string().describe('what people call it by, e.g. E-12'),
  thing: z
    .object({
      kind: z.enum(openThingKinds),
      id: z.string(),
      name: z.string().describe('what people call it by, e.g. A-12'),
      title: z.string(),
      owner: z.string().nullable(),
    })
    .describe('as it was when the step was recorded'),
  dueAt: isoInstant.describe('the last instant that was in time'),
  step: z.string().describe('id of the step of the ladder'),
  to: z.enum(escalationRoles),
  isUrgent: z.boolean(),
  cameDueAt: isoInstant,
  recordedAt: isoInstant,
  recipients: z.array(z.object({ person: z.string(), email: z.string().nullable() })),
  recipientsReason: z.string().describe('why it is these people, or that there is nobody'),
  acknowledged: z
    .object({ by: z.string(), at: isoInstant, until: isoInstant, note: z.string().nullable() })
    .nullable()
    .describe('the newest; until then no further step is recorded'),
  deliveries: z.array(delivery).describe('what is sent outside the product; none where nothing is set up'),
});

export const escalationFilter = z.object({
  isAcknowledged: z.stringbool().optional(),
  delivery: z.enum(deliveryStates).optional().describe('only those with a message in this state'),
});

const ladderAnswer = z.object({
  ladder: escalationLadder,
  isOwn: z.boolean().describe('written by the organisation; else it is the ladder that Ward brings'),
  version: z.string().describe("of Ward's own"),
  source: z.string(),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
});

const mail = z.strictObject({
  host: z.string().trim().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  security: z
    .enum(mailSecurities)
    .describe('tls: from the first byte; starttls: or nothing is sent; none: never encrypted'),
  from: z.email().max(320),
  user: z.string().min(1).max(320).nullable().default(null),
  passwordFrom: secretFrom.nullable().default(null),
});
const webhook = z.strictObject({
  name,
  url: z.url({ protocol: /^https?$/ }).max(2000),
  secretFrom,
});
const transportAnswer = z.object({
  mail: mail.extend({ hasPassword: z.boolean() }).nullable(),
  webhooks: z.array(webhook.extend({ hasSecret: z.boolean() })),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
});

export const escalationEndpoints = {
  listEscalations: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/escalations',
    summary: 'Steps of the ladder that were recorded, the newest first',
    params: orgParams,
    query: pageQuery.extend(escalationFilter.shape),
    response: page(escalationRow),
  }),
  acknowledgeEscalation: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/escalations/:escalation/acknowledge',
    summary: 'Stop further steps of the same thing and due instant for a while',
    params: orgParams.extend({ escalation: z.string().describe('E-12') }),
    body: z.object({
      until: z.string().max(100).optional().describe('ISO 8601; left out: as long as the ladder allows'),
      note: z.string().trim().min(1).max(4000).nullable().default(null),
    }),
    response: escalationRow,
  }),
  retryEscalation: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/escalations/:escalation/retry',
    summary: 'Send once more what was given up of it',
    params: orgParams.extend({ escalation: z.string().describe('E-12') }),
    response: escalationRow,
  }),
  getEscalationLadder: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/escalation-ladder',
    summary: 'The ladder that counts',
    params: orgParams,
    response: ladderAnswer,
  }),
  setEscalationLadder: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/escalation-ladder',
    summary: "Write a ladder over Ward's own, as a whole; null gives Ward's own back",
    params: orgParams,
    body: z.object({ ladder: escalationLadder.nullable() }),
    response: ladderAnswer,
  }),
  getEscalationTransport: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/escalation-transport',
    summary: 'Mail server and webhooks; of secrets only whether they are there',
    params: orgParams,
    response: transportAnswer,
  }),
  setEscalationTransport: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/escalation-transport',
    summary: 'Set mail server and webhooks, as a whole; null takes all away',
    params: orgParams,
    body: z.object({
      transport: z
        .strictObject({ mail: mail.nullable().default(null), webhooks: z.array(webhook).max(20).default([]) })
        .nullable(),
    }),
    response: transportAnswer,
  }),
  testEscalationTransport: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/escalation-transport/test',
    summary: 'Send a test at once; refused with what went wrong where it was not taken',
    params: orgParams,
    body: z.discriminatedUnion('channel', [
      z.object({ channel: z.literal('email'), to: z.email().max(320) }),
      z.object({ channel: z.literal('webhook'), name }),
    ]),
    response: z.object({ messageId: z.string() }),
  }),
};
