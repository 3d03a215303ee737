/**
 * Vulnerability records against the operating system of a row. The rules for components are asked; but a row does not say which
 * updates are installed, so that what they call affected stands only where a version or build decided it.
 */
import type { StatedSystem } from '#model/inventory/stated-software.ts';
import type { Component } from '#model/inventory/sbom.ts';
import type { ComponentEvidence } from '#model/judgement/component-match.ts';
import { worst } from './answer.ts';
import { rankOf, type RecordMatch } from './match-record.ts';
import { statedComponent } from './stated-component.ts';

/** The system as a component, the root of an SBOM without others. The version stands in the CPEs: one of its own would be that of every CPE. */
export function componentOfSystem({ system, cpes }: Pick<StatedSystem, 'system' | 'cpes'>): Component {
  return statedComponent({ type: 'operating-system', name: system, maker: null, version: null, cpes });
}

/** What a record may be said to mean for the system, of what it says of the component; what decided stands first. */
export function judgedBySystem(subject: StatedSystem, match: RecordMatch): RecordMatch {
  return judgedBy((one) => unstated(subject, one) ?? vague(subject.system, subject.version, one), match);
}

/** `open` says in words why an answer cannot be given; null where it can. */
export function judgedBy(
  open: (one: ComponentEvidence) => string | null,
  { subject, answer }: RecordMatch,
): RecordMatch {
  const evidence = answer.evidence
    .map((one): ComponentEvidence => {
      const why = open(one);
      return why === null ? one : { ...one, status: 'unknown', reading: `${one.reading}; ${why}` };
    })
    .sort((a, b) => rankOf(a.status) - rankOf(b.status));
  return { subject, answer: { ...answer, evidence, status: worst(evidence.map(({ status }) => status)) } };
}

/** What a row would have to state before a record can be said to affect its system; null where it states that. */
function unstated({ system, decidedBy, version }: StatedSystem, one: ComponentEvidence): string | null {
  if (one.status !== 'affected' || decidedBy === 'version') return null;
  if (decidedBy === 'updates') return `the row does not say which updates of ${system} are installed`;
  const isDecided = version !== null && one.version === version && hasBounds(one);
  return isDecided ? null : `the row's build of ${system}, with its revision, did not decide it`;
}

/**
 * A version may say less than a bound of the range: "6.9" may be 6.9.3 or 6.9.5 where the range ends before 6.9.4, and one
 * number may be any release of it.
 */
export function vague(name: string, version: string | null, one: ComponentEvidence): string | null {
  if (version === null || one.range === null || !hasBounds(one) || one.status === 'unknown') return null;
  const isBegun = one.range.toLowerCase().includes(`${version.toLowerCase()}.`);
  const isOneNumber = one.status === 'affected' && !/[^\d]/.test(version);
  return isBegun || isOneNumber ? `"${version}" may be any release of ${name} ${version}` : null;
}

/** "every version is affected" decides nothing about one that may have been corrected. */
function hasBounds({ range }: ComponentEvidence): boolean {
  return range !== null && /[<>]/.test(range);
}
