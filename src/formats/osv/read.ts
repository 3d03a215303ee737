/** One OSV record (https://ossf.github.io/osv-schema/, schema 1.0 to 1.7; GHSA, RUSTSEC, GO and others are written in it). */
import { jsonPointer } from '#base/text/json-pointer.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type {
  AffectedPackage,
  AffectedRange,
  RangeEvent,
  RecordReference,
  VulnerabilityRecord,
  Weakness,
} from '#model/knowledge/vulnerability-record.ts';
import { asArray, asObject, asText, asTexts, isObject, type JsonObject } from '../json/value.ts';
import { ProblemGroups } from '../problem-groups.ts';
import type { RecordReading } from '../records/reading.ts';
import { instantOf } from '../records/values.ts';
import { cvssVersionOf } from '#model/cvss/version.ts';

type Path = readonly (string | number)[];

/** Reads a parsed record. Never throws on content: what is wrong is a problem with its JSON pointer. */
export function readOsvRecord(value: unknown): RecordReading {
  const problems = new ProblemGroups();
  const raw = asObject(value);
  const id = asText(raw.id);
  if (id === null) {
    problems.add('record-unusable', '', { detail: 'it has no id' });
    return { record: null, problems: problems.all() };
  }
  const database = asObject(raw.database_specific);
  const references = readReferences(raw.references);
  const modifiedAt = instantOf(raw.modified);
  if (modifiedAt === null) problems.add('record-value-unread', '/modified', { what: 'date', id });
  const record: VulnerabilityRecord = {
    source: 'osv',
    formatVersion: asText(raw.schema_version),
    id,
    state: raw.withdrawn === undefined || raw.withdrawn === null ? 'published' : 'withdrawn',
    tags: [],
    aliases: asTexts(raw.aliases),
    upstream: asTexts(raw.upstream),
    related: asTexts(raw.related),
    issuer: null,
    publishedAt: instantOf(raw.published),
    modifiedAt,
    withdrawnAt: instantOf(raw.withdrawn),
    summary: asText(raw.summary),
    details: asText(raw.details),
    scores: [...readSeverities(raw.severity, ['severity'], id, problems), ...ownSeverity(database)],
    weaknesses: readWeaknesses(raw),
    exploitation: references
      .filter(({ tags }) => tags.includes('EVIDENCE'))
      .map(({ url }) => ({ kind: 'exploit', givenBy: null, text: url })),
    affected: readAffected(raw.affected, id, problems),
    configurations: [],
    references,
  };
  return { record, problems: problems.all() };
}

/** `severity[]`: type and score; a score that is a vector begins with its version. */
function readSeverities(value: unknown, path: Path, id: string, problems: ProblemGroups): GivenScore[] {
  if (value !== undefined && value !== null && !Array.isArray(value)) {
    problems.add('record-value-unread', jsonPointer(path), { what: 'list of severities', id });
    const severity = asText(value);
    return severity === null ? [] : [scoreOf('severity', severity)];
  }
  return asArray(value).flatMap((item, index) => {
    const { type, score } = asObject(item);
    const method = asText(type);
    const given = asText(score);
    if (method === null || given === null) {
      problems.add('record-value-unread', jsonPointer([...path, index]), { what: 'severity', id });
      return [];
    }
    return [scoreOf(method, given)];
  });
}

function scoreOf(method: string, given: string): GivenScore {
  const isVector = given.includes('/') && given.includes(':');
  const vector = isVector ? given : null;
  return {
    givenBy: null,
    cvssVersion: cvssVersionOf(vector, isVector ? method : null),
    method,
    vector,
    score: null,
    severity: isVector ? null : given,
  };
}

/** GitHub gives its own severity in words (`database_specific.severity`). */
function ownSeverity(database: JsonObject): GivenScore[] {
  const severity = asText(database.severity);
  return severity === null ? [] : [scoreOf('database_specific.severity', severity)];
}

/** `database_specific.cwe_ids` (GHSA), `affected[].database_specific.cwes` (other GHSA exports). */
function readWeaknesses(raw: JsonObject): Weakness[] {
  const ids = asTexts(asObject(raw.database_specific).cwe_ids);
  const ofPackages = asArray(raw.affected).flatMap((item) =>
    asArray(asObject(asObject(item).database_specific).cwes).flatMap(
      (cwe) => asText(asObject(cwe).cweId) ?? asText(cwe) ?? [],
    ),
  );
  return [...new Set([...ids, ...ofPackages])].map((id) => ({ id, givenBy: null }));
}

function readReferences(value: unknown): RecordReference[] {
  return asArray(value).flatMap((item) => {
    const { type, url } = asObject(item);
    const text = asText(url);
    const tag = asText(type);
    return text === null ? [] : [{ url: text, tags: tag === null ? [] : [tag] }];
  });
}

function readAffected(value: unknown, id: string, problems: ProblemGroups): AffectedPackage[] {
  if (value !== undefined && value !== null && !Array.isArray(value))
    problems.add('record-value-unread', '/affected', { what: 'list of affected packages', id });
  return asArray(value).flatMap((item, index) => {
    const path: Path = ['affected', index];
    if (!isObject(item)) {
      problems.add('record-value-unread', jsonPointer(path), { what: 'affected package', id });
      return [];
    }
    const named = asObject(item.package);
    const { ranges, incomplete } = readRanges(item.ranges, [...path, 'ranges'], id, problems);
    return [
      {
        identity: {
          ecosystem: asText(named.ecosystem),
          name: asText(named.name),
          purl: asText(named.purl),
          vendor: null,
          product: null,
          cpes: [],
          collectionUrl: null,
          repository: ranges.find((range) => range.repository !== null)?.repository ?? null,
        },
        defaultStatus: null,
        versions: asTexts(item.versions).map((version) => ({ version, status: 'affected' })),
        ranges,
        platforms: [],
        modules: [],
        incomplete,
        scores: readSeverities(item.severity, [...path, 'severity'], id, problems),
        givenBy: null,
        pointer: jsonPointer(path),
      },
    ];
  });
}

const rangeTypes = ['SEMVER', 'ECOSYSTEM', 'GIT'] as const;

type EventRange = Extract<AffectedRange, { kind: 'events' }>;

function readRanges(
  value: unknown,
  path: Path,
  id: string,
  problems: ProblemGroups,
): { ranges: EventRange[]; incomplete: boolean } {
  let incomplete = false;
  const unread = (where: Path, what: string): [] => {
    incomplete = true;
    problems.add('record-value-unread', jsonPointer(where), { what, id });
    return [];
  };
  const ranges = asArray(value).flatMap((item, index) => {
    const raw = asObject(item);
    const type = rangeTypes.find((each) => each === raw.type);
    if (type === undefined) return unread([...path, index, 'type'], 'type of range');
    const events = asArray(raw.events).flatMap((event, at) => {
      const read = readEvents(asObject(event));
      return read.length > 0 ? read : unread([...path, index, 'events', at], 'event of a range');
    });
    return [{ kind: 'events' as const, type, repository: asText(raw.repo), events }];
  });
  return { ranges, incomplete };
}

/** One event an object; older records put two into one. */
function readEvents(raw: JsonObject): RangeEvent[] {
  const introduced = asText(raw.introduced);
  const fixed = asText(raw.fixed);
  const lastAffected = asText(raw.last_affected);
  const limit = asText(raw.limit);
  return [
    ...(introduced === null ? [] : [{ introduced }]),
    ...(fixed === null ? [] : [{ fixed }]),
    ...(lastAffected === null ? [] : [{ lastAffected }]),
    ...(limit === null ? [] : [{ limit }]),
  ];
}
