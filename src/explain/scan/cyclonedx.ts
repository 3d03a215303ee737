/**
 * A scan as CycloneDX VEX 1.6 (https://cyclonedx.org/docs/1.6/json/#vulnerabilities). Components of an SBOM that has a serial
 * number are referred to in it by BOM-Link; others stand in the document itself.
 */
import type { ComponentStatus } from '#model/judgement/component-match.ts';
import type { ScannedSbom, ScanReport, ScanResult } from '#model/judgement/scan-report.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import { severityLevels } from '#model/judgement/severity.ts';
import { addressOf } from './words.ts';

/** `serialNumber` is `urn:uuid:` and a UUID of its own for each document. */
export function cycloneDxVex(report: ScanReport, serialNumber: string): object {
  const refs = refsOf(report);
  const own = report.results.filter((result) => !refs.of(result).startsWith('urn:cdx:'));
  const components = [...new Map(own.map((result) => [refs.of(result), result]))];
  const groups = [
    ...Map.groupBy(report.results, ({ vulnerability, status }) => `${vulnerability} ${status}`).values(),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber,
    version: 1,
    metadata: {
      timestamp: report.at,
      tools: { components: [{ type: 'application', name: 'Ward', version: report.wardVersion }] },
    },
    ...(components.length === 0
      ? {}
      : { components: components.map(([ref, result]) => componentOf(ref, result)) }),
    vulnerabilities: groups.map((group, index) => vulnerabilityOf(group, `vulnerability-${index + 1}`, refs)),
  };
}

interface Refs {
  of(result: ScanResult): string;
}

function refsOf({ sboms }: ScanReport): Refs {
  const places = new Map(sboms.map((sbom, index) => [sbom.path, linkOf(sbom) ?? `sbom-${index + 1}:`]));
  return {
    of({ sbom, component }) {
      const place = places.get(sbom) ?? '';
      return place.startsWith('urn:cdx:')
        ? `${place}#${encodeURIComponent(component.ref)}`
        : place + component.ref;
    },
  };
}

/** `urn:cdx:serial/version` (https://cyclonedx.org/capabilities/bomlink/), null where the SBOM has no serial number. */
function linkOf({ format, documentId, documentVersion }: ScannedSbom): string | null {
  const uuid = /^urn:uuid:([0-9a-f-]{36})$/i.exec(documentId ?? '')?.[1];
  return format === 'cyclonedx' && uuid !== undefined
    ? `urn:cdx:${uuid.toLowerCase()}/${documentVersion ?? '1'}`
    : null;
}

/** Types of CycloneDX 1.6; SPDX has others. */
const types: ReadonlySet<string> = new Set([
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'file',
  'machine-learning-model',
  'data',
  'cryptographic-asset',
]);

function componentOf(ref: string, { component }: ScanResult): object {
  const { type, group, name, version, purls, cpes } = component;
  return {
    type: types.has(type) ? type : 'library',
    'bom-ref': ref,
    ...(group === null ? {} : { group }),
    name,
    ...(version === null ? {} : { version }),
    ...(cpes[0] === undefined ? {} : { cpe: cpes[0] }),
    ...(purls[0] === undefined ? {} : { purl: purls[0] }),
  };
}

function vulnerabilityOf(group: readonly ScanResult[], ref: string, refs: Refs): object {
  const [first] = group;
  if (first === undefined) return {};
  const { vulnerability, aliases, records, status } = first;
  const summary = records.find((record) => record.summary !== null)?.summary;
  return {
    'bom-ref': ref,
    id: vulnerability,
    source: sourceOf(vulnerability),
    ...(aliases.length === 0 ? {} : { references: aliases.map((id) => ({ id, source: sourceOf(id) })) }),
    ratings: records.flatMap(({ scores }) => scores.flatMap(ratingOf)),
    ...(summary === undefined || summary === null ? {} : { description: summary }),
    analysis: { state: states[status], detail: [...new Set(group.map(({ reason }) => reason))].join('\n') },
    affects: group.map((result) => ({ ref: refs.of(result), versions: versionsOf(result) })),
  };
}

/** "exploitable: the vulnerability may be directly or indirectly exploitable"; nobody has looked further than at versions. */
const states: Readonly<Record<ComponentStatus, string>> = {
  affected: 'exploitable',
  unknown: 'in_triage',
  not_affected: 'not_affected',
};

const versionStates: Readonly<Record<ComponentStatus, string>> = {
  affected: 'affected',
  unknown: 'unknown',
  not_affected: 'unaffected',
};

function versionsOf({ records, component, status }: ScanResult): object[] {
  const version = records[0]?.evidence[0]?.version ?? component.version;
  return version === null ? [] : [{ version, status: versionStates[status] }];
}

function sourceOf(id: string): object {
  const url = addressOf(id);
  return { name: id.startsWith('CVE-') ? 'CVE' : 'OSV', ...(url === null ? {} : { url }) };
}

const methods: Readonly<Record<string, string>> = {
  '2.0': 'CVSSv2',
  '3.0': 'CVSSv3',
  '3.1': 'CVSSv31',
  '4.0': 'CVSSv4',
};

function ratingOf({ givenBy, cvssVersion, vector, score, severity }: GivenScore): object[] {
  const level = severityLevels.find((each) => each === severity?.toLowerCase());
  if (score === null && vector === null && level === undefined) return [];
  return [
    {
      ...(givenBy === null ? {} : { source: { name: givenBy } }),
      ...(score === null ? {} : { score }),
      ...(level === undefined ? {} : { severity: level }),
      method: methods[cvssVersion ?? ''] ?? 'other',
      ...(vector === null ? {} : { vector }),
    },
  ];
}
