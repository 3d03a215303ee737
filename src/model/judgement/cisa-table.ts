/** The tables of CISA: for a coordinator (SSVC), and the times of Binding Operational Directive 26-04. */
import type { DecisionTable, TableShape } from './decision-table.ts';
import { automatables, exploitations } from './ssvc-table.ts';
import { technicalImpacts } from './supplier-table.ts';

/** CISA Levels 1.1.0; `track_star` is CISA's `Track*`: to be watched closely. */
export const coordinatorShape = {
  inputs: {
    exploitation: exploitations,
    automatable: automatables,
    technicalImpact: technicalImpacts,
    missionWellBeing: ['low', 'medium', 'high'],
  },
  outcome: { name: 'level', values: ['track', 'track_star', 'attend', 'act'] },
} as const satisfies TableShape;
export type CoordinatorTable = DecisionTable<typeof coordinatorShape>;

/** What BOD 26-04 asks for, from the least urgent; days are calendar days. */
export const remediationTimes = ['next_upgrade', 'days_60', 'days_14', 'days_3', 'days_3_forensics'] as const;

export const bodShape = {
  inputs: {
    inKev: ['no', 'yes'],
    publiclyExposed: ['no', 'yes'],
    automatable: automatables,
    technicalImpact: technicalImpacts,
  },
  outcome: { name: 'remediation', values: remediationTimes },
} as const satisfies TableShape;
export type BodTable = DecisionTable<typeof bodShape>;
