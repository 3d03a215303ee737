/** What people answered about makes and models, newest first, each with its way back. */
import { Button } from '@mantine/core';
import type { AliasRow } from '#http/contract/review.ts';
import { useAliases, useRemoveAliases } from '../../actions/review.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber, productName } from '../../parts/words.ts';
import { aliasWords } from './alias-words.ts';

const columns: StackColumn[] = [
  { key: 'answer', label: 'Answer' },
  { key: 'by', label: 'By' },
  { key: 'at', label: 'On' },
  { key: 'devices', label: 'Devices', isNumber: true },
  { key: 'change', label: 'Take back', isQuiet: true, isScreenOnly: true },
];

export function Answers({ org }: { org: string }) {
  const aliases = useAliases(org);
  const remove = useRemoveAliases(org);
  const rows = aliases.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {remove.isError && <ProblemNotice error={remove.error} />}
      {aliases.isPending && <LoadingBlocks count={4} height={44} />}
      {aliases.isError && <ProblemNotice error={aliases.error} onRetry={() => void aliases.refetch()} />}
      {aliases.isSuccess && rows.length === 0 && (
        <EmptyState icon="review" title="No answers yet">
          Answers to the questions stand here, with who gave them and when. Taking one back takes back exactly
          the findings that it brought.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="Answers" caption="Answers, newest first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow
                key={row.aliasId}
                cells={cellsOf(row, remove.isPending, () => remove.mutate([row]))}
              />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={aliases.data?.pages[0]?.total ?? rows.length}
            what="answers"
            hasMore={aliases.hasNextPage}
            isLoading={aliases.isFetchingNextPage}
            onMore={() => void aliases.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(row: AliasRow, isBusy: boolean, onRemove: () => void) {
  return {
    answer: <span className="strong">{aliasWords(row)}</span>,
    by: row.answeredBy,
    at: <DateOnly at={row.answeredAt} />,
    devices: formatNumber(row.deviceCount),
    change: (
      <Button
        variant="default"
        size="compact-sm"
        disabled={isBusy}
        aria-label={`Take back the answer about ${productName(row)}`}
        onClick={onRemove}
      >
        Take back
      </Button>
    ),
  };
}
