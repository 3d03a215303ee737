/** Findings: which device, which vulnerability, status, how sure, on what evidence, and how soon. */
import { z } from 'zod';
import {
  decision,
  exportFormat,
  findingStatus,
  givenScore,
  isoInstant,
  listOf,
  orgParams,
  page,
  pageQuery,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { knowledgeSource } from './knowledge.ts';
import { findingVex } from './vex.ts';

export const evidence = z.object({
  step: z.enum(['identity', 'version', 'condition', 'statement', 'text']),
  deviceField: z.string().nullable(),
  deviceValue: z.string().nullable(),
  advisoryField: z.string().nullable(),
  advisoryValue: z.string().nullable(),
  reading: z.string(),
  outcome: z.enum(['supports', 'against', 'undecided']),
});

export const verdictStep = z.object({
  step: z.enum([
    'exploitation',
    'exposure',
    'automatable',
    'severity',
    'mission',
    'human_impact',
    'decision',
    'policy',
  ]),
  value: z.string(),
  because: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  source: z.string(),
  assumed: z.boolean(),
});
export type VerdictStep = z.infer<typeof verdictStep>;

export const nextStep = z.object({
  category: z
    .string()
    .describe(
      'of CSAF (vendor_fix, mitigation, ...) as the advisory gives it; none_listed where it lists no remedy, none_needed where the finding is cleared',
    ),
  text: z.string().describe("what to do, in Ward's words"),
  version: z.string().nullable().describe('the version to move to, as the advisory spells it'),
  quote: z
    .string()
    .nullable()
    .describe("the publisher's words on it: whole sentences, ending with […] where they go on"),
  meanwhile: z.string().nullable().describe("the publisher's words on what helps until a fix is installed"),
  url: z.string().nullable(),
});
export type NextStep = z.infer<typeof nextStep>;

/** Why an item of the worklist stands above the next one. */
export const aboveNext = z.object({
  next: z.object({
    itemId: z.string(),
    rank: z.number().int(),
    manufacturer: z.string().nullable(),
    model: z.string().nullable(),
    trackingId: z.string(),
  }),
  by: z
    .enum(['decision', 'status', 'exploitation', 'humanImpact', 'epss', 'cvss', 'devices', 'name'])
    .describe('the first thing in which the two differ'),
  because: z.string().describe('a clause in plain words'),
});
export type AboveNext = z.infer<typeof aboveNext>;

export const changeOfDecision = z.object({
  step: verdictStep.shape.step.exclude(['severity', 'mission', 'decision', 'policy']),
  value: z.string().describe('the value that this input would have to take'),
  decision: decision.describe('the decision then, all other inputs as they are'),
  assumed: z.boolean().describe('true where the input is only assumed now'),
});
export type ChangeOfDecision = z.infer<typeof changeOfDecision>;

/** A row of `ward findings`; the snake-case names are what other programs rely on. */
export const findingRow = z.object({
  finding_id: z.string(),
  device_id: z.string(),
  asset_tag: z.string().nullable(),
  serial: z.string().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  site: z.string(),
  care_area: z.string(),
  advisory_id: z
    .string()
    .describe(
      "tracking id of the advisory, the number its publisher gave it; elsewhere `advisoryId` is Ward's own id",
    ),
  advisory_publisher: z.string(),
  cve: z.string().nullable(),
  status: findingStatus,
  confidence: z.number(),
  reason: z.string(),
  evidence: z.array(evidence),
  sources: z
    .array(
      z.object({
        document: z.string(),
        revision: z.string().nullable(),
        changed_at: isoInstant.nullable(),
        feed: z.string().nullable(),
        bundle: z
          .string()
          .nullable()
          .describe('fingerprint of the key that signed the bundle that carried it'),
        bundle_created_at: isoInstant.nullable(),
        in_words: z.string(),
      }),
    )
    .describe('the advisory or the records that it comes from, and what brought them'),
  decision: decision.nullable().describe('null for not_affected and fixed'),
  due_at: isoInstant
    .nullable()
    .describe('end of the last day, in UTC, of the open action that covers it; null without one'),
  owner: z.string().nullable().describe('the person or team whose that action is'),
});
export type FindingRow = z.infer<typeof findingRow>;

export const findingFilter = z.object({
  status: listOf(findingStatus),
  asset: z.string().optional(),
  trackingId: z.string().optional().describe("the publisher's number of the advisory, in any case"),
  cve: z.string().optional(),
  decision: listOf(decision),
});

const remedyCategory = z
  .string()
  .describe('of CSAF (vendor_fix, mitigation, ...); what_to_do in a notice entered by hand');

/** A score of an earlier day; null where none is kept. */
const earlierScore = z.object({ epss: z.number(), scoreDate: isoInstant }).nullable();

/** One finding of a device, as the device page and `ward explain` show it. */
export const findingDetail = z.object({
  findingId: z.string(),
  advisory: z.object({
    advisoryId: z.string(),
    trackingId: z.string(),
    title: z.string(),
    publisher: z.string(),
  }),
  cve: z.string().nullable(),
  vulnerabilityTitle: z.string().nullable(),
  status: findingStatus,
  confidence: z.number(),
  reason: z.string(),
  vex: findingVex.nullable().describe('null where no statement speaks of it'),
  evidence: z.array(evidence),
  sources: z.array(knowledgeSource).describe('what it comes from: the advisory or records, KEV and EPSS'),
  decision: decision.nullable(),
  chain: z.array(verdictStep),
  score: givenScore.nullable(),
  kev: z
    .object({
      dateAdded: z.string(),
      dueDate: z.string().nullable(),
      ransomware: z.boolean(),
      requiredAction: z.string(),
    })
    .nullable(),
  epss: z
    .object({
      epss: z.number(),
      percentile: z.number(),
      scoreDate: isoInstant,
      weekBefore: earlierScore.describe('7 days before, or the nearest kept day in the week before that'),
      monthBefore: earlierScore.describe('30 days before, or the nearest kept day in the week before that'),
    })
    .nullable(),
  exploitation: z
    .array(
      z.object({
        source: z.enum(['kev', 'vulnrichment', 'issuer', 'epss']),
        value: z
          .enum(['none', 'public_poc', 'active'])
          .nullable()
          .describe('what it would make of exploitation by itself; null where it has no answer'),
        says: z.string().describe('in words, with its date'),
        date: z.string().nullable(),
      }),
    )
    .describe('what every source says of exploitation, in the order in which they are heard'),
  next: nextStep,
  remediations: z
    .array(z.object({ category: remedyCategory, details: z.string(), url: z.string().nullable() }))
    .describe('empty where the finding is cleared'),
  firstFoundAt: isoInstant,
  changedAt: isoInstant,
});
export type FindingDetail = z.infer<typeof findingDetail>;

const explainedFinding = findingDetail.extend({
  configuration: z.object({
    configurationId: z.string(),
    manufacturer: z.string().nullable(),
    model: z.string().nullable(),
    version: z.string().nullable(),
  }),
  deviceCount: z.number().int(),
  alsoFrom: z
    .array(
      z.object({
        findingId: z.string(),
        advisoryId: z.string(),
        trackingId: z.string(),
        publisher: z.string(),
        status: findingStatus,
        isConflict: z.boolean().describe('one says affected, the other fixed or not affected'),
      }),
    )
    .describe('findings of other sources about the same CVE of the same device'),
  conflict: z
    .string()
    .nullable()
    .describe('in words: which sources contradict each other, and what stands; null where none do'),
  wouldChange: z.array(changeOfDecision).describe('what would lead to another decision'),
  standing: z
    .object({
      itemId: z.string(),
      rank: z.number().int(),
      total: z.number().int(),
      isTop: z.boolean().describe('false where a more urgent finding of the same item gives it its rank'),
      above: aboveNext.nullable().describe('null for the last'),
    })
    .nullable()
    .describe('where its item stands in the worklist; null for findings that are in none'),
});
export type ExplainedFinding = z.infer<typeof explainedFinding>;

export const findingEndpoints = {
  listFindings: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/findings',
    summary: 'Findings, one row for each device, advisory and vulnerability',
    params: orgParams,
    query: findingFilter.extend(pageQuery.extend({ limit: pageQuery.shape.limit.default(200) }).shape),
    response: page(findingRow),
  }),
  getFinding: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/findings/:findingId',
    summary: 'One finding with its chain of verdicts',
    params: orgParams.extend({ findingId: z.string() }),
    response: explainedFinding,
  }),
  exportFindings: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/findings/export',
    summary: 'Findings with their filter, as a spreadsheet',
    params: orgParams,
    query: findingFilter.extend({ format: exportFormat.default('csv') }),
    response: z.string(),
  }),
};
