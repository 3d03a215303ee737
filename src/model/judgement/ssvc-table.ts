/** A decision table of the Stakeholder-Specific Vulnerability Categorization (https://certcc.github.io/SSVC/). */
import {
  decisions,
  type Automatable,
  type Exploitation,
  type HumanImpact,
  type SsvcDecision,
  type SystemExposure,
} from './decision.ts';

/** One combination of inputs and its outcome. */
export interface SsvcRow {
  exploitation: Exploitation;
  exposure: SystemExposure;
  automatable: Automatable;
  humanImpact: HumanImpact;
  decision: SsvcDecision;
}

/** A table with one row for every combination of its four inputs. */
export interface SsvcTable {
  name: string;
  version: string;
  /** Where the table was taken from. */
  source: string;
  rows: readonly SsvcRow[];
}

/** The inputs and the outcome, each from the least to the most urgent value. */
export const ssvcOrder = {
  exploitation: ['none', 'public_poc', 'active'],
  exposure: ['small', 'controlled', 'open'],
  automatable: ['no', 'yes'],
  humanImpact: ['low', 'medium', 'high', 'very_high'],
  decision: decisions,
} as const satisfies {
  exploitation: readonly Exploitation[];
  exposure: readonly SystemExposure[];
  automatable: readonly Automatable[];
  humanImpact: readonly HumanImpact[];
  decision: readonly SsvcDecision[];
};
