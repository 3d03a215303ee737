/** Who does what: for a family of devices and a kind of action, which function is responsible, accountable, consulted, informed. */
import type { ActionKind } from './action.ts';

/** The parts of an organisation, or beside it, that work on devices. */
export const workFunctions = [
  'clinical_engineering',
  'it',
  'security',
  'supply_chain',
  'clinical_lead',
  'vendor',
  'executive',
] as const;
export type WorkFunction = (typeof workFunctions)[number];

/** From the most specific to the least: of several that fit a device, the first counts. */
export const familyKinds = ['model', 'role', 'any'] as const;

/** A family of devices: one product model, a device role, or any. */
export interface DeviceFamily {
  kind: (typeof familyKinds)[number];
  /** Maker and model in lower case, or a device role; empty for any. */
  key: string;
}

export interface ResponsibilityRow {
  family: DeviceFamily;
  action: ActionKind;
  /** Does the work; the first leads. */
  responsible: readonly WorkFunction[];
  /** Answers for it: exactly one. */
  accountable: WorkFunction;
  consulted: readonly WorkFunction[];
  informed: readonly WorkFunction[];
}

export interface ResponsibilityTable {
  version: string;
  source: string;
  /** ISO date of the last look through the table. */
  reviewed: string;
  rows: readonly ResponsibilityRow[];
}
