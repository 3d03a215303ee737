/** A run of subjects by their numbers, so that a record that names a million components is asked about some at a time. */
import type { Subject } from './subjects.ts';

export interface SubjectSpan {
  /** Number of the first subject. */
  from: number;
  /** Number behind the last. */
  to: number;
}

export const everySubject: SubjectSpan = { from: 0, to: Number.POSITIVE_INFINITY };

interface Named {
  subject: Subject;
}

/** Names of one key that are looked at together; thousands take a few milliseconds. */
const spanSize = 1000;

/** The names whose subjects lie in the span; they stand in the order of their subjects, as the index has them. */
export function namesWithin<Name extends Named>(names: readonly Name[], span: SubjectSpan): readonly Name[] {
  if (span.from === 0 && span.to === Number.POSITIVE_INFINITY) return names;
  return names.slice(firstAt(names, span.from), firstAt(names, span.to));
}

/** Position of the first name whose subject has the number, or one behind it. */
function firstAt(names: readonly Named[], number: number): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.subject.no ?? number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans that hold all subjects of the lists, with no more than some names of each list in one. */
export function spansOver(lists: Iterable<readonly Named[]>): SubjectSpan[] {
  const starts = new Set<number>();
  for (const names of lists)
    for (let at = spanSize; at < names.length; at += spanSize) starts.add(names[at]?.subject.no ?? 0);
  const bounds = [0, ...[...starts].filter((start) => start > 0).sort((a, b) => a - b)];
  return bounds.map((from, at) => ({ from, to: bounds[at + 1] ?? Number.POSITIVE_INFINITY }));
}
