/** The contract of matching software: components of SBOMs, records one after another, and what they say together. */
import type { ComponentMatch, RecordAnswer } from '#model/judgement/component-match.ts';
import type { VulnerabilityRecord } from '#model/knowledge/vulnerability-record.ts';
import { mergeAnswers } from './merge.ts';
import { matchRecord, type RecordMatch } from './match-record.ts';
import type { SoftwareIndex, Subject } from './subjects.ts';

export { recordIdOf, recordsOfAdvisory, withdrawnRecord } from './advisory-records.ts';
export { coverageOf, kindsOfRecord } from './coverage.ts';
export { recordReader, spansOf } from './match-record.ts';
export { firmwareName, namesOfComponents, namesOfRecord, namesWithComponents } from './names.ts';
export { firmwareWords } from './firmware-name.ts';
export { statedVersion } from './stated-version.ts';
export { againstFirmware, componentOfFirmware } from './match-firmware.ts';
export { componentOfSystem, judgedBySystem } from './match-system.ts';
export { recordAdvisory, recordAdvisoryVersion } from './record-advisory.ts';
export { type NamedVulnerability, groupsOf } from './groups.ts';
export { sameInSteps } from './same-components.ts';
export { type AskedRecord, kindOfSubject, matchesInSteps, type SbomFacts } from './sbom-matches.ts';
export { systemCpe } from './system-cpe.ts';
export { everySubject, type SubjectSpan } from './span.ts';
export { orderInSteps, type SubjectOrder } from './subject-order.ts';
export { indexInSteps, indexSoftware, type SoftwareIndex, type Subject } from './subjects.ts';

/** Raised whenever the same SBOM and records give other matches, so that stored ones are known to be old. */
export const softwareVersion = '4';

/** Raised whenever a record or a component gets other names, so that an index by names is known to be old. */
export const namingVersion = '2';

export interface SubjectMatches {
  subject: Subject;
  matches: ComponentMatch[];
}

/** Takes records one after another, and holds only what concerns the components. */
export interface SoftwareMatching {
  add(record: VulnerabilityRecord): void;
  /** Components in the order of their SBOMs; those that no record names are left out. */
  matches(): SubjectMatches[];
}

interface Held {
  modifiedAt: number;
  found: readonly RecordMatch[];
}

/** Of several states of one record the one modified last counts, in whatever order they come. */
export function startMatching(index: SoftwareIndex): SoftwareMatching {
  const records = new Map<string, Held>();
  return {
    add(record) {
      const key = `${record.source} ${record.id}`;
      const modifiedAt =
        record.modifiedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(record.modifiedAt);
      const held = records.get(key);
      if (held !== undefined && held.modifiedAt >= modifiedAt) return;
      records.set(key, { modifiedAt, found: matchRecord(index, record) });
    },
    matches: () =>
      joined(
        index,
        [...records.values()].flatMap(({ found }) => found),
      ),
  };
}

function joined(index: SoftwareIndex, found: readonly RecordMatch[]): SubjectMatches[] {
  const bySubject = Map.groupBy(found, ({ subject }) => subject);
  return index.subjects.flatMap((subject) => {
    const answers = bySubject.get(subject)?.map(({ answer }): RecordAnswer => answer);
    return answers === undefined ? [] : [{ subject, matches: mergeAnswers(answers) }];
  });
}
