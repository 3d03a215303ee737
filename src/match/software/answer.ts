/** What one entry of a record answers about one version, and the words for it. */
import type { Interval } from '#model/advisory/version-range.ts';
import type { ComponentStatus } from '#model/judgement/component-match.ts';
import type { SchemeId } from '#versions/index.ts';

export interface Answer {
  status: ComponentStatus;
  scheme: SchemeId | null;
  range: string | null;
  reading: string;
}

/** Ranges as people read them; more than a few are cut short. */
export function rangeText(intervals: readonly Interval[]): string {
  if (intervals.length === 0) return 'no version';
  const shown = intervals.slice(0, 6).map(intervalText);
  return shown.join(' or ') + (intervals.length > shown.length ? ' or others' : '');
}

function intervalText({ lower, upper }: Interval): string {
  if (lower === null && upper === null) return 'every version';
  if (lower?.inclusive && upper?.inclusive && lower.version === upper.version) return lower.version;
  const sides = [
    ...(lower === null ? [] : [`${lower.inclusive ? '>=' : '>'} ${lower.version}`]),
    ...(upper === null ? [] : [`${upper.inclusive ? '<=' : '<'} ${upper.version}`]),
  ];
  return sides.join(', ');
}

/** Any that is affected decides, then any that is unknown. */
export function worst(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let found: ComponentStatus = 'not_affected';
  for (const status of statuses) {
    if (status === 'affected') return 'affected';
    if (status === 'unknown') found = 'unknown';
  }
  return found;
}
