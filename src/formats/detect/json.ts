/** Which kind of document a parsed JSON value is, from its own marks. */
import { isClassificationJson } from '../fda/read.ts';
import { asArray, asObject, asText, isObject, type JsonObject } from '../json/value.ts';
import { recordFormatOf, recordFormats, type RecordFormat, recordListOf } from '../records/format.ts';

export type JsonFormat =
  | 'csaf'
  | 'kev'
  | 'fda-classification'
  | 'cyclonedx'
  | 'spdx-2'
  | 'spdx-3'
  | 'openvex'
  | RecordFormat;

/** A format that Ward reads, a companion file, a format that it only knows by name, or nothing known. */
export type JsonKind =
  | { kind: JsonFormat }
  | { kind: 'companion'; format: 'feed' | 'provider' }
  | { kind: 'known'; what: string }
  | { kind: 'unknown' };

interface Rule {
  matches(root: JsonObject): boolean;
  is: JsonKind;
}

const known = (what: string): JsonKind => ({ kind: 'known', what });
const contextOf = (root: JsonObject) => JSON.stringify(root['@context'] ?? '');

/** First match wins: the marks that a standard demands stand before those that are only usual. */
const rules: readonly Rule[] = [
  { is: { kind: 'cyclonedx' }, matches: (root) => root.bomFormat === 'CycloneDX' },
  { is: { kind: 'csaf' }, matches: (root) => 'csaf_version' in asObject(root.document) },
  { is: { kind: 'kev' }, matches: (root) => 'catalogVersion' in root && Array.isArray(root.vulnerabilities) },
  {
    is: { kind: 'companion', format: 'feed' },
    matches: (root) => isObject(root.feed) && 'entry' in root.feed,
  },
  // ROLIE service and category documents (RFC 8322; CSAF 2.0, 7.1.16 and 7.1.17).
  { is: { kind: 'companion', format: 'feed' }, matches: (root) => 'workspace' in asObject(root.service) },
  { is: { kind: 'companion', format: 'feed' }, matches: (root) => 'category' in asObject(root.categories) },
  {
    is: { kind: 'companion', format: 'provider' },
    matches: (root) => 'metadata_version' in root && 'canonical_url' in root && 'publisher' in root,
  },
  { is: { kind: 'companion', format: 'provider' }, matches: (root) => 'aggregator_version' in root },
  { is: known('a JSON Schema'), matches: (root) => /json-schema\.org/.test(asText(root.$schema) ?? '') },
  { is: { kind: 'csaf' }, matches: (root) => 'tracking' in asObject(root.document) },
  { is: { kind: 'cyclonedx' }, matches: (root) => /cyclonedx\.org\/schema/.test(asText(root.$schema) ?? '') },
  { is: { kind: 'spdx-2' }, matches: (root) => 'spdxVersion' in root || 'SPDXID' in root },
  { is: { kind: 'spdx-3' }, matches: (root) => contextOf(root).includes('spdx.org') },
  { is: { kind: 'openvex' }, matches: (root) => contextOf(root).includes('openvex') },
  ...recordFormats.map((kind) => ({
    is: { kind },
    matches: (root: JsonObject) => (recordListOf(root)?.format ?? recordFormatOf(root)) === kind,
  })),
  { is: { kind: 'fda-classification' }, matches: isClassificationJson },
  { is: known('an answer of the EPSS API'), matches: (root) => 'epss' in asObject(asArray(root.data)[0]) },
  {
    is: known('a SARIF report'),
    matches: (root) => 'runs' in root && /sarif/i.test(JSON.stringify(root.$schema ?? root.version ?? '')),
  },
  { is: known('a SARIF report'), matches: (root) => 'runs' in root && 'version' in root },
  { is: known('a Grype report'), matches: (root) => 'matches' in root && 'descriptor' in root },
  { is: known('a Syft document'), matches: (root) => 'artifacts' in root && 'artifactRelationships' in root },
  { is: known('a Trivy report'), matches: (root) => 'SchemaVersion' in root && 'ArtifactName' in root },
  { is: known('an OSV-Scanner report'), matches: (root) => Array.isArray(root.results) },
  {
    is: known('the list of a VEX repository'),
    matches: (root) => 'spec_version' in asObject(asArray(root.versions)[0]),
  },
  {
    is: known('an in-toto attestation'),
    matches: (root) => 'predicateType' in root || 'payloadType' in root,
  },
];

export function detectJson(value: unknown): JsonKind {
  if (Array.isArray(value)) {
    const list = recordListOf(value);
    if (list !== null) return { kind: list.format };
    const first = detectJson(asObject(value[0]));
    if (first.kind === 'unknown' || first.kind === 'companion') return { kind: 'unknown' };
    return known(`a list, its first item ${'what' in first ? first.what : `in the format ${first.kind}`}`);
  }
  if (!isObject(value)) return { kind: 'unknown' };
  return rules.find((rule) => rule.matches(value))?.is ?? { kind: 'unknown' };
}

/** A guess from the text of a document that cannot be parsed, to say at least what it was meant to be. */
export function guessJsonFormat(text: string): JsonFormat | null {
  const sample = text.slice(0, 100_000);
  if (sample.includes('"csaf_version"')) return 'csaf';
  if (sample.includes('"CycloneDX"')) return 'cyclonedx';
  if (sample.includes('"spdxVersion"')) return 'spdx-2';
  return sample.includes('"catalogVersion"') ? 'kev' : null;
}
