/** The best CVSS base score and the vectors that an advisory gives for a match. */
import type { PreparedAdvisory } from '#match/index.ts';
import { bestScore } from '#model/advisory/advisory.ts';
import type { Match } from '#model/judgement/finding.ts';

const indexes = new WeakMap<readonly PreparedAdvisory[], Map<string, PreparedAdvisory>>();

export function scoresOf(
  advisories: readonly PreparedAdvisory[],
  match: Match,
): { cvss: number | null; cvssVectors: string[] } {
  const advisory = byId(advisories).get(match.advisoryId)?.advisory;
  const vulnerability = advisory?.vulnerabilities.find((one) => one.key === match.vulnerabilityKey);
  if (!vulnerability) return { cvss: null, cvssVectors: [] };
  const own = vulnerability.scores.filter((score) =>
    score.productIds.some((id) => match.productIds.includes(id)),
  );
  const scores = own.length > 0 ? own : vulnerability.scores;
  const vectors = scores.flatMap(({ vector }) => (vector === null ? [] : [vector]));
  return { cvss: bestScore(scores)?.baseScore ?? null, cvssVectors: [...new Set(vectors)].sort() };
}

function byId(advisories: readonly PreparedAdvisory[]): Map<string, PreparedAdvisory> {
  const held = indexes.get(advisories);
  if (held) return held;
  const index = new Map(advisories.map((one) => [one.id, one]));
  indexes.set(advisories, index);
  return index;
}
