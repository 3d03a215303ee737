/**
 * The matrix of FDA's postmarket guidance of 28 December 2016 (section VI): how easily a vulnerability is exploited and how severely a
 * patient can be harmed make the risk controlled or uncontrolled. FDA leaves the cells to the manufacturer.
 */
import type { DecisionTable, TableShape } from './decision-table.ts';
import { harmSeverities } from './harm.ts';

export const exploitabilities = ['low', 'medium', 'high'] as const;
export type Exploitability = (typeof exploitabilities)[number];

/** Whether an attack touches only what may be known of people, or may also touch safety or what the device must do. */
export const effectsOfAttack = ['confidentiality_only', 'safety_or_performance'] as const;
export type Effects = (typeof effectsOfAttack)[number];

export const fdaShape = {
  inputs: { exploitability: exploitabilities, severity: harmSeverities },
  outcome: { name: 'risk', values: ['controlled', 'uncontrolled'] },
} as const satisfies TableShape;

export type FdaMatrix = DecisionTable<typeof fdaShape>;
