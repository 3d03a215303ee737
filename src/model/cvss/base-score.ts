/**
 * The base score of a CVSS vector, for records that give a vector and no number. Sources: CVSS 3.1, 7.1 and 7.4 and appendix
 * A (https://www.first.org/cvss/v3.1/specification-document), CVSS 2.0, 3.2.1 (https://www.first.org/cvss/v2/guide). Vectors of
 * 4.0 have no formula but a table of expert judgements, and are not worked out.
 */

type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

const impact3: Readonly<Record<string, number>> = { H: 0.56, L: 0.22, N: 0 };

const weights3: Weights = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  C: impact3,
  I: impact3,
  A: impact3,
};

/** Privileges weigh more where the scope changes. */
const privileges: Weights = {
  U: { N: 0.85, L: 0.62, H: 0.27 },
  C: { N: 0.85, L: 0.68, H: 0.5 },
};

const impact2: Readonly<Record<string, number>> = { N: 0, P: 0.275, C: 0.66 };

const weights2: Weights = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: impact2,
  I: impact2,
  A: impact2,
};

/** From 0 to 10; null for a vector that is none of 2.0, 3.0 or 3.1 or lacks a base metric. */
export function baseScore(vector: string): number | null {
  const metrics = metricsOf(vector);
  if (/^CVSS:3\.[01]\//.test(vector)) return score3(metrics);
  return metrics.has('Au') ? score2(metrics) : null;
}

function metricsOf(vector: string): Map<string, string> {
  const pairs = vector.replace(/^\(|\)$/g, '').split('/');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split(':', 2);
      return [name, value];
    }),
  );
}

/** The weights of these metrics; null where one is missing or unknown. */
function weigh(metrics: ReadonlyMap<string, string>, weights: Weights): Record<string, number> | null {
  const found: Record<string, number> = {};
  for (const [name, values] of Object.entries(weights)) {
    const value = metrics.get(name) ?? '';
    const weight = Object.hasOwn(values, value) ? values[value] : undefined;
    if (weight === undefined) return null;
    found[name] = weight;
  }
  return found;
}

function score3(metrics: ReadonlyMap<string, string>): number | null {
  const scope = metrics.get('S');
  if (scope !== 'U' && scope !== 'C') return null;
  const found = weigh(metrics, { ...weights3, PR: privileges[scope] ?? {} });
  if (found === null) return null;
  const { AV = 0, AC = 0, PR = 0, UI = 0, C = 0, I = 0, A = 0 } = found;
  const base = 1 - (1 - C) * (1 - I) * (1 - A);
  const impact = scope === 'U' ? 6.42 * base : 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15;
  if (impact <= 0) return 0;
  const sum = impact + 8.22 * AV * AC * PR * UI;
  return roundUp(Math.min(scope === 'U' ? sum : 1.08 * sum, 10));
}

/** The next tenth, free of what binary fractions add (appendix A). */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

function score2(metrics: ReadonlyMap<string, string>): number | null {
  const found = weigh(metrics, weights2);
  if (found === null) return null;
  const { AV = 0, AC = 0, Au = 0, C = 0, I = 0, A = 0 } = found;
  const impact = 10.41 * (1 - (1 - C) * (1 - I) * (1 - A));
  if (impact === 0) return 0;
  return Math.round((0.6 * impact + 0.4 * 20 * AV * AC * Au - 1.5) * 1.176 * 10) / 10;
}
