/** How soon: the SSVC deployer table with the inputs that are known, each of the others taken as the worst. */
import type { Decision, Automatable, VerdictStep } from '#model/judgement/decision.ts';
import type { SsvcRow, SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { ContextClass } from './context.ts';
import type { ExploitationStep } from './exploitation.ts';
import { exposureStep } from './exposure.ts';

export interface DecisionInput {
  exploitation: ExploitationStep;
  context: ContextClass;
  table: SsvcTable;
}

type AutomatableStep = VerdictStep & { value: Automatable };

const worstWhenUnknown = { rule: 'Ward: what is not recorded counts as the worst', ruleVersion: '1' };

/**
 * Looks the four inputs up in the table and gives the outcome with its chain: exploitation, exposure, automatable,
 * severity and mission with the human impact they make, decision. Automatable is not recorded yet and is assumed to be yes.
 * Throws where the table has no row for the inputs, which a complete table never does.
 */
export function decide({ exploitation, context, table }: DecisionInput): Decision {
  const exposure = exposureStep(context.exposure);
  const automatable = unknownAutomatable();
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

function unknownAutomatable(): AutomatableStep {
  return {
    step: 'automatable',
    value: 'yes',
    because: 'It is not recorded whether an attack can be automated, so it is taken as possible',
    short: 'automation taken as possible',
    ...worstWhenUnknown,
    source: 'no fact about the vulnerability',
    assumed: true,
  };
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
