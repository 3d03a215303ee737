/** Entries of advisories whose versions could not be read; a match with one of them stays unknown, never safe. */
import { Link } from '@tanstack/react-router';
import { coverageEndpoints } from '#http/contract/coverage.ts';
import { useUnreadEntries } from '../../actions/coverage.ts';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { TableScroll } from '../../parts/table-scroll.tsx';

export function UnreadEntries({ org }: { org: string }) {
  const entries = useUnreadEntries(org);
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const total = entries.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title="Advisory entries that Ward could not read"
      aside={<ExportMenu endpoint={coverageEndpoints.exportUnreadEntries} org={org} />}
    >
      <p className="dim small">A device that such an entry names is “unknown”, never safe.</p>
      {entries.isPending && <LoadingBlocks count={4} height={40} />}
      {entries.isError && <ProblemNotice error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && <p>Every entry could be read.</p>}
      {rows.length > 0 && (
        <TableScroll label="Entries">
          <table className="table">
            <caption className="sr-only">Advisory entries that could not be read</caption>
            <thead>
              <tr>
                <th scope="col">Advisory</th>
                <th scope="col">Entry</th>
                <th scope="col">Version, as printed</th>
                <th scope="col">Why it could not be read</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.advisoryId} ${row.productId}`}>
                  <td>
                    <Link
                      to="/$org/advisories/$advisoryId"
                      params={{ org, advisoryId: row.advisoryId }}
                      search={{ tab: 'products' }}
                    >
                      {row.trackingId}
                    </Link>
                    <div className="dim small">{row.publisher}</div>
                  </td>
                  <td style={{ minWidth: '14rem' }}>
                    {row.fullName}
                    <div className="dim small mono">{row.pointer}</div>
                  </td>
                  <td>{row.versionText ?? <span className="dim">none</span>}</td>
                  <td style={{ minWidth: '12rem' }}>{row.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {rows.length > 0 && (
        <ShowMore
          shown={rows.length}
          total={total}
          what="entries"
          hasMore={entries.hasNextPage}
          isLoading={entries.isFetchingNextPage}
          onMore={() => void entries.fetchNextPage()}
        />
      )}
    </Section>
  );
}
