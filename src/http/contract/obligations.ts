/** Duties with clocks that are kept: started, done, paused, corrected, withdrawn. Instants are ISO 8601 with an offset. */
import { z } from 'zod';
import { obligationStates } from '#model/judgement/kept-obligation.ts';
import { stepStates } from '#model/judgement/obligation.ts';
import { isoInstant, listOf, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ownerOf } from './people.ts';
import { obligationParty, obligationRule } from './obligation-rules.ts';

const text = z.string().trim().min(1).max(4000);
const name = z.string().trim().min(1).max(200);
const note = text.nullable().default(null);
const state = z.enum(obligationStates);
const moment = z.string().max(60).describe('instant of ISO 8601 with its offset; left out: now');
const cve = z
  .string()
  .trim()
  .regex(/^CVE-\d{4}-\d{4,}$/i, 'expected a CVE such as CVE-2026-1001');
const version = z
  .number()
  .int()
  .describe('of the obligation that was looked at; refused where somebody else changed it since');

const due = z.object({
  step: z.string(),
  what: z.string(),
  to: z.string().nullable(),
  state: z.enum(stepStates),
  startsAt: isoInstant.nullable().describe('null while what it counts from has not happened'),
  dueAt: isoInstant
    .nullable()
    .describe('the last instant that is in time; null where nothing is counted yet'),
  countedTo: z.string().nullable().describe('the last day as plainly counted; null for hours'),
  movedBecause: z.string().nullable().describe('why it ends later than that day'),
  doneAt: z.string().nullable(),
});

const runMoment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trigger') }),
  z.object({ kind: z.literal('step'), step: z.string() }),
  z.object({ kind: z.literal('event'), event: z.string() }),
]);

export const obligationRow = z.object({
  obligationId: z.string(),
  number: z.string().describe('what people call it by, e.g. O-12'),
  rule: obligationRule.describe('as it was when the clock was started'),
  ruleVersion: z.string(),
  party: obligationParty,
  subject: z.string(),
  trackingId: z.string().nullable().describe('number of an advisory'),
  cve: z.string().nullable(),
  action: z.string().nullable().describe('number of an action'),
  owner: ownerOf,
  ownerReason: z.string(),
  place: z.string().describe('whose public holidays count where the rule leaves that to the party'),
  zone: z.string().describe('where its days begin and end'),
  awareAt: z.string().describe('when the trigger happened; for most rules when one became aware'),
  stated: z.record(z.string(), z.number()),
  events: z.record(z.string(), z.string()),
  pauses: z
    .array(z.object({ reason: z.string(), from: z.string(), until: z.string().nullable() }))
    .readonly(),
  corrections: z
    .array(
      z.object({
        correctedAt: z.string(),
        of: runMoment,
        before: z.string(),
        after: z.string().nullable(),
        because: z.string(),
      }),
    )
    .readonly(),
  state,
  stateReason: z.string().nullable(),
  steps: z.array(
    due.extend({ note: z.string().nullable().describe('evidence that it was done, or why it need not be') }),
  ),
  next: z.string().nullable().describe('the open step to look at first'),
  nextDueAt: isoInstant.nullable(),
  recorded: z.object({ by: z.string(), at: isoInstant, assurance: z.string() }),
  changedAt: isoInstant,
  version: z.number().int(),
});

const facts = z.record(z.string(), z.unknown());
export const obligationEventRow = z.object({
  at: isoInstant,
  by: z.string(),
  personId: z.string().nullable().describe('null where nobody was chosen'),
  what: z.string(),
  before: facts,
  after: facts,
  note: z.string().nullable(),
  version: z.number().int(),
});

export const obligationFilter = z.object({
  state: listOf(state),
  owner: z.string().max(200).optional().describe('name of a person or team'),
  dueFrom: z.iso.datetime({ offset: true }).optional().describe('with a step due then or later'),
  dueBefore: z.iso.datetime({ offset: true }).optional().describe('with a step due before'),
});

const clockInput = z.object({
  rule: z.string().max(80).describe('id of a rule of the catalogue, or of an own clause'),
  party: obligationParty.optional().describe('left out: what the organisation is'),
  awareAt: moment.optional(),
  zone: z.string().max(80).describe('zone of whoever carries the duty, such as America/New_York'),
  place: z.string().trim().max(20).describe('whose public holidays count, such as US or DE-BY'),
  stated: z
    .record(z.string(), z.number())
    .default({})
    .describe('days that the party states for itself, by their name in the rule'),
});

const params = orgParams.extend({ obligation: z.string().describe('O-12, 12, or its id') });
const all = '/api/orgs/:org/obligations';
const url = `${all}/:obligation`;

export const obligationEndpoints = {
  listObligations: endpoint({
    method: 'GET',
    url: all,
    summary: 'Obligations: what is overdue, then what is due next',
    params: orgParams,
    query: obligationFilter.extend(pageQuery.shape),
    response: page(obligationRow),
  }),
  previewObligation: endpoint({
    method: 'POST',
    url: `${all}/preview`,
    summary: 'When the steps of a rule would be due; nothing is kept',
    params: orgParams,
    body: clockInput,
    response: z.object({
      rule: obligationRule,
      ruleVersion: z.string(),
      party: obligationParty,
      zone: z.string(),
      awareAt: z.string(),
      steps: z.array(due),
    }),
  }),
  startObligation: endpoint({
    method: 'POST',
    url: all,
    summary: 'Start a clock; a rule that is proposed or revoked starts none',
    params: orgParams,
    body: clockInput.extend({
      subject: z.string().trim().min(1).max(300).describe('what it is about, without data of patients'),
      trackingId: name.nullable().default(null),
      cve: cve.nullable().default(null),
      action: name.nullable().default(null).describe('A-12'),
      owner: name.nullable().default(null).describe('a person or team'),
      note,
    }),
    response: obligationRow,
  }),
  getObligation: endpoint({ method: 'GET', url, summary: 'One obligation', params, response: obligationRow }),
  getObligationHistory: endpoint({
    method: 'GET',
    url: `${url}/history`,
    summary: 'All that happened to an obligation, the newest first',
    params,
    query: pageQuery,
    response: page(obligationEventRow),
  }),
  editObligation: endpoint({
    method: 'PATCH',
    url,
    summary: 'Change whose it is and what it is about; without a change it is a note',
    params,
    body: z.object({
      version,
      change: z
        .object({
          subject: z.string().trim().min(1).max(300).optional(),
          owner: name.nullable().optional(),
          trackingId: name.nullable().optional(),
          cve: cve.nullable().optional(),
          action: name.nullable().optional(),
        })
        .default({}),
      note,
    }),
    response: obligationRow,
  }),
  markObligationStep: endpoint({
    method: 'POST',
    url: `${url}/steps`,
    summary: 'Say that a step is done, need not be done, or applies after all',
    params,
    body: z.object({
      version,
      step: z.string(),
      is: z.enum(['done', 'not_applicable', 'applies']),
      at: moment.optional().describe('of done: when; left out: now'),
      note: text.describe('of done the evidence, else the reason'),
    }),
    response: obligationRow,
  }),
  recordObligationEvent: endpoint({
    method: 'POST',
    url: `${url}/events`,
    summary: 'Something happened from which a step counts',
    params,
    body: z.object({ version, event: z.string(), at: moment.optional(), note }),
    response: obligationRow,
  }),
  pauseObligation: endpoint({
    method: 'POST',
    url: `${url}/pause`,
    summary: 'The clock waits, for a reason that its rule names',
    params,
    body: z.object({ version, reason: z.string(), from: moment.optional(), note }),
    response: obligationRow,
  }),
  resumeObligation: endpoint({
    method: 'POST',
    url: `${url}/resume`,
    summary: 'The clock goes on; from an instant to come where the end of the pause is known',
    params,
    body: z.object({ version, until: moment.optional(), note }),
    response: obligationRow,
  }),
  correctObligation: endpoint({
    method: 'POST',
    url: `${url}/correct`,
    summary: 'Correct a moment that was recorded wrongly; the former one and the reason are kept',
    params,
    body: z.object({
      version,
      of: runMoment,
      at: moment.nullable().describe('null: the step was not done, or the event did not happen, after all'),
      because: text,
    }),
    response: obligationRow,
  }),
  withdrawObligation: endpoint({
    method: 'POST',
    url: `${url}/withdraw`,
    summary: 'It was no duty after all: nothing of it runs any more, and it stays to be read',
    params,
    body: z.object({ version, reason: text }),
    response: obligationRow,
  }),
};
