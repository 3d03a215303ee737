/** Makes and models that no advisory means, most devices first: either nothing was published, or a name is spelt oddly. */
import { Link } from '@tanstack/react-router';
import { coverageEndpoints } from '#http/contract/coverage.ts';
import { useUnmatchedModels } from '../../actions/coverage.ts';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { formatNumber } from '../../parts/words.ts';
import { TableScroll } from '../../parts/table-scroll.tsx';

export function UnmatchedModels({ org }: { org: string }) {
  const models = useUnmatchedModels(org);
  const rows = models.data?.pages.flatMap((page) => page.items) ?? [];
  const total = models.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title="Models that no advisory means"
      aside={<ExportMenu endpoint={coverageEndpoints.exportUnmatchedModels} org={org} />}
    >
      <p className="dim small">
        Either nobody has published a notice that Ward holds, or the inventory spells the name in a way that
        Ward does not recognise.
      </p>
      {models.isPending && <LoadingBlocks count={4} height={40} />}
      {models.isError && <ProblemNotice error={models.error} onRetry={() => void models.refetch()} />}
      {models.isSuccess && rows.length === 0 && <p>Every model of the inventory is meant by an advisory.</p>}
      {rows.length > 0 && (
        <TableScroll label="Models">
          <table className="table">
            <caption className="sr-only">Models that no advisory means</caption>
            <thead>
              <tr>
                <th scope="col">Manufacturer</th>
                <th scope="col">Model</th>
                <th scope="col">Type</th>
                <th scope="col" className="num">
                  Devices
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  <td>{row.manufacturer ?? <span className="dim">not known</span>}</td>
                  <td>{row.model ?? <span className="dim">not known</span>}</td>
                  <td>{row.deviceType ?? <span className="dim">not known</span>}</td>
                  <td className="num">
                    <Link
                      to="/$org/devices"
                      params={{ org }}
                      search={{
                        gap: 'no_match',
                        ...(row.manufacturer !== null && { manufacturer: row.manufacturer }),
                        ...(row.model !== null && { q: row.model }),
                      }}
                    >
                      {formatNumber(row.deviceCount)}
                    </Link>
                  </td>
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
          what="models"
          hasMore={models.hasNextPage}
          isLoading={models.isFetchingNextPage}
          onMore={() => void models.fetchNextPage()}
        />
      )}
    </Section>
  );
}
