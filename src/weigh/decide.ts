/** How soon: the SSVC deployer table with the inputs that are known, each of the others taken as the worst. */
import type { Decision, SystemExposure, Automatable, VerdictStep } from '#model/judgement/decision.ts';
import type { SsvcRow, SsvcTable } from '#model/judgement/ssvc-table.ts';
import type { ContextClass } from './context.ts';
import type { ExploitationStep } from './exploitation.ts';

export interface DecisionInput {
  exploitation: ExploitationStep;
  context: ContextClass;
  table: SsvcTable;
}

type ExposureStep = VerdictStep & { value: SystemExposure };
type AutomatableStep = VerdictStep & { value: Automatable };

const worstWhenUnknown = { rule: 'Ward: what is not recorded counts as the worst', ruleVersion: '1' };

/**
 * Looks the four inputs up in the table and gives the outcome with its chain: exploitation, exposure, automatable,
 * human impact, decision. Exposure and automatable are not recorded yet and are assumed to be open and yes.
 * Throws where the table has no row for the inputs, which a complete table never does.
 */
export function decide({ exploitation, context, table }: DecisionInput): Decision {
  const exposure = unknownExposure();
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
  const inputs = [exploitation, exposure, automatable, humanImpactStep(context)];
  return { decision: row.decision, steps: [...inputs, outcomeStep(row, inputs, table)] };
}

function unknownExposure(): ExposureStep {
  return {
    step: 'exposure',
    value: 'open',
    because:
      'it is not recorded from where the device can be reached, so it is taken as open to a wide network',
    short: 'exposure not recorded, taken as open',
    ...worstWhenUnknown,
    source: 'no fact about the network',
    assumed: true,
  };
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

function humanImpactStep(context: ContextClass): VerdictStep {
  return {
    step: 'human_impact',
    value: context.humanImpact,
    because: context.because,
    short: context.short,
    rule: 'Ward human impact from the device type',
    ruleVersion: context.ruleVersion,
    source: context.source,
    assumed: context.assumed,
  };
}

function outcomeStep(row: SsvcRow, inputs: readonly VerdictStep[], table: SsvcTable): VerdictStep {
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
