/** How soon: the SSVC deployer table with the inputs that are known, each of the others taken as the worst. */
import type { Decision } from '#model/judgement/decision.ts';
import { outcomeOf } from '#model/judgement/decision-table.ts';
import type { Policy } from '#model/judgement/policy.ts';
import type { SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { AutomatableStep } from './automatable.ts';
import type { ContextClass } from './context.ts';
import type { ExploitationStep } from './exploitation.ts';
import { exposureStep } from './exposure.ts';
import type { ExploitationFacts } from './exploitation.ts';
import { applyPolicy } from './policy/apply.ts';
import { policyFacts } from './policy/facts.ts';
import { outcomeStep } from './table-steps.ts';

export interface DecisionInput {
  exploitation: ExploitationStep;
  automatable: AutomatableStep;
  context: ContextClass;
  table: SsvcTable;
  /** The policy of the organisation with what it may ask about exploitation; left out where there is none. */
  over?: { policy: Policy; facts: ExploitationFacts } | undefined;
}

/**
 * Looks the four inputs up in the table and gives the outcome with its chain: exploitation, exposure, automatable,
 * severity and mission with the human impact they make, decision, and the policy where it moves that.
 * Throws where the table has no row for the inputs, which a complete table never does.
 */
export function decide({ exploitation, automatable, context, table, over }: DecisionInput): Decision {
  const exposure = exposureStep(context.exposure);
  const decision = outcomeOf(table, {
    exploitation: exploitation.value,
    exposure: exposure.value,
    automatable: automatable.value,
    humanImpact: context.humanImpact,
  });
  const steps = [exploitation, exposure, automatable, ...context.steps];
  const inputs = steps.filter(({ step }) => step !== 'severity' && step !== 'mission');
  const chain = [...steps, { ...outcomeStep(table, 'decision', inputs, decision), assumed: false }];
  if (!over) return { decision, steps: chain };
  const answer = applyPolicy(over.policy, decision, policyFacts(steps, context.role, over.facts));
  return { decision: answer.decision, steps: answer.step ? [...chain, answer.step] : chain };
}
