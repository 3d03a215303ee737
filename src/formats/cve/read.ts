/** One CVE record 5.x with all its containers (https://github.com/CVEProject/cve-schema, CVE JSON 5.0 to 5.2). */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type {
  AffectedPackage,
  CpeConfiguration,
  ExploitationPoint,
  RecordReference,
  VulnerabilityRecord,
  Weakness,
} from '#model/knowledge/vulnerability-record.ts';
import { asArray, asObject, asText, asTexts, type JsonObject } from '../json/value.ts';
import { readConfiguration } from '../nvd/configurations.ts';
import { ProblemGroups } from '../problem-groups.ts';
import type { RecordReading } from '../records/reading.ts';
import { englishOf, instantOf } from '../records/values.ts';
import { readAffected } from './affected.ts';
import { readMetrics } from './metrics.ts';

/** What one organisation says: the CNA that assigned the record, or one that adds to it (ADP). */
interface Container {
  raw: JsonObject;
  path: readonly (string | number)[];
  /** Title of an ADP container, else the short name of the organisation. */
  givenBy: string | null;
}

/** Reads a parsed record. Never throws on content: what is wrong is a problem with its JSON pointer. */
export function readCveRecord(value: unknown): RecordReading {
  const problems = new ProblemGroups();
  const raw = asObject(value);
  const meta = asObject(raw.cveMetadata);
  const id = asText(meta.cveId);
  if (id === null) {
    problems.add('record-unusable', '/cveMetadata/cveId', { detail: 'it has no CVE id' });
    return { record: null, problems: problems.all() };
  }
  const containers = containersOf(asObject(raw.containers));
  const cna = containers[0]?.raw ?? {};
  const rejected = meta.state === 'REJECTED';
  const references = containers.flatMap((container) => readReferences(container.raw.references));
  const metrics = containers.map((container) => readMetrics(container.raw, container, id, problems));
  const record: VulnerabilityRecord = {
    source: 'cve',
    formatVersion: asText(raw.dataVersion),
    id,
    state: rejected ? 'withdrawn' : 'published',
    tags: [...new Set(containers.flatMap((container) => asTexts(container.raw.tags)))],
    aliases: [],
    upstream: [],
    related: asTexts(cna.replacedBy),
    issuer: asText(meta.assignerShortName),
    publishedAt: instantOf(meta.datePublished),
    modifiedAt: instantOf(meta.dateUpdated),
    withdrawnAt: instantOf(meta.dateRejected),
    summary: asText(cna.title),
    details: englishOf(rejected ? cna.rejectedReasons : cna.descriptions),
    scores: metrics.flatMap(({ scores }) => scores),
    weaknesses: distinctWeaknesses(containers),
    exploitation: [
      ...metrics.flatMap(({ exploitation }) => exploitation),
      ...containers.flatMap(readExploits),
    ],
    affected: containers.flatMap((container): AffectedPackage[] =>
      readAffected(container.raw.affected, container, id, problems),
    ),
    configurations: containers.flatMap((container) => readApplicability(container, id, problems)),
    references: distinctReferences(references),
  };
  return { record, problems: problems.all() };
}

function containersOf(containers: JsonObject): Container[] {
  const cna = asObject(containers.cna);
  return [
    { raw: cna, path: ['containers', 'cna'], givenBy: providerOf(cna) },
    ...asArray(containers.adp).map((item, index) => {
      const raw = asObject(item);
      return { raw, path: ['containers', 'adp', index], givenBy: asText(raw.title) ?? providerOf(raw) };
    }),
  ];
}

function providerOf(container: JsonObject): string | null {
  return asText(asObject(container.providerMetadata).shortName);
}

/** `problemTypes[].descriptions[]`: `cweId`, or a CWE in the words of records that were converted. */
function distinctWeaknesses(containers: readonly Container[]): Weakness[] {
  const weaknesses = new Map<string, Weakness>();
  for (const { raw, givenBy } of containers)
    for (const item of asArray(raw.problemTypes))
      for (const description of asArray(asObject(item).descriptions)) {
        const { cweId, description: words } = asObject(description);
        const id = asText(cweId) ?? /\bCWE-\d+\b/.exec(asText(words) ?? '')?.[0] ?? null;
        if (id !== null) weaknesses.set(`${id} ${givenBy ?? ''}`, { id, givenBy });
      }
  return [...weaknesses.values()];
}

/** What the container says about exploits in words, and links tagged as one. */
function readExploits({ raw, givenBy }: Container): ExploitationPoint[] {
  const words = englishOf(raw.exploits);
  const links = readReferences(raw.references).filter(({ tags }) => tags.includes('exploit'));
  const texts = [...(words === null ? [] : [words]), ...links.map(({ url }) => url)];
  return texts.map((text) => ({ kind: 'exploit', givenBy, text }));
}

function readReferences(value: unknown): RecordReference[] {
  return asArray(value).flatMap((item) => {
    const { url, tags } = asObject(item);
    const text = asText(url);
    return text === null ? [] : [{ url: text, tags: asTexts(tags) }];
  });
}

/** The CVE programme's own container repeats the references of the CNA. */
function distinctReferences(references: readonly RecordReference[]): RecordReference[] {
  const byUrl = new Map<string, Set<string>>();
  for (const { url, tags } of references) {
    const known = byUrl.get(url) ?? new Set();
    for (const tag of tags) known.add(tag);
    byUrl.set(url, known);
  }
  return [...byUrl].map(([url, tags]) => ({ url, tags: [...tags] }));
}

/** `cpeApplicability` (since 5.1): entries in the form of NVD's configurations. */
function readApplicability(container: Container, id: string, problems: ProblemGroups): CpeConfiguration[] {
  return asArray(container.raw.cpeApplicability).map((item, index) => ({
    givenBy: container.givenBy,
    node: readConfiguration(item, (path) =>
      problems.add(
        'record-value-unread',
        jsonPointer([...container.path, 'cpeApplicability', index, ...path]),
        { what: 'condition of a configuration', id },
      ),
    ),
    pointer: jsonPointer([...container.path, 'cpeApplicability', index]),
  }));
}
