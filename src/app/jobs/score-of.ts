/** The best CVSS base score that an advisory gives for a match. */
import type { PreparedAdvisory } from '#match/index.ts';
import { bestScore } from '#model/advisory/advisory.ts';
import type { Match } from '#model/judgement/finding.ts';

const indexes = new WeakMap<readonly PreparedAdvisory[], Map<string, PreparedAdvisory>>();

export function scoreOf(advisories: readonly PreparedAdvisory[], match: Match): number | null {
  const advisory = byId(advisories).get(match.advisoryId)?.advisory;
  const vulnerability = advisory?.vulnerabilities.find((one) => one.key === match.vulnerabilityKey);
  if (!vulnerability) return null;
  const own = vulnerability.scores.filter((score) =>
    score.productIds.some((id) => match.productIds.includes(id)),
  );
  return bestScore(own.length > 0 ? own : vulnerability.scores)?.baseScore ?? null;
}

function byId(advisories: readonly PreparedAdvisory[]): Map<string, PreparedAdvisory> {
  const held = indexes.get(advisories);
  if (held) return held;
  const index = new Map(advisories.map((one) => [one.id, one]));
  indexes.set(advisories, index);
  return index;
}
