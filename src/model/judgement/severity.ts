/** How severe a vulnerability is by its scores. */

/** The qualitative scale of CVSS 3.1 (5) and 4.0 (6), least severe first. */
export const severityLevels = ['none', 'low', 'medium', 'high', 'critical'] as const;
export type SeverityLevel = (typeof severityLevels)[number];

export interface Severity {
  /** 0 to 10, null where the record has words alone. */
  score: number | null;
  level: SeverityLevel;
  /** The method, vector and giver of the score that was taken. */
  method: string;
  vector: string | null;
  givenBy: string | null;
}
