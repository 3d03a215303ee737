/** How soon: the SSVC deployer table with the inputs that are known, each of the others taken as the worst. */
import type { Decision, VerdictStep } from '#model/judgement/decision.ts';
import type { SsvcRow, SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { AutomatableStep } from './automatable.ts';
import type { ContextClass } from './context.ts';
import type { ExploitationStep } from './exploitation.ts';
import { exposureStep } from './exposure.ts';

export interface DecisionInput {
  exploitation: ExploitationStep;
  automatable: AutomatableStep;
  context: ContextClass;
  table: SsvcTable;
}

/**
 * Looks the four inputs up in the table and gives the outcome with its chain: exploitation, exposure, automatable,
 * severity and mission with the human impact they make, decision.
 * Throws where the table has no row for the inputs, which a complete table never does.
 */
export function decide({ exploitation, automatable, context, table }: DecisionInput): Decision {
  const exposure = exposureStep(context.exposure);
  const row = table.rows.find(
    (candidate) =>
      candidate.exploitation === exploitation.value &&
      candidate.exposure === exposure.value &&
      candidate.automatable === automatable.value &&
      candidate.humanImpact === context.humanImpact,
  );
  if (!row)
    throw new Error(
      `${table.name} ${table.version} has no row for these inputs; a complete table was expected`,
    );
  const steps = [exploitation, exposure, automatable, ...context.steps];
  return { decision: row.decision, steps: [...steps, outcomeStep(row, steps, table)] };
}

/** The inputs of the table, and whether something they rest on was assumed. */
function outcomeStep(row: SsvcRow, steps: readonly VerdictStep[], table: SsvcTable): VerdictStep {
  const inputs = steps.filter(({ step }) => step !== 'severity' && step !== 'mission');
  const said = inputs.map((input) => `${words(input.step)} ${words(input.value)}`).join(', ');
  const assumed = inputs.filter((input) => input.assumed).map((input) => words(input.step));
  const caution = assumed.length > 0 ? `; assumed: ${assumed.join(', ')}` : '';
  return {
    step: 'decision',
    value: row.decision,
    because: `${said.slice(0, 1).toUpperCase()}${said.slice(1)} gives ${words(row.decision)}${caution}`,
    rule: table.name,
    ruleVersion: table.version,
    source: table.source,
    assumed: false,
  };
}

function words(value: string): string {
  if (value === 'public_poc') return 'public proof of concept';
  if (value === 'out_of_cycle') return 'out-of-cycle';
  return value.replaceAll('_', ' ');
}
