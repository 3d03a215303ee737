/** The tables of SSVC for those who make what is vulnerable (https://certcc.github.io/SSVC/howto/supplier_tree/). */
import { decisions } from './decision.ts';
import type { DecisionTable, TableShape } from './decision-table.ts';
import { safetyImpacts } from './harm.ts';
import { automatables, exploitations } from './ssvc-table.ts';

/** SSVC Technical Impact 1.0.0: what an attacker controls afterwards. */
export const technicalImpacts = ['partial', 'total'] as const;
export type TechnicalImpact = (typeof technicalImpacts)[number];

/** SSVC Utility 1.0.1: how useful the vulnerability is to an attacker. */
const utilities = ['laborious', 'efficient', 'super_effective'] as const;
const publicSafetyImpacts = ['minimal', 'significant'] as const;

/** SSVC Value Density 1.0.0: whether one attack on one system yields little or much. */
export const utilityShape = {
  inputs: { automatable: automatables, valueDensity: ['diffuse', 'concentrated'] },
  outcome: { name: 'utility', values: utilities },
} as const satisfies TableShape;

export const publicSafetyShape = {
  inputs: { safety: safetyImpacts },
  outcome: { name: 'publicSafety', values: publicSafetyImpacts },
} as const satisfies TableShape;

/** Supplier Patch Development Priority. */
export const supplierShape = {
  inputs: {
    exploitation: exploitations,
    utility: utilities,
    technicalImpact: technicalImpacts,
    publicSafety: publicSafetyImpacts,
  },
  outcome: { name: 'decision', values: decisions },
} as const satisfies TableShape;

/** The supplier table, and the two that make its inputs from what is known. */
export interface SupplierTables {
  utility: DecisionTable<typeof utilityShape>;
  publicSafety: DecisionTable<typeof publicSafetyShape>;
  supplier: DecisionTable<typeof supplierShape>;
}
