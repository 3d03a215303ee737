/** All that happened to an assessment, the newest first. */
import { useAssessmentHistory } from '../../actions/assessments.ts';
import { HistorySection } from '../../parts/history-section.tsx';

export function AssessmentHistory({ org, assessment }: { org: string; assessment: string }) {
  const history = useAssessmentHistory(org, assessment);
  return (
    <HistorySection
      history={history}
      entryOf={(one) => ({ ...one, before: inWords(one.before), after: inWords(one.after) })}
    />
  );
}

/** Without the fingerprint, which says nothing to people. */
function inWords(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name !== 'fingerprint')
      .map(([name, value]) => [name, valueWords(value)]),
  );
}

/** Of an input its value, since its reason stands with the input; of controls what they are. */
function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one: { what?: string }) => one.what ?? '').join(', ');
  if (typeof value === 'object' && 'value' in value) return valueWords(value.value);
  return typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value);
}
