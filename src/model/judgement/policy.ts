/** A policy: rules that an organisation writes over its decision table, each with its line and its reason. */
import type { DeviceRole } from '../inventory/device-role.ts';
import type { SsvcDecision } from './decision.ts';

/** Inputs of a chain whose values run from the least to the most urgent. */
export type ScaledNoun =
  | 'exploitation'
  | 'exposure'
  | 'automatable'
  | 'severity'
  | 'mission'
  | 'human_impact';

export type PolicyCondition =
  /** The step of the chain has one of the values. */
  | { noun: ScaledNoun; values: readonly string[] }
  | { noun: 'role'; values: readonly DeviceRole[] }
  | { noun: 'kev'; isListed: boolean }
  /** EPSS as a share from 0 to 1: at least the bound, or below it. */
  | { noun: 'epss'; bound: number; isAtLeast: boolean };

export interface PolicyRule {
  /** Where it begins, from 1. */
  line: number;
  /** `lower`: at most as urgent as `to`; `raise`: at least as urgent. */
  effect: 'lower' | 'raise';
  to: SsvcDecision;
  /** All have to hold. */
  conditions: readonly PolicyCondition[];
  because: string;
  /** As it was written, in one line and without its reason. */
  text: string;
}

export interface Policy {
  /** Of the organisation, from 1. */
  version: number;
  rules: readonly PolicyRule[];
}

/** What a policy is asked about: the values that were taken, and which of them nobody knows. */
export interface PolicyFacts {
  values: Readonly<Record<ScaledNoun, string>>;
  assumed: ReadonlySet<ScaledNoun>;
  role: DeviceRole;
  kev: 'listed' | 'not_listed' | 'no_catalogue' | 'no_cve';
  /** 0 to 1; null where no score is known. */
  epss: number | null;
}
