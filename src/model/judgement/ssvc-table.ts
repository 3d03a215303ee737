/** The deployer table of the Stakeholder-Specific Vulnerability Categorization (https://certcc.github.io/SSVC/). */
import {
  decisions,
  type Automatable,
  type Exploitation,
  type HumanImpact,
  systemExposures,
} from './decision.ts';
import type { DecisionTable, TableShape } from './decision-table.ts';

/** Values of inputs that several tables share, each from the least to the most urgent. */
export const exploitations = ['none', 'public_poc', 'active'] as const satisfies readonly Exploitation[];
export const automatables = ['no', 'yes'] as const satisfies readonly Automatable[];
export const humanImpacts = ['low', 'medium', 'high', 'very_high'] as const satisfies readonly HumanImpact[];

/** Deployer Patch Application Priority. */
export const ssvcShape = {
  inputs: {
    exploitation: exploitations,
    exposure: systemExposures,
    automatable: automatables,
    humanImpact: humanImpacts,
  },
  outcome: { name: 'decision', values: decisions },
} as const satisfies TableShape;

/** A table with one row for every combination of its four inputs. */
export type SsvcTable = DecisionTable<typeof ssvcShape>;

/** The inputs and the outcome, each from the least to the most urgent value. */
export const ssvcOrder = { ...ssvcShape.inputs, decision: ssvcShape.outcome.values } as const;
