/** Harm to patients: how severe it can be, what a loss means for the care of an area, and what SSVC makes of both. */
import type { DecisionTable, TableShape } from './decision-table.ts';
import { humanImpacts } from './ssvc-table.ts';

/**
 * How severely a patient can be harmed, in the words of ISO 14971:2019, from the least: inconvenience; temporary injury that
 * needs no treatment; injury that needs treatment; permanent impairment or life-threatening injury; death.
 */
export const harmSeverities = ['negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const;
export type HarmSeverity = (typeof harmSeverities)[number];

/**
 * SSVC Safety Impact 2.0.1, from the least: minor injuries at worst; major injuries; loss of life; loss of many lives
 * (https://certcc.github.io/SSVC/reference/decision_points/safety_impact/).
 */
export const safetyImpacts = ['negligible', 'marginal', 'critical', 'catastrophic'] as const;
export type SafetyImpact = (typeof safetyImpacts)[number];

/**
 * SSVC Mission Impact 2.0.0, from the least; a MEF is a mission essential function, here the care that an area gives
 * (https://certcc.github.io/SSVC/reference/decision_points/mission_impact/).
 */
export const missionImpacts = ['degraded', 'mef_support_crippled', 'mef_failure', 'mission_failure'] as const;
export type MissionImpact = (typeof missionImpacts)[number];

/**
 * SSVC Human Impact: safety and mission together, one row for every combination
 * (https://certcc.github.io/SSVC/reference/decision_points/human_impact/).
 */
export const humanImpactShape = {
  inputs: { safety: safetyImpacts, mission: missionImpacts },
  outcome: { name: 'humanImpact', values: humanImpacts },
} as const satisfies TableShape;

export type HumanImpactTable = DecisionTable<typeof humanImpactShape>;
