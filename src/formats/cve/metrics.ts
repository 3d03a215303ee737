/** `metrics` of a container of a CVE record: CVSS scores, and what CISA's vulnrichment adds (SSVC, KEV). */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type { ExploitationPoint } from '#model/knowledge/vulnerability-record.ts';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../json/value.ts';
import type { ProblemGroups } from '../problem-groups.ts';
import { cvssVersionOf } from '#model/cvss/version.ts';

export interface Metrics {
  scores: GivenScore[];
  exploitation: ExploitationPoint[];
}

interface Place {
  path: readonly (string | number)[];
  givenBy: string | null;
}

export function readMetrics(
  container: JsonObject,
  place: Place,
  id: string,
  problems: ProblemGroups,
): Metrics {
  const scores: GivenScore[] = [];
  const exploitation: ExploitationPoint[] = [];
  for (const [index, item] of asArray(container.metrics).entries()) {
    const metric = asObject(item);
    const found = Object.keys(metric).filter((name) => name.startsWith('cvss'));
    for (const name of found) {
      const score = readCvss(asObject(metric[name]), name, place.givenBy);
      if (score !== null) scores.push(score);
      else
        problems.add('record-value-unread', jsonPointer([...place.path, 'metrics', index, name]), {
          what: 'score',
          id,
        });
    }
    if (metric.other !== undefined) readOther(asObject(metric.other), place.givenBy, scores, exploitation);
  }
  return { scores, exploitation };
}

function readCvss(data: JsonObject, method: string, givenBy: string | null): GivenScore | null {
  const vector = asText(data.vectorString);
  const score = asNumber(data.baseScore);
  if (vector === null && score === null) return null;
  const version = cvssVersionOf(vector, asText(data.version));
  return { givenBy, cvssVersion: version, method, vector, score, severity: asText(data.baseSeverity) };
}

/** `other` has a type and a content that the type says; without one that is known, its words are a severity. */
function readOther(
  other: JsonObject,
  givenBy: string | null,
  scores: GivenScore[],
  exploitation: ExploitationPoint[],
): void {
  const method = asText(other.type) ?? 'other';
  const content = asObject(other.content);
  if (method === 'ssvc') exploitation.push(readSsvc(content, givenBy));
  else if (method === 'kev')
    exploitation.push({ kind: 'kev', givenBy, addedOn: asText(content.dateAdded), dueOn: null });
  else {
    const severity = asText(content.text) ?? asText(content.value) ?? asText(content.severity);
    if (severity !== null)
      scores.push({ givenBy, cvssVersion: null, method, vector: null, score: null, severity });
  }
}

/** Options are a list of objects with one decision point each (https://github.com/cisagov/vulnrichment). */
function readSsvc(content: JsonObject, givenBy: string | null): ExploitationPoint {
  const points = new Map(
    asArray(content.options).flatMap((option) =>
      Object.entries(asObject(option)).map(([name, value]) => [name.toLowerCase(), asText(value)] as const),
    ),
  );
  return {
    kind: 'ssvc',
    givenBy: asText(content.role) ?? givenBy,
    exploitation: points.get('exploitation') ?? null,
    automatable: points.get('automatable') ?? null,
    technicalImpact: points.get('technical impact') ?? null,
    version: asText(content.version),
    at: asText(content.timestamp),
  };
}
