/** How soon to act on a finding in its place, as a chain of verdicts and never one blended number. */

/** Outcomes of the CERT/CC SSVC deployer table, least urgent first. */
export const decisions = ['defer', 'scheduled', 'out_of_cycle', 'immediate'] as const;
export type SsvcDecision = (typeof decisions)[number];

export type Exploitation = 'none' | 'public_poc' | 'active';
/** SSVC System Exposure, from the least. */
export const systemExposures = ['small', 'controlled', 'open'] as const;
export type SystemExposure = (typeof systemExposures)[number];
export type Automatable = 'no' | 'yes';
export type HumanImpact = 'low' | 'medium' | 'high' | 'very_high';

/** Steps of the chain that the deployer table ends, and the policy of the organisation where it moves what the table gives. */
export type ChainStep =
  | 'exploitation'
  | 'exposure'
  | 'automatable'
  | 'severity'
  | 'mission'
  | 'human_impact'
  | 'decision'
  | 'policy';

/** One input or result of a chain: what was taken, by which rule, from where, and whether it was assumed. */
export interface VerdictStep<Step extends string = ChainStep> {
  step: Step;
  value: string;
  /** The fact it was taken from, in words: "CVE-2017-0144 is in KEV since 2022-02-10". */
  because: string;
  /** The same in a few words, for a list: "in KEV since 2022-02-10". */
  short?: string;
  rule: string;
  ruleVersion: string;
  source: string;
  /** True when a fact was missing and the rule filled it in; a missing fact never lowers urgency. */
  assumed: boolean;
}

export interface Decision {
  decision: SsvcDecision;
  steps: VerdictStep[];
}
