/** Which rules of a scan's policy a match breaks. Only what is affected breaks any. */
import type { ComponentMatch } from '#model/judgement/component-match.ts';
import type { PolicyRule, ScanPolicy } from '#model/judgement/scan-policy.ts';
import { type Severity, severityLevels } from '#model/judgement/severity.ts';
import type { GivenScore } from '#model/knowledge/given-score.ts';

export function brokenRules(
  policy: ScanPolicy,
  { status }: Pick<ComponentMatch, 'status'>,
  facts: { severity: Severity | null; exploited: string | null },
): PolicyRule[] {
  if (status !== 'affected') return [];
  const { severity, exploited } = facts;
  const rank = severity === null ? -1 : severityLevels.indexOf(severity.level);
  return [
    ...(policy.kev && exploited !== null ? ['kev' as const] : []),
    ...(policy.severity !== null && rank >= severityLevels.indexOf(policy.severity)
      ? ['severity' as const]
      : []),
    ...(policy.any ? ['any' as const] : []),
  ];
}

/** The scores of the records that call it affected; where none does, of all. */
export function scoresOf({ records }: Pick<ComponentMatch, 'records'>): GivenScore[] {
  const affected = records.filter(({ status }) => status === 'affected');
  return (affected.length > 0 ? affected : records).flatMap(({ scores }) => [...scores]);
}

/** Listed in the catalogue, or by the word of a record that repeats it; null where nothing says so. */
export function exploitedBy(
  { vulnerability, aliases, records }: Pick<ComponentMatch, 'vulnerability' | 'aliases' | 'records'>,
  kev: ReadonlyMap<string, string>,
): string | null {
  for (const id of [vulnerability, ...aliases, ...records.flatMap(({ upstream }) => upstream)]) {
    const addedOn = kev.get(id);
    if (addedOn !== undefined) return `${id} is in KEV since ${addedOn}`;
  }
  for (const { id, exploitation } of records)
    for (const point of exploitation)
      if (point.kind === 'kev')
        return `${id} is in KEV since ${point.addedOn ?? 'a day not stated'}, says ${point.givenBy ?? 'its record'}`;
  return null;
}
