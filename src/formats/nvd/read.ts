/** One record of NVD: of the CVE API 2.0 (https://nvd.nist.gov/developers/vulnerabilities) or of a feed 1.1. */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type {
  CpeConfiguration,
  ExploitationPoint,
  RecordReference,
  VulnerabilityRecord,
  Weakness,
} from '#model/knowledge/vulnerability-record.ts';
import { asArray, asNumber, asObject, asText, asTexts, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';
import type { RecordReading } from '../records/reading.ts';
import { englishOf, instantOf } from '../records/values.ts';
import { cvssVersionOf } from '#model/cvss/version.ts';
import { readConfiguration, readNode } from './configurations.ts';

/** The address under which NVD gives its own scores. */
const nvd = 'nvd@nist.gov';

/** True for an item of 1.1: its CVE is in the old format of the CVE list. */
export function isNvd11(value: unknown): boolean {
  return 'CVE_data_meta' in asObject(asObject(value).cve);
}

/** Reads an item of a page or feed, or the record alone. Never throws on content. */
export function readNvdRecord(value: unknown): RecordReading {
  return isNvd11(value) ? readItem11(asObject(value)) : readItem20(asObject(value));
}

function readItem20(item: JsonObject): RecordReading {
  const problems = new ProblemGroups();
  const isWrapped = 'cve' in item;
  const raw = isWrapped ? asObject(item.cve) : item;
  const base: Path = isWrapped ? ['cve'] : [];
  const id = asText(raw.id);
  if (id === null) return refuse(problems, jsonPointer(base));
  const references = readReferences(raw.references);
  const record: VulnerabilityRecord = {
    source: 'nvd',
    formatVersion: '2.0',
    id,
    state: raw.vulnStatus === 'Rejected' ? 'withdrawn' : 'published',
    tags: [...new Set(asArray(raw.cveTags).flatMap((item) => asTexts(asObject(item).tags)))],
    aliases: [],
    upstream: [],
    related: [],
    issuer: asText(raw.sourceIdentifier),
    publishedAt: instantOf(raw.published),
    modifiedAt: instantOf(raw.lastModified),
    withdrawnAt: null,
    summary: asText(raw.cisaVulnerabilityName),
    details: englishOf(raw.descriptions),
    scores: readMetrics(asObject(raw.metrics), [...base, 'metrics'], id, problems),
    weaknesses: readWeaknesses(raw.weaknesses),
    exploitation: [...kevOf(raw), ...exploitsOf(references)],
    affected: [],
    configurations: asArray(raw.configurations).map((configuration, index) => ({
      givenBy: null,
      node: readConfiguration(configuration, (path) =>
        unread(problems, [...base, 'configurations', index, ...path], id),
      ),
      pointer: jsonPointer([...base, 'configurations', index]),
    })),
    references,
  };
  return { record, problems: problems.all() };
}

type Path = readonly (string | number)[];

function unread(problems: ProblemGroups, path: Path, id: string): void {
  problems.add('record-value-unread', jsonPointer(path), { what: 'condition of a configuration', id });
}

function refuse(problems: ProblemGroups, where: string): RecordReading {
  problems.add('record-unusable', where, { detail: 'it has no CVE id' });
  return { record: null, problems: problems.all() };
}

/** `cvssMetricV40`, `V31`, `V30` and `V2`, each a list with who scored. */
function readMetrics(metrics: JsonObject, path: Path, id: string, problems: ProblemGroups): GivenScore[] {
  return Object.entries(metrics)
    .filter(([name]) => name.startsWith('cvssMetric'))
    .flatMap(([name, list]) =>
      asArray(list).flatMap((item, index) => {
        const metric = asObject(item);
        const data = asObject(metric.cvssData);
        const read = readCvss(data, asText(metric.source), name, asText(metric.baseSeverity));
        if (read === null)
          problems.add('record-value-unread', jsonPointer([...path, name, index]), { what: 'score', id });
        return read === null ? [] : [read];
      }),
    );
}

function readCvss(
  data: JsonObject,
  givenBy: string | null,
  method: string,
  severity: string | null,
): GivenScore | null {
  const vector = asText(data.vectorString);
  const score = asNumber(data.baseScore);
  if (vector === null && score === null) return null;
  return {
    givenBy,
    cvssVersion: cvssVersionOf(vector, asText(data.version)),
    method,
    vector,
    score,
    severity: asText(data.baseSeverity) ?? severity,
  };
}

function readWeaknesses(value: unknown): Weakness[] {
  return asArray(value).flatMap((item) => {
    const { source, description } = asObject(item);
    const id = englishOf(description);
    return id === null ? [] : [{ id, givenBy: asText(source) }];
  });
}

/** NVD repeats the dates of CISA's catalogue (`cisaExploitAdd`, `cisaActionDue`). */
function kevOf(raw: JsonObject): ExploitationPoint[] {
  const addedOn = asText(raw.cisaExploitAdd);
  if (addedOn === null) return [];
  return [{ kind: 'kev', givenBy: 'CISA', addedOn, dueOn: asText(raw.cisaActionDue) }];
}

function exploitsOf(references: readonly RecordReference[]): ExploitationPoint[] {
  return references
    .filter(({ tags }) => tags.includes('Exploit'))
    .map(({ url }) => ({ kind: 'exploit', givenBy: nvd, text: url }));
}

function readReferences(value: unknown): RecordReference[] {
  return asArray(value).flatMap((item) => {
    const { url, tags } = asObject(item);
    const text = asText(url);
    return text === null ? [] : [{ url: text, tags: asTexts(tags) }];
  });
}

/** An entry of `CVE_Items` (https://nvd.nist.gov/feeds, JSON 1.1, until 2023). */
function readItem11(item: JsonObject): RecordReading {
  const problems = new ProblemGroups();
  const cve = asObject(item.cve);
  const meta = asObject(cve.CVE_data_meta);
  const id = asText(meta.ID);
  if (id === null) return refuse(problems, '/cve/CVE_data_meta/ID');
  const details = englishOf(asObject(cve.description).description_data);
  const references = readReferences(asObject(cve.references).reference_data);
  const record: VulnerabilityRecord = {
    source: 'nvd',
    formatVersion: '1.1',
    id,
    // The feeds have no state: a rejected entry says so in its text.
    state: details?.startsWith('** REJECT **') === true ? 'withdrawn' : 'published',
    tags: details?.startsWith('** DISPUTED **') === true ? ['disputed'] : [],
    aliases: [],
    upstream: [],
    related: [],
    issuer: asText(meta.ASSIGNER),
    publishedAt: instantOf(item.publishedDate),
    modifiedAt: instantOf(item.lastModifiedDate),
    withdrawnAt: null,
    summary: null,
    details,
    scores: readImpact(asObject(item.impact)),
    weaknesses: asArray(asObject(cve.problemtype).problemtype_data).flatMap((problemType) =>
      asArray(asObject(problemType).description).flatMap((description) => {
        const weakness = asText(asObject(description).value);
        return weakness === null ? [] : [{ id: weakness, givenBy: nvd }];
      }),
    ),
    exploitation: exploitsOf(references),
    affected: [],
    configurations: readNodes(asObject(item.configurations).nodes, id, problems),
    references,
  };
  return { record, problems: problems.all() };
}

function readNodes(value: unknown, id: string, problems: ProblemGroups): CpeConfiguration[] {
  return asArray(value).map((node, index) => ({
    givenBy: null,
    node: readNode(node, ['configurations', 'nodes', index], (path) => unread(problems, path, id)),
    pointer: jsonPointer(['configurations', 'nodes', index]),
  }));
}

function readImpact(impact: JsonObject): GivenScore[] {
  const v3 = asObject(impact.baseMetricV3);
  const v2 = asObject(impact.baseMetricV2);
  return [
    readCvss(asObject(v3.cvssV3), nvd, 'baseMetricV3', null),
    readCvss(asObject(v2.cvssV2), nvd, 'baseMetricV2', asText(v2.severity)),
  ].filter((score) => score !== null);
}
