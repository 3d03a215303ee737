/** What a kind of device does for patients, and the words by which a device type tells it. */
import type { HarmSeverity, MissionImpact } from '../judgement/harm.ts';

/** `unknown` is a role of its own: the type is empty, or Ward does not recognise it. */
export const deviceRoles = [
  'life_sustaining',
  'therapy',
  'monitoring',
  'diagnosis',
  'laboratory',
  'medication_supply',
  'clinical_information',
  'administrative',
  'infrastructure',
  'unknown',
] as const;
export type DeviceRole = (typeof deviceRoles)[number];

export interface DeviceRoleEntry {
  role: DeviceRole;
  /** How severely a patient can be harmed when such a device fails or is misused, until someone states it. */
  severity: HarmSeverity;
  /** The worst that the loss of such a device means for the care of its area: what is taken until its area is described. */
  worstMission: MissionImpact;
  /** A few words for a list: "keeps patients alive". */
  short: string;
  /** One sentence: why this impact. */
  because: string;
  /**
   * Phrases of a device type that tell this role: lower-case ASCII letters and digits, words split by one space.
   * Under `unknown` stand phrases that tell what a thing is made of and not what it does ("server software").
   */
  phrases: readonly string[];
}

export interface DeviceRoleTable {
  version: string;
  source: string;
  /** ISO date of the last look through the table. */
  reviewed: string;
  /** One entry for each role. */
  entries: readonly DeviceRoleEntry[];
}
