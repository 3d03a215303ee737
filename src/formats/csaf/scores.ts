/** Reads CVSS scores of a CSAF vulnerability: `scores` of 2.0, `metrics` of 2.1. */
import type { Score } from '#model/advisory/advisory.ts';
import { ratingOf } from '#model/cvss/rating.ts';
import { baseScore } from '#model/cvss/score.ts';
import { cvssVersionOf } from '#model/cvss/version.ts';
import { asArray, asNumber, asObject, asText, asTexts, type JsonObject } from '../json/value.ts';

/** `/scores` (CSAF 2.0, 3.2.3.13) and `/metrics` (CSAF 2.1, 3.2.4.12), in document order. */
export function readScores(vulnerability: JsonObject): Score[] {
  const scores = asArray(vulnerability.scores).map(asObject);
  const metrics = asArray(vulnerability.metrics).map(asObject);
  return [
    ...scores.flatMap((score) => readCvss(score, asTexts(score.products))),
    ...metrics.flatMap((metric) => readCvss(asObject(metric.content), asTexts(metric.products))),
  ];
}

function readCvss(holder: JsonObject, productIds: string[]): Score[] {
  return [
    readOne(holder.cvss_v2, '2.0', productIds),
    readOne(holder.cvss_v3, '3.1', productIds),
    readOne(holder.cvss_v4, '4.0', productIds),
  ].filter((score) => score !== null);
}

/**
 * Needs a vector, and a base score where Ward works out none from the vector. Where the vector and the fields beside it disagree,
 * the vector counts (CSAF 2.0, 9.1.11), and what was printed is kept beside it.
 */
function readOne(value: unknown, assumed: string, productIds: string[]): Score | null {
  const cvss = asObject(value);
  const vector = asText(cvss.vectorString);
  if (vector === null) return null;
  const printed = {
    cvssVersion: asText(cvss.version),
    baseScore: asNumber(cvss.baseScore),
    baseSeverity: asText(cvss.baseSeverity),
  };
  const own = baseScore(vector);
  const number = own ?? printed.baseScore;
  if (number === null) return null;
  const cvssVersion = cvssVersionOf(vector, printed.cvssVersion) ?? assumed;
  const severity = own === null || cvssVersion === '2.0' ? printed.baseSeverity : ratingOf(own).toUpperCase();
  const score = { productIds, cvssVersion, vector, baseScore: number, baseSeverity: severity };
  const differs =
    differ(printed.cvssVersion, cvssVersion) ||
    differ(printed.baseScore, number) ||
    differ(printed.baseSeverity?.toUpperCase() ?? null, severity?.toUpperCase() ?? null);
  // A severity that is not printed is not added to what the document says.
  return { ...score, ...(differs ? { printed } : { baseSeverity: printed.baseSeverity }) };
}

/** A field that is not printed disagrees with nothing. */
function differ(printed: string | number | null, own: string | number | null): boolean {
  return printed !== null && printed !== own;
}
