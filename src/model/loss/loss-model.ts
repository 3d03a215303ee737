/**
 * The loss of a year in money, after FAIR: The Open Group Standards "Risk Taxonomy" (O-RT) and "Risk Analysis" (O-RA). A scenario has
 * threat events a year, each of which becomes a loss event with a probability (vulnerability); a loss event costs primary loss
 * always and secondary loss, by the reaction of others, with a probability of its own.
 */
import type { Distribution } from './distribution.ts';

/**
 * Forms of loss as a hospital counts them. Of O-RT's six forms: downtime and diversion are productivity, recovery is replacement,
 * response and notification are response, regulatory and claims are fines and judgements. Competitive advantage and reputation
 * have no form here: we know of no figure for hospitals that we could cite.
 */
export const lossForms = [
  'downtime',
  'response',
  'recovery',
  'diversion',
  'notification',
  'regulatory',
  'claims',
] as const;
export type LossForm = (typeof lossForms)[number];

/** `times` x `each` in money; `times` counts what is paid for: hours of downtime, ambulances sent on, records. */
export interface LossPart {
  /** Unique in its scenario; chance is drawn by it, so an option that keeps it meets the same chance. */
  id: string;
  form: LossForm;
  /** Where downtime is counted by care area. */
  careArea?: string;
  /** Absent where `each` is the whole amount. */
  times?: Distribution;
  each: Distribution;
}

export interface LossScenario {
  id: string;
  name: string;
  /** Threat event frequency, a year. */
  threatEvents: Distribution;
  /** The probability that a threat event becomes a loss event. */
  vulnerability: Distribution;
  primary: readonly LossPart[];
  secondary: { probability: Distribution; parts: readonly LossPart[] };
}

/** What an insurer pays; amounts in the currency of the model. */
export interface Insurance {
  /** Kept by the insured of each event. */
  deductible: number;
  /** The most that is paid for one event; null for no limit. */
  eventLimit: number | null;
  /** The most that is paid in one year; null for no limit. */
  yearLimit: number | null;
  /** The insurer's share of what lies above the deductible, 0 to 1; the limits are of what is paid. */
  share: number;
  /** Forms that the policy pays for. */
  covers: readonly LossForm[];
}

export interface LossModel {
  /** ISO 4217 code. Every amount is in it: Ward converts nothing by itself. */
  currency: string;
  seed: number;
  scenarios: readonly LossScenario[];
  insurance: Insurance | null;
}
