/** The catalogue of duties with clocks, and when the steps of one would be due from a moment on. Nothing is stored. */
import { WardError } from '#base/errors/problem.ts';
import { dueSteps, startObligation } from '#act/obligations/index.ts';
import { loadObligations } from '#data/obligations/index.ts';
import type { DueStep, ObligationParty, ObligationRule } from '#model/judgement/obligation.ts';
import { checked, holidaysOf } from './counting.ts';

export interface RuleFilter {
  party?: ObligationParty | undefined;
  /** "US", "US-NY", "EU"; "US" finds those of its states too. */
  jurisdiction?: string | undefined;
}

export function obligationRules({ party, jurisdiction }: RuleFilter): ObligationRule[] {
  const place = jurisdiction?.toUpperCase();
  return loadObligations().rules.filter(
    (rule) =>
      (party === undefined || rule.parties.includes(party)) &&
      (place === undefined || rule.jurisdiction === place || rule.jurisdiction.startsWith(`${place}-`)),
  );
}

export interface DueInput {
  ruleId: string;
  /** Instant of ISO 8601 with its offset at which the party became aware. */
  awareAt: string;
  now: string;
  /** IANA zone of whoever carries the duty. */
  zone: string;
  /** Country or region whose holidays count, as ISO 3166 has them. */
  place: string;
  /** Days that the party states for itself, by their name in the rule. */
  stated: Readonly<Record<string, number>>;
}

/**
 * The steps in the order of the rule. Throws `obligation-rule-unknown`, `obligation-place-unknown`, or what is wrong with the
 * moment, the zone, a value; a rule that is proposed or revoked starts no clock.
 */
export async function dueDates(input: DueInput): Promise<{ rule: ObligationRule; steps: DueStep[] }> {
  const rule = loadObligations().rules.find(({ id }) => id === input.ruleId);
  if (!rule) throw new WardError('obligation-rule-unknown', '', { id: input.ruleId });
  const holidays = await holidaysOf(rule.holidays === 'party' ? input.place : rule.holidays);
  const run = checked(startObligation(rule, { ...input, holidays }));
  return { rule, steps: checked(dueSteps(rule, run, holidays)) };
}
