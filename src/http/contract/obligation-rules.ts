/** Rules of duties with clocks: those of Ward's catalogue, and the clauses of one's own contracts. */
import { z } from 'zod';
import {
  clockUnits,
  countingRules,
  obligationParties,
  obligationStatuses,
} from '#model/judgement/obligation.ts';
import { isoInstant, orgParams } from './common.ts';
import { endpoint } from './endpoint.ts';

export const obligationParty = z.enum(obligationParties);

const clock = z.discriminatedUnion('unit', [
  z.object({ unit: z.enum(clockUnits), amount: z.number().int() }),
  z.object({ unit: z.literal('days_after_year_end'), amount: z.number().int() }),
  z.object({ unit: z.literal('stated_days'), value: z.string() }),
  z.object({ unit: z.literal('no_fixed_time') }),
]);

const origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trigger') }),
  z.object({ kind: z.literal('step'), step: z.string() }),
  z.object({ kind: z.literal('event'), event: z.string(), words: z.string() }),
]);

const unverified = z.string().exactOptional().describe('what nobody compared with the text of the rule');

export const obligationRule = z.object({
  id: z.string(),
  name: z.string(),
  parties: z.array(obligationParty).readonly(),
  jurisdiction: z.string(),
  trigger: z.string().describe('as it follows "the clock starts when"'),
  steps: z
    .array(
      z.object({
        id: z.string(),
        what: z.string(),
        to: z.string().nullable(),
        clock,
        from: origin,
        unverified,
      }),
    )
    .readonly(),
  counting: z.enum(countingRules),
  holidays: z.string().describe('a country or region, or `party` for the place of whoever carries the duty'),
  zone: z.string().describe('where days begin and end; `party` for the zone of whoever carries the duty'),
  pauses: z
    .array(
      z.object({
        id: z.string(),
        words: z.string(),
        effect: z.enum(['stops', 'holds_until_end']),
        clause: z.string(),
        unverified,
      }),
    )
    .readonly(),
  source: z.object({
    title: z.string(),
    clause: z.string(),
    url: z.string().nullable(),
    read: z.string().describe('what was read when it was checked'),
  }),
  dateChecked: z.string().describe('day on which it was last compared with its source'),
  status: z.enum(obligationStatuses).describe('proposed and revoked start no clock'),
  bindsOnly: z.string().exactOptional(),
  unverified,
});

export const knownRule = z.object({
  rule: obligationRule,
  version: z.string(),
  own: z
    .object({ by: z.string(), at: isoInstant })
    .nullable()
    .describe('of a clause of one’s own: who wrote it, and when; null for a rule of the catalogue'),
});

export const obligationRuleEndpoints = {
  listObligationRules: endpoint({
    method: 'GET',
    url: '/api/orgs/:org/obligation-rules',
    summary: 'Rules of duties with clocks: own clauses first, then the catalogue',
    params: orgParams,
    response: z.object({ items: z.array(knownRule) }),
  }),
  putObligationClause: endpoint({
    method: 'PUT',
    url: '/api/orgs/:org/obligation-clauses',
    summary: 'Write a clause of a contract as a rule; the one of the same id is replaced for clocks to come',
    params: orgParams,
    body: z.object({
      clause: z.record(z.string(), z.unknown()).describe('as docs/obligations.md shows it'),
    }),
    response: knownRule,
  }),
  removeObligationClause: endpoint({
    method: 'DELETE',
    url: '/api/orgs/:org/obligation-clauses/:clause',
    summary: 'Take a clause away: no clock is started by it any more; those that run go on',
    params: orgParams.extend({ clause: z.string() }),
    response: z.object({ removed: z.string() }),
  }),
};
