/** Assessments: what a manufacturer judges of one vulnerability in one product of its own, and who signed it. */
import { z } from 'zod';
import { assessmentParts, assessmentStates, inputKeys } from '#model/judgement/assessment.ts';
import { exploitabilities } from '#model/judgement/fda-matrix.ts';
import { harmSeverities } from '#model/judgement/harm.ts';
import { rubricCvssVersions } from '#model/judgement/rubric.ts';
import { severityLevels } from '#model/judgement/severity.ts';
import { decision, isoInstant, listOf, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Beside the rubric: what is stated, with the values from the least to the most urgent. */
export { inputKeys };

const state = z.enum(assessmentStates);
const part = z.enum(assessmentParts);
const risk = z.enum(['controlled', 'uncontrolled']);
const cvssVersion = z.enum(rubricCvssVersions);
const count = z.number().int();
const name = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(4000);
const version = count.describe(
  'of the assessment that was looked at; refused where somebody else changed it since',
);

const scoreAt = z.object({
  score: z.number(),
  severity: z.enum(severityLevels),
  vector: z.string().describe('one that gives this score'),
});
const range = z.object({ lowest: scoreAt, highest: scoreAt });

export const assessmentRow = z.object({
  assessmentId: z.string(),
  number: z.string().describe('what people call it by, e.g. AS-12'),
  vulnerability: z.string(),
  cve: z.string().nullable(),
  product: z.string(),
  versions: z.string().nullable().describe('null for all'),
  state,
  stateReason: z.string().nullable().describe('why it is a draft again'),
  vector: z
    .string()
    .nullable()
    .describe('null while a question can still change it, and where the rubric is not used'),
  range: range
    .nullable()
    .describe(
      'lowest and highest score over all answers to the open questions; null where the rubric is not used',
    ),
  openQuestions: count.nullable().describe('how many can still change the score'),
  decision: decision.describe("of SSVC's supplier table: how soon to make a repair"),
  risk: risk.describe("by FDA's postmarket guidance and the organisation's matrix"),
  signatures: count.describe('that count'),
  missing: count.describe('how many different people still have to sign'),
  createdBy: z.string(),
  createdAt: isoInstant,
  changedAt: isoInstant,
  version: count,
});

const step = z.object({
  step: z.string(),
  value: z.string(),
  because: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  source: z.string(),
  assumed: z.boolean().describe('a fact was missing, so that the worst was taken'),
});

const matrixRow = z.object({
  exploitability: z.enum(exploitabilities),
  severity: z.enum(harmSeverities),
  risk,
});
const matrix = z.object({
  name: z.string(),
  version: z.string(),
  source: z.string(),
  rows: z.array(matrixRow),
});
const ownMatrix = matrix.extend({
  isOwn: z.boolean().describe("written by the organisation; else it is Ward's example"),
  setBy: z.string().nullable(),
  setAt: isoInstant.nullable(),
});

const rubric = z.object({
  name: z.string(),
  version: z.string(),
  source: z.string(),
  url: z.string(),
  note: z.string(),
  range: z.object({ base: range, overall: range }).nullable().describe('null where no question is answered'),
  vector: z.string().nullable(),
  extendedVector: z.string().nullable().describe('the vector with the answers behind it'),
  open: count.nullable(),
  notAsked: z.array(z.string()).describe('answers that the others do not lead to: they count for nothing'),
  metrics: z.array(z.object({ metric: z.string(), title: z.string(), possible: z.array(z.string()) })),
  questions: z.array(
    z.object({
      id: z.string(),
      about: z.string(),
      asks: z.string(),
      help: z.string(),
      answers: z.array(z.object({ answer: z.string(), text: z.string() })),
      isAsked: z.boolean().describe('the answers so far lead to it'),
      matters: z.boolean().describe('it is open and can still change the score'),
      answer: z.string().nullable(),
      because: z.string().nullable(),
      by: z.string().nullable(),
      at: isoInstant.nullable(),
    }),
  ),
});

const lowered = { what: name, inPlace: z.boolean(), source: name };
const control = z.discriminatedUnion('lowers', [
  z.object({ ...lowered, lowers: z.literal('exploitability'), to: z.enum(exploitabilities) }),
  z.object({ ...lowered, lowers: z.literal('severity'), to: z.enum(harmSeverities) }),
]);

const input = z.object({
  part,
  key: z
    .string()
    .describe(
      'XAVN; exploitation, automatable, valueDensity, technicalImpact, safety; effects, exploitability, severity',
    ),
  value: z.string(),
  because: z.string().nullable(),
  source: z.string().nullable(),
});

export const assessmentWhole = assessmentRow.extend({
  cvssVersion,
  reasons: z.string(),
  fingerprint: z.string().describe('changes with anything that is signed'),
  rubric,
  supplier: z.object({ decision, steps: z.array(step) }),
  fda: z.object({
    risk,
    steps: z.array(step),
    cell: z
      .object({ exploitability: z.string(), severity: z.string() })
      .nullable()
      .describe('of the matrix; null where an effect on confidentiality alone decided before it'),
    matrix,
  }),
  inputs: z.array(input.extend({ by: z.string(), personId: z.string().nullable(), at: isoInstant })),
  controls: z.array(control),
  proposed: z.object({ by: z.string(), at: isoInstant }).nullable(),
  signed: z.array(
    z.object({
      personId: z.string(),
      by: z.string(),
      at: isoInstant,
      assurance: z.string().describe('how far it is verified who signed'),
      counts: z.boolean(),
    }),
  ),
});

const facts = z.record(z.string(), z.unknown());
export const assessmentEventRow = z.object({
  at: isoInstant,
  by: z.string(),
  personId: z.string().nullable().describe('null for Ward itself, and where nobody was chosen'),
  what: z.string(),
  before: facts,
  after: facts,
  note: z.string().nullable(),
  version: count,
});

export const assessmentFilter = z.object({
  state: listOf(state),
  q: z.string().max(200).optional().describe('part of the name of the vulnerability or product'),
});

const inputEdit = z.object({
  part,
  key: z.string().max(40),
  value: z.string().max(40).nullable().describe('null takes the input away'),
  because: text.nullable().optional().describe('why; needed for all but answers to the rubric'),
  source: name.nullable().optional(),
});

const params = orgParams.extend({ assessment: z.string().describe('AS-12, 12, or its id') });
const url = '/api/orgs/:org/assessments/:assessment';

export const assessmentEndpoints = {
  listAssessments: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/assessments',
    summary: 'Assessments, the newest first',
    params: orgParams,
    query: assessmentFilter.extend(pageQuery.shape),
    response: page(assessmentRow),
  }),
  startAssessment: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/assessments',
    summary: 'Start to assess a vulnerability in a product of your own',
    params: orgParams,
    body: z.object({
      vulnerability: z.string().trim().min(1).max(100).describe('a CVE id, or what you call it'),
      product: name,
      versions: name.nullable().optional().describe('which; left out: all'),
      cvssVersion: cvssVersion.default('3.1'),
    }),
    response: assessmentWhole,
  }),
  getAssessment: endpoint({
    method: 'GET',
    url,
    summary: 'One assessment: questions and answers, verdicts with their chains, signatures',
    params,
    response: assessmentWhole,
  }),
  editAssessment: endpoint({
    method: 'PATCH',
    url,
    summary: 'State inputs, controls and reasons, all or none; what was proposed or signed is a draft again',
    params,
    body: z.object({
      version,
      inputs: z.array(inputEdit).max(100).optional(),
      controls: z.array(control).max(50).optional(),
      reasons: z.string().trim().max(20_000).optional(),
      cvssVersion: cvssVersion.optional(),
      note: text.nullable().optional(),
    }),
    response: assessmentWhole,
  }),
  proposeAssessment: endpoint({
    method: 'POST',
    url: `${url}/propose`,
    summary: 'Propose the judgement as it is now, for two different people to sign',
    params,
    body: z.object({ version, note: text.nullable().optional() }),
    response: assessmentWhole,
  }),
  signAssessment: endpoint({
    method: 'POST',
    url: `${url}/sign`,
    summary: 'Sign what is proposed, as the person who acts; recorded, identity not verified',
    params,
    body: z.object({
      version,
      fingerprint: z
        .string()
        .max(100)
        .optional()
        .describe('of what was read; refused where it is another one now'),
    }),
    response: assessmentWhole,
  }),
  getAssessmentHistory: endpoint({
    method: 'GET',
    url: `${url}/history`,
    summary: 'All that happened to an assessment, the newest first',
    params,
    query: pageQuery,
    response: page(assessmentEventRow),
  }),
  exportAssessment: endpoint({
    method: 'GET',
    url: `${url}/file`,
    summary: 'An assessment as a file to keep: all of it as JSON, or a document in Markdown',
    params,
    query: z.object({ format: z.enum(['json', 'md']).default('json') }),
    response: z.string(),
  }),
  getFdaMatrix: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/fda-matrix',
    summary: 'The matrix of exploitability and patient harm that assessments are judged by',
    params: orgParams,
    response: ownMatrix,
  }),
  setFdaMatrix: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/fda-matrix',
    summary:
      "Write a matrix of your own, whole; null gives Ward's example back. What was proposed or signed by another is a draft again",
    params: orgParams,
    body: z.object({
      rows: z
        .array(z.record(z.string(), z.string().max(40)))
        .max(100)
        .nullable(),
    }),
    response: ownMatrix,
  }),
};
