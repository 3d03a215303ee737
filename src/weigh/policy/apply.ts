/** What a policy makes of a decision, as a step of the chain; nothing that is not known ever lowers. */
import { decisions, type SsvcDecision, type VerdictStep } from '#model/judgement/decision.ts';
import type { Policy, PolicyCondition, PolicyFacts, PolicyRule } from '#model/judgement/policy.ts';
import { words } from '../table-steps.ts';
import { scales } from './nouns.ts';

export interface PolicyAnswer {
  decision: SsvcDecision;
  /** Null where the policy leaves what the table gives. */
  step: VerdictStep | null;
}

/** First what lowers, then what raises: so where both hold, the more urgent stands. */
export function applyPolicy(policy: Policy | null, given: SsvcDecision, facts: PolicyFacts): PolicyAnswer {
  const holding = policy?.rules.filter((rule) => holds(rule, facts)) ?? [];
  const lowering = most(holding, 'lower');
  const raising = most(holding, 'raise');
  const lowered = lowering && rank(lowering.to) < rank(given) ? lowering : null;
  const before = lowered?.to ?? given;
  const raised = raising && rank(raising.to) > rank(before) ? raising : null;
  const decision = raised?.to ?? before;
  const rule = raised ?? lowered;
  if (!policy || !rule || decision === given) return { decision, step: null };
  return { decision, step: stepOf(policy, rule, given, decision, facts) };
}

/** The rule that goes farthest; of equals the first. */
function most(rules: readonly PolicyRule[], effect: PolicyRule['effect']): PolicyRule | null {
  const own = rules.filter((rule) => rule.effect === effect);
  const sign = effect === 'lower' ? -1 : 1;
  return own.reduce<PolicyRule | null>(
    (far, one) => (far === null || sign * rank(one.to) > sign * rank(far.to) ? one : far),
    null,
  );
}

export function holds(rule: PolicyRule, facts: PolicyFacts): boolean {
  return rule.conditions.every((condition) => isMet(condition, facts, rule.effect));
}

/**
 * Whether a condition is met. What is not known meets no condition that lowers, unless every value would, and meets one that raises: so
 * knowing less never lowers urgency. An input of the chain that was filled in counts as it was, where something is raised.
 */
function isMet(condition: PolicyCondition, facts: PolicyFacts, effect: PolicyRule['effect']): boolean {
  const unknown = effect === 'raise';
  switch (condition.noun) {
    case 'role':
      return facts.role === 'unknown' ? unknown : condition.values.includes(facts.role);
    case 'kev':
      if (facts.kev === 'no_catalogue') return unknown;
      // Without a CVE nothing can be listed; that it is not is then known to nobody.
      if (facts.kev === 'no_cve') return unknown && !condition.isListed;
      return (facts.kev === 'listed') === condition.isListed;
    case 'epss':
      if (facts.epss === null) return unknown;
      return facts.epss >= condition.bound === condition.isAtLeast;
    case 'exploitation':
    case 'exposure':
    case 'automatable':
    case 'severity':
    case 'mission':
    case 'human_impact': {
      const isFilledIn = effect === 'lower' && facts.assumed.has(condition.noun);
      return condition.values.includes(
        isFilledIn ? (scales[condition.noun].at(-1) ?? '') : facts.values[condition.noun],
      );
    }
  }
}

function stepOf(
  { version }: Policy,
  rule: PolicyRule,
  given: SsvcDecision,
  decision: SsvcDecision,
  facts: PolicyFacts,
): VerdictStep {
  const unknown = rule.effect === 'raise' && rule.conditions.some((one) => isUnknown(one, facts));
  const doubt = unknown ? '; what is not known of this counts as met' : '';
  return {
    step: 'policy',
    value: decision,
    because: `${rule.because} (the table gives ${words(given)}, line ${rule.line} of the policy makes it ${words(decision)}: ${rule.text}${doubt}). Where one of these conditions does not hold, this line does nothing`,
    short: `policy, line ${rule.line}: ${rule.because}`,
    rule: `Policy of the organisation, line ${rule.line}`,
    ruleVersion: String(version),
    source: 'applied by a person, with a reason (page Policies)',
    assumed: unknown,
  };
}

function isUnknown(condition: PolicyCondition, facts: PolicyFacts): boolean {
  switch (condition.noun) {
    case 'role':
      return facts.role === 'unknown';
    case 'kev':
      return facts.kev === 'no_catalogue' || facts.kev === 'no_cve';
    case 'epss':
      return facts.epss === null;
    case 'exploitation':
    case 'exposure':
    case 'automatable':
    case 'severity':
    case 'mission':
    case 'human_impact':
      return facts.assumed.has(condition.noun);
  }
}

const rank = (decision: SsvcDecision) => decisions.indexOf(decision);
