/** One meeting of a component with an entry of a record: what both are called, and what is said. */
import type { ComponentEvidence } from '#model/judgement/component-match.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';
import type { PackageName, ProductName, Subject } from './subjects.ts';

/** A piece of evidence with whom it is about. */
export interface Met {
  subject: Subject;
  evidence: ComponentEvidence;
  scores: readonly GivenScore[];
  /** The record speaks of one release of a distribution, and the component does not say of which it is. */
  isReleaseOpen: boolean;
}

export function namesIn(
  { text, version }: PackageName | ProductName,
  recordName: string,
  pointer: string,
  givenBy: string | null,
): Pick<ComponentEvidence, 'pointer' | 'givenBy' | 'componentName' | 'recordName' | 'version'> {
  return { pointer, givenBy, componentName: text, recordName, version };
}
