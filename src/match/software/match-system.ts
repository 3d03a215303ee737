/**
 * Vulnerability records against the operating system of a row. The rules for components are asked; but a row does not say which
 * updates are installed, so that what they call affected stands only where a version or build decided it.
 */
import type { Component } from '#model/inventory/sbom.ts';
import type { ComponentEvidence } from '#model/judgement/component-match.ts';
import { parseCpe } from '#model/identifier/cpe/index.ts';
import { worst } from './answer.ts';
import { rankOf, type RecordMatch } from './match-record.ts';
import type { SystemSubject } from './system-cpe.ts';

/** The system as a component, the root of an SBOM without others. The version stands in the CPEs: one of its own would be that of every CPE. */
export function componentOfSystem({ system, cpes }: Pick<SystemSubject, 'system' | 'cpes'>): Component {
  return {
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
}

/** What a record may be said to mean for the system, of what it says of the component; what decided stands first. */
export function judgedBySystem(subject: SystemSubject, { subject: met, answer }: RecordMatch): RecordMatch {
  const evidence = answer.evidence
    .map((one) => honest(subject, one))
    .sort((a, b) => rankOf(a.status) - rankOf(b.status));
  return {
    subject: met,
    answer: { ...answer, evidence, status: worst(evidence.map(({ status }) => status)) },
  };
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
