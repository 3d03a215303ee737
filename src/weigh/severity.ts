/** How severe the scores of a vulnerability are, in the words of CVSS. */
import type { GivenScore } from '#model/knowledge/given-score.ts';
import { type Severity, type SeverityLevel, severityLevels } from '#model/judgement/severity.ts';
import { ratingOf } from '#model/cvss/rating.ts';
import { baseScore } from '#model/cvss/score.ts';

/** Words of records beside those of CVSS: GitHub says moderate, Red Hat important (https://access.redhat.com/security/updates/classification). */
const words: Readonly<Record<string, SeverityLevel>> = {
  none: 'none',
  low: 'low',
  medium: 'medium',
  moderate: 'medium',
  high: 'high',
  important: 'high',
  critical: 'critical',
};

/** The highest of the scores, null where none says anything. A vector without its number is worked out. */
export function severityOf(scores: readonly GivenScore[]): Severity | null {
  let highest: Severity | null = null;
  for (const given of scores) {
    const one = readScore(given);
    if (one !== null && (highest === null || isHigher(one, highest))) highest = one;
  }
  return highest;
}

function isHigher(one: Severity, other: Severity): boolean {
  const rank = severityLevels.indexOf(one.level) - severityLevels.indexOf(other.level);
  return rank > 0 || (rank === 0 && (one.score ?? 0) > (other.score ?? 0));
}

function readScore({ score, vector, severity, method, givenBy }: GivenScore): Severity | null {
  const number = score ?? (vector === null ? null : baseScore(vector));
  const word = severity?.toLowerCase() ?? '';
  const level = number === null ? (Object.hasOwn(words, word) ? words[word] : undefined) : ratingOf(number);
  return level === undefined ? null : { score: number, level, method, vector, givenBy };
}
