/** All that happened to an action, the newest first. */
import { useActionHistory } from '../../actions/work.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { Moment } from '../../parts/time.tsx';
import { joined } from '../../parts/words.ts';

export function ActionHistory({ org, action }: { org: string; action: string }) {
  const history = useActionHistory(org, action);
  const rows = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="History">
      {history.isPending && <LoadingBlocks count={3} height={40} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      <ol className="plain-list stack-tight">
        {rows.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several events may share their instant; the list only grows at its head.
          <li key={`${one.at} ${index}`}>
            <div>
              <strong>{one.what.replaceAll('_', ' ')}</strong>
              {one.assetTag !== null && ` (${one.assetTag})`}
              {changeWords(one.before, one.after) !== '' && `: ${changeWords(one.before, one.after)}`}
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

/** "owner: nobody, then Biomed; due on: 2026-12-01, then 2026-12-12". */
function changeWords(before: Values, after: Values): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return joined(
    names.map((name) => {
      const was = valueWords(before[name]);
      const is = valueWords(after[name]);
      if (was === is) return null;
      const label = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
      return was === '' ? `${label} ${is}` : `${label} ${was}, then ${is === '' ? 'nothing' : is}`;
    }),
    '; ',
  );
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value).replaceAll('_', ' ');
  return JSON.stringify(value);
}
