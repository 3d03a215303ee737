/** The words for scores. */
import type { SeverityLevel } from '../judgement/severity.ts';

/** "Qualitative Severity Rating Scale": CVSS 3.1, 5, and 4.0, 6. */
export function ratingOf(score: number): SeverityLevel {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

/** CVSS 2.0 has no scale of its own; this is the one that NVD gave it (https://nvd.nist.gov/vuln-metrics/cvss). */
export function ratingOf2(score: number): SeverityLevel {
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}
