/** What is taken of a kind of care area until a hospital says more of its own: needs, ways to get by, and what a day holds. */
import type { Activity, CareNeed, ClinicalService } from './care.ts';
import type { Parameter } from './parameter.ts';

export const spareLevels = ['ample', 'some', 'none'] as const;
export type SpareLevel = (typeof spareLevels)[number];
export const downtimeLevels = ['practised', 'written', 'none'] as const;
export type DowntimeLevel = (typeof downtimeLevels)[number];

export interface CareAreaKind {
  id: string;
  label: string;
  /** Words of the name of an area, or of what is said of its care, in lower case. The kind with the longest that fits counts. */
  words: readonly string[];
  needs: readonly CareNeed[];
  deviceShare: Parameter;
  diverts: boolean;
  /** By the downtime procedure; null for a kind that cannot work by hand at all. */
  paper: Readonly<Record<DowntimeLevel, { keeps: Parameter; hours: Parameter } | null>> | null;
  spare: Readonly<Record<SpareLevel, Parameter>>;
  recoveryHours: Parameter;
  /** How much of each activity a patient of the area stands for. */
  perPatient: Readonly<Partial<Record<Activity, Parameter>>>;
}

export interface CareCatalogue {
  name: string;
  version: string;
  asOf: string;
  about: string;
  /** What was seen in attacks: to be shown beside results, and to hold them against. */
  evidence: readonly { what: string; source: string }[];
  services: readonly ClinicalService[];
  /** The last is the one of areas that no words tell. */
  areaKinds: readonly CareAreaKind[];
}
