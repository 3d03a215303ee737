/** All that happened to an action, the newest first. */
import { useActionHistory } from '../../actions/work.ts';
import { HistoryList } from '../../parts/history-list.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';

export function ActionHistory({ org, action }: { org: string; action: string }) {
  const history = useActionHistory(org, action);
  const rows = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="History">
      {history.isPending && <LoadingBlocks count={3} height={40} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      <HistoryList rows={rows.map((row) => ({ ...row, part: row.assetTag }))} />
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
