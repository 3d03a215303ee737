/** All that happened to an assessment, the newest first. */
import { useAssessmentHistory } from '../../actions/assessments.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { Moment } from '../../parts/time.tsx';
import { readable } from '../../parts/words.ts';

export function AssessmentHistory({ org, assessment }: { org: string; assessment: string }) {
  const history = useAssessmentHistory(org, assessment);
  const rows = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="History">
      {history.isPending && <LoadingBlocks count={3} height={40} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      <ol className="plain-list stack-tight">
        {rows.map((one) => (
          <li key={one.version}>
            <div>
              <strong>{readable(one.what)}</strong>
              {Object.keys(one.after).length > 0 && `: ${changeWords(one.before, one.after)}`}
            </div>
            {one.note !== null && <div>{one.note}</div>}
            <div className="dim small">
              {one.by}, <Moment at={one.at} />
            </div>
          </li>
        ))}
      </ol>
      {rows.length > 0 && (
        <ShowMore
          shown={rows.length}
          total={history.data?.pages[0]?.total ?? rows.length}
          what="events"
          hasMore={history.hasNextPage}
          isLoading={history.isFetchingNextPage}
          onMore={() => void history.fetchNextPage()}
        />
      )}
    </Section>
  );
}

type Values = Readonly<Record<string, unknown>>;

/** "rubric XAVN no, then yes; state proposed, then signed". */
function changeWords(before: Values, after: Values): string {
  return Object.entries(after)
    .filter(([name]) => name !== 'fingerprint')
    .map(([name, is]) => {
      const was = valueWords(before[name]);
      return was === '' ? `${name} ${valueWords(is)}` : `${name} ${was}, then ${valueWords(is) || 'nothing'}`;
    })
    .join('; ');
}

/** Of an input its value, since its reason stands with the input; of controls what they are. */
function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one: { what?: string }) => one.what ?? '').join(', ');
  if (typeof value === 'object' && 'value' in value) return valueWords(value.value);
  return typeof value === 'string' ? value.replaceAll('_', ' ') : JSON.stringify(value);
}
