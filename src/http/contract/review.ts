/** Review: what Ward asks about makes and models, the answers, and the aliases that come of them. */
import { z } from 'zod';
import { findingStatus, isoInstant, orgParams, page, pageQuery } from './common.ts';
import { endpoint } from './endpoint.ts';

const nameToken = z.object({
  text: z.string().describe('as written'),
  part: z.enum(['maker', 'word', 'number', 'common']).describe('common words tell little'),
  mark: z
    .enum(['same', 'alike', 'only'])
    .describe('same: the other side has it too; alike: it has something like it; only: it has not'),
});
export type NameToken = z.infer<typeof nameToken>;

const questionCandidate = z.object({
  productKey: z.string().describe('names the product in an answer'),
  vendor: z.string().nullable(),
  product: z.string(),
  score: z.number().describe('0 to 1: how alike the names are; it decides what is asked, and no finding'),
  isLikely: z.boolean(),
  inventory: z.array(nameToken).describe('the make and model as the inventory has them'),
  advisory: z.array(nameToken).describe('maker and product as the advisory has them'),
  advisories: z
    .array(z.object({ advisoryId: z.string(), trackingId: z.string(), title: z.string() }))
    .describe('at most five'),
  advisoryCount: z.number().int(),
});

export const identityQuestion = z.object({
  questionId: z.string(),
  manufacturer: z.string().nullable(),
  model: z.string(),
  deviceType: z.string().nullable(),
  deviceCount: z.number().int(),
  candidates: z.array(questionCandidate).describe('products it may be, most alike first, at most five'),
});
export type IdentityQuestion = z.infer<typeof identityQuestion>;

export const alias = z.object({
  aliasId: z.string(),
  kind: z
    .enum(['confirmed', 'rejected', 'same_as'])
    .describe('the make and model is the product, is not, or is the same as another make and model'),
  manufacturer: z.string().nullable().describe('as the hospital spells it'),
  model: z.string().describe('as the hospital spells it'),
  vendor: z.string().nullable(),
  product: z.string(),
  answeredBy: z.string(),
  answeredAt: isoInstant,
});
export type Alias = z.infer<typeof alias>;

export const aliasRow = alias.extend({
  deviceCount: z.number().int().describe('devices of the make and model'),
});
export type AliasRow = z.infer<typeof aliasRow>;

export const answer = z
  .object({
    answer: z.enum(['confirm', 'reject', 'same_as']),
    productKey: z
      .string()
      .max(500)
      .optional()
      .describe(
        'which product; left out, the most alike is confirmed, if there is one, and all are rejected',
      ),
    sameAs: z.string().trim().min(1).max(500).optional().describe('for same_as: maker and model as one text'),
  })
  .refine((given) => (given.answer === 'same_as') === (given.sameAs !== undefined), {
    message: 'sameAs goes with the answer same_as, and only with it',
    path: ['sameAs'],
  });

const findingStatusOrNone = findingStatus.nullable().describe('null where there is no finding');

export const answerPreview = z.object({
  products: z
    .array(z.object({ vendor: z.string().nullable(), product: z.string() }))
    .describe('what the make and model would be, or would not be'),
  counts: z.array(
    z.object({
      from: findingStatusOrNone,
      to: findingStatusOrNone,
      findings: z.number().int(),
      devices: z.number().int().describe('devices of these findings; one may stand in several'),
    }),
  ),
  changeCount: z.number().int(),
  changes: z
    .array(
      z.object({
        advisoryId: z.string(),
        trackingId: z.string(),
        cve: z.string().nullable(),
        vulnerabilityKey: z.string(),
        manufacturer: z.string().nullable(),
        model: z.string().nullable(),
        version: z.string().nullable(),
        deviceCount: z.number().int(),
        from: findingStatusOrNone,
        to: findingStatusOrNone,
      }),
    )
    .describe('the first 200'),
});
export type AnswerPreview = z.infer<typeof answerPreview>;

const wanted = z
  .number()
  .min(0.5)
  .max(0.95)
  .refine(
    (value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
    'expected hundredths, such as 0.65',
  );

const waiting = z.object({ questions: z.number().int(), devices: z.number().int() });

export const reviewThreshold = z.object({
  asks: z.number().describe('from this likeness of names on a person is asked'),
  usual: z.number().describe("Ward's own figure"),
  least: z.number(),
  most: z.number(),
  setBy: z.string().nullable().describe('null where nobody has set one'),
  setAt: isoInstant.nullable(),
  now: waiting,
  would: waiting
    .extend({
      asks: z.number(),
      examples: z
        .array(
          z.object({ manufacturer: z.string().nullable(), model: z.string(), deviceCount: z.number().int() }),
        )
        .describe('makes and models that are asked about at one figure and not at the other, at most five'),
    })
    .describe('what would wait for an answer at the figure asked for'),
});
export type ReviewThreshold = z.infer<typeof reviewThreshold>;

export const reviewEndpoints = {
  getReviewThreshold: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/review-threshold',
    summary: 'How alike names must be for a question, and what another figure would ask',
    params: orgParams,
    query: z.object({ asks: z.coerce.number().pipe(wanted).optional() }),
    response: reviewThreshold,
  }),
  setReviewThreshold: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/review-threshold',
    summary: 'Set how alike names must be for a question; null is the usual figure. Answers stay as they are',
    params: orgParams,
    body: z.object({ asks: wanted.nullable() }),
    response: reviewThreshold.extend({ before: z.number().nullable().describe('what was set before') }),
  }),
  listQuestions: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/review',
    summary: 'Makes and models that may be a product of an advisory, most devices first',
    params: orgParams,
    query: pageQuery,
    response: page(identityQuestion),
  }),
  previewAnswer: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/review/:questionId/preview',
    summary: 'Which findings and devices an answer would change; applies nothing',
    params: orgParams.extend({ questionId: z.string() }),
    body: answer,
    response: answerPreview,
  }),
  answerQuestion: endpoint({
    method: 'POST',
    url: '/api/orgs/:org/review/:questionId',
    summary: 'Answer a question; every answer becomes an alias',
    params: orgParams.extend({ questionId: z.string() }),
    body: answer,
    response: z.object({ aliases: z.array(alias) }),
  }),
  listAliases: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/aliases',
    summary: 'What people answered about makes and models, newest first',
    params: orgParams,
    query: pageQuery,
    response: page(aliasRow),
  }),
  removeAlias: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/aliases/:aliasId',
    summary: 'Take an answer back; exactly the findings that it brought go',
    params: orgParams.extend({ aliasId: z.string() }),
    response: z.object({
      removed: alias,
      gone: z.number().int().describe('findings that it brought, which go'),
    }),
  }),
};
