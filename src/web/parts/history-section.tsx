/** The history of something that people work on, read page by page. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type HistoryEntry, HistoryList } from './history-list.tsx';
import { LoadingBlocks } from './loading.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { Section } from './section.tsx';
import { ShowMore } from './show-more.tsx';

export function HistorySection<Row>({
  history,
  entryOf,
}: {
  history: UseInfiniteQueryResult<InfiniteData<{ items: Row[]; total: number }>>;
  entryOf: (row: Row) => HistoryEntry;
}) {
  const rows = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title="History">
      {history.isPending && <LoadingBlocks count={3} height={40} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      <HistoryList rows={rows.map(entryOf)} />
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
