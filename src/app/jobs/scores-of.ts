/** What an advisory says of a match's vulnerability that it is weighed by: CVSS, and the issuer's word on exploitation. */
import type { PreparedAdvisory } from '#match/index.ts';
import { bestScore, type Vulnerability } from '#model/advisory/advisory.ts';
import type { Match } from '#model/judgement/finding.ts';
import { exploitSaid } from '#weigh/index.ts';

const indexes = new WeakMap<readonly PreparedAdvisory[], Map<string, PreparedAdvisory>>();

export function scoresOf(
  advisories: readonly PreparedAdvisory[],
  match: Match,
): { cvss: number | null; cvssVectors: string[]; exploitSaid: string | null } {
  const advisory = byId(advisories).get(match.advisoryId)?.advisory;
  const vulnerability = advisory?.vulnerabilities.find((one) => one.key === match.vulnerabilityKey);
  if (!vulnerability) return { cvss: null, cvssVectors: [], exploitSaid: null };
  const own = vulnerability.scores.filter((score) =>
    score.productIds.some((id) => match.productIds.includes(id)),
  );
  const scores = own.length > 0 ? own : vulnerability.scores;
  const vectors = scores.flatMap(({ vector }) => (vector === null ? [] : [vector]));
  return {
    cvss: bestScore(scores)?.baseScore ?? null,
    cvssVectors: [...new Set(vectors)].sort(),
    exploitSaid: exploitSaid(wordsOn(vulnerability, match.productIds)),
  };
}

function byId(advisories: readonly PreparedAdvisory[]): Map<string, PreparedAdvisory> {
  const held = indexes.get(advisories);
  if (held) return held;
  const index = new Map(advisories.map((one) => [one.id, one]));
  indexes.set(advisories, index);
  return index;
}

/** What the issuer writes of exploitation for these products: CSAF threats of the category `exploit_status`, then notes (CSAF 2.0, 3.2.3.14 and 3.2.3.8). */
function wordsOn(vulnerability: Vulnerability, productIds: readonly string[]): string[] {
  const threats = vulnerability.threats.filter(
    (threat) =>
      threat.category === 'exploit_status' &&
      (threat.productIds.length === 0 || threat.productIds.some((id) => productIds.includes(id))),
  );
  return [...threats.map(({ details }) => details), ...vulnerability.notes.map(({ text }) => text)];
}
