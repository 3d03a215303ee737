/**
 * One vulnerability record against the operating system of a row. The rules for components are asked; but a row does not say
 * which updates are installed, so that what they call affected stands only where a version or build decided it.
 */
import type { Component } from '#model/inventory/sbom.ts';
import type { ComponentEvidence, ComponentStatus } from '#model/judgement/component-match.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { parseCpe } from '#model/identifier/cpe/index.ts';
import { worst } from './answer.ts';
import { matchRecord, rankOf } from './match-record.ts';
import { indexSoftware, type SoftwareIndex } from './subjects.ts';
import type { SystemSubject } from './system-cpe.ts';

export interface SystemAnswer {
  status: ComponentStatus;
  /** What decided stands first; each with the record's range, place and giver. */
  evidence: ComponentEvidence[];
}

/** Prepares to meet records with one system. Null where a record does not name it. */
export function againstSystem(subject: SystemSubject): (record: VulnerabilityRecord) => SystemAnswer | null {
  const index = indexOf(subject);
  return (record) => {
    const evidence = matchRecord(index, record)
      .flatMap(({ answer }) => answer.evidence)
      .map((one) => honest(subject, one))
      .sort((a, b) => rankOf(a.status) - rankOf(b.status));
    return evidence.length === 0 ? null : { status: worst(evidence.map(({ status }) => status)), evidence };
  };
}

/** The version stands in the CPEs: one of the component would be that of every CPE. */
function indexOf({ system, cpes }: SystemSubject): SoftwareIndex {
  const root: Component = {
    ref: system,
    parentRef: null,
    type: 'operating-system',
    maker: null,
    manufacturer: null,
    supplier: null,
    group: null,
    name: system,
    version: null,
    versionRange: null,
    scope: null,
    purls: [],
    cpes,
    licenses: [],
    hashes: [],
    pointer: '',
  };
  return indexSoftware([{ root, components: [] }]);
}

function honest(subject: SystemSubject, one: ComponentEvidence): ComponentEvidence {
  const open = one.status === 'affected' ? leftOpen(subject, one) : null;
  return open === null ? one : { ...one, status: 'unknown', reading: `${one.reading}; ${open}` };
}

/** What the row would have to state before the record can be said to affect it; null where it states that. */
function leftOpen({ system, decidedBy, version }: SystemSubject, one: ComponentEvidence): string | null {
  if (decidedBy === 'updates') return `the row does not say which updates of ${system} are installed`;
  if (decidedBy === 'build')
    return version !== null && one.version === version && one.range !== null
      ? null
      : `the row's build of ${system}, with its revision, did not decide it`;
  const isByRange = parseCpe(one.recordName)?.version.kind === 'any' && one.range !== null;
  return isByRange && version !== null && !version.includes('.')
    ? `"${version}" may be any release of ${system} ${version}`
    : null;
}
