/** Reads CVSS scores of a CSAF vulnerability: `scores` of 2.0, `metrics` of 2.1. */
import type { Score } from '#model/advisory/advisory.ts';
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

/** Needs a vector and a base score; the version is the one printed, else the one of the vector, else `assumed`. */
function readOne(value: unknown, assumed: string, productIds: string[]): Score | null {
  const cvss = asObject(value);
  const vector = asText(cvss.vectorString);
  const baseScore = asNumber(cvss.baseScore);
  if (vector === null || baseScore === null) return null;
  return {
    productIds,
    cvssVersion: asText(cvss.version) ?? /^CVSS:(\d\.\d)\//.exec(vector)?.[1] ?? assumed,
    vector,
    baseScore,
    baseSeverity: asText(cvss.baseSeverity),
  };
}
