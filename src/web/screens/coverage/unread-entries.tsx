/** Entries of advisories whose versions could not be read; a match with one of them stays unknown, never safe. */
import { Link } from '@tanstack/react-router';
import { coverageEndpoints } from '#http/contract/coverage.ts';
import { readUnreadEntries, useUnreadEntries } from '../../actions/coverage.ts';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';

const columns: StackColumn[] = [
  { key: 'advisory', label: 'Advisory' },
  { key: 'entry', label: 'Entry', minWidth: '14rem' },
  { key: 'version', label: 'Version, as printed' },
  { key: 'reason', label: 'Why it could not be read', minWidth: '12rem' },
];

/** Entries on paper. */
const mostOnPaper = 300;

export function UnreadEntries({ org }: { org: string }) {
  const entries = useUnreadEntries(org);
  const paper = usePrintedRows(['org', org, 'unread-entries'], (signal) =>
    readUpTo(mostOnPaper, (page) => readUnreadEntries(org, page, signal)),
  );
  const rows = paper?.rows ?? entries.data?.pages.flatMap((page) => page.items) ?? [];
  const total = entries.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title="Advisory entries that Ward could not read"
      aside={
        total > 0 && (
          <span className="screen-only">
            <ExportMenu endpoint={coverageEndpoints.exportUnreadEntries} org={org} />
          </span>
        )
      }
    >
      <p className="dim small">A device that such an entry names is “unknown”, never safe.</p>
      {entries.isPending && <LoadingBlocks count={4} height={40} />}
      {entries.isError && <ProblemNotice error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && <p>Every entry could be read.</p>}
      {rows.length > 0 && (
        <>
          <StackTable label="Entries" caption="Advisory entries that could not be read" columns={columns}>
            {rows.map((row) => (
              <StackRow
                key={`${row.advisoryId} ${row.productId}`}
                cells={{
                  advisory: (
                    <>
                      <Link
                        to="/$org/advisories/$advisoryId"
                        params={{ org, advisoryId: row.advisoryId }}
                        search={{ tab: 'products' }}
                      >
                        {row.trackingId}
                      </Link>
                      <div className="dim small">{row.publisher}</div>
                    </>
                  ),
                  entry: (
                    <>
                      {row.fullName}
                      <div className="dim small mono">{row.pointer}</div>
                    </>
                  ),
                  version: row.versionText ?? <span className="dim">none</span>,
                  reason: row.reason,
                }}
              />
            ))}
          </StackTable>
          <PrintLimit shown={rows.length} total={total} what="entries" />
          <ShowMore
            shown={rows.length}
            total={total}
            what="entries"
            hasMore={entries.hasNextPage}
            isLoading={entries.isFetchingNextPage}
            onMore={() => void entries.fetchNextPage()}
          />
        </>
      )}
    </Section>
  );
}
