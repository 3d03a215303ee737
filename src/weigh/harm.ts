/** What a fault of a device does to patients in its place: severity of harm, effect on care, and SSVC's human impact. */
import type { DeviceRoleEntry } from '#model/inventory/device-role.ts';
import { outcomeOf } from '#model/judgement/decision-table.ts';
import {
  type HarmSeverity,
  type HumanImpactTable,
  type MissionImpact,
  missionImpacts,
  type SafetyImpact,
} from '#model/judgement/harm.ts';
import type { HumanImpact } from '#model/judgement/decision.ts';
import type { ToldRole } from './product-code.ts';
import type { StatedFacts } from './stated-facts.ts';

/** Why a device counts as able to harm so severely. */
export const severityGrounds = [
  'stated',
  'role_stated',
  'type',
  'fda_life_sustaining',
  'fda_implant',
  'fda_class_3',
  'fda_name',
  'not_recorded',
] as const;
export type SeverityGround = (typeof severityGrounds)[number];

/** Why its loss counts as so grave for the care of its area. */
export const missionGrounds = ['role', 'area', 'area_in_part', 'not_recorded'] as const;
export type MissionGround = (typeof missionGrounds)[number];

export interface Severity {
  value: HarmSeverity;
  ground: SeverityGround;
}

export interface Mission {
  value: MissionImpact;
  ground: MissionGround;
}

/** A stated severity counts; else that of a stated role; else what the device type and FDA's product code tell. */
export function severityOf({ entry, raised }: ToldRole, facts: StatedFacts): Severity {
  if (facts.severity !== undefined) return { value: facts.severity, ground: 'stated' };
  if (facts.role !== undefined) return { value: entry.severity, ground: 'role_stated' };
  return raised ?? { value: entry.severity, ground: entry.role === 'unknown' ? 'not_recorded' : 'type' };
}

/**
 * Ward's own rule: with ample spare capacity and a practised way to go on without devices care is only degraded; with ample
 * capacity, or some and a written or practised way, it is crippled; else it fails. What is not recorded counts as none.
 * It is never worse than the worst that the loss of such a device can mean.
 */
export function missionOf({ worstMission }: DeviceRoleEntry, facts: StatedFacts): Mission {
  if (worstMission === 'degraded') return { value: worstMission, ground: 'role' };
  const { spare_capacity: spare, downtime_procedure: downtime } = facts;
  if (spare === undefined && downtime === undefined) return { value: worstMission, ground: 'not_recorded' };
  const ground = spare === undefined || downtime === undefined ? 'area_in_part' : 'area';
  return { value: lesser(worstMission, missionWith(spare, downtime)), ground };
}

function missionWith(
  spare: StatedFacts['spare_capacity'],
  downtime: StatedFacts['downtime_procedure'],
): MissionImpact {
  if (spare === 'ample') return downtime === 'practised' ? 'degraded' : 'mef_support_crippled';
  const goesOn = downtime === 'practised' || downtime === 'written';
  return spare === 'some' && goesOn ? 'mef_support_crippled' : 'mef_failure';
}

function lesser(one: MissionImpact, other: MissionImpact): MissionImpact {
  return missionImpacts.indexOf(one) <= missionImpacts.indexOf(other) ? one : other;
}

/**
 * The words of ISO 14971 in those of SSVC Safety Impact 2.0.1, by what they mean: an injury that needs no treatment is "minor
 * injuries at worst", one that needs treatment "major injuries"; what threatens life is "loss of life"; and where a device
 * can kill, the vulnerability can in each of its kind.
 */
export const safetyOf: Record<HarmSeverity, SafetyImpact> = {
  negligible: 'negligible',
  minor: 'negligible',
  serious: 'marginal',
  critical: 'critical',
  catastrophic: 'catastrophic',
};

/** Throws where the table has no row for both, which a complete table never does. */
export function humanImpactOf(
  severity: HarmSeverity,
  mission: MissionImpact,
  table: HumanImpactTable,
): HumanImpact {
  return outcomeOf(table, { safety: safetyOf[severity], mission });
}
