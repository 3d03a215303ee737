/** Makes and models that no advisory means, most devices first: either nothing was published, or a name is spelt oddly. */
import { Link } from '@tanstack/react-router';
import { coverageEndpoints } from '#http/contract/coverage.ts';
import { readUnmatchedModels, useUnmatchedModels } from '../../actions/coverage.ts';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { formatNumber } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'model', label: 'Model' },
  { key: 'manufacturer', label: 'Manufacturer' },
  { key: 'type', label: 'Type' },
  { key: 'devices', label: 'Devices', isNumber: true },
];

/** Models on paper. */
const mostOnPaper = 300;

export function UnmatchedModels({ org }: { org: string }) {
  const models = useUnmatchedModels(org);
  const paper = usePrintedRows(['org', org, 'unmatched-models'], (signal) =>
    readUpTo(mostOnPaper, (page) => readUnmatchedModels(org, page, signal)),
  );
  const rows = paper?.rows ?? models.data?.pages.flatMap((page) => page.items) ?? [];
  const total = models.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title="Models that no advisory means"
      aside={
        total > 0 && (
          <span className="screen-only">
            <ExportMenu endpoint={coverageEndpoints.exportUnmatchedModels} org={org} />
          </span>
        )
      }
    >
      <p className="dim small">
        Either nobody has published a notice that Ward holds, or the inventory spells the name in a way that
        Ward does not recognise.
      </p>
      {models.isPending && <LoadingBlocks count={4} height={40} />}
      {models.isError && <ProblemNotice error={models.error} onRetry={() => void models.refetch()} />}
      {models.isSuccess && rows.length === 0 && <p>Every model of the inventory is meant by an advisory.</p>}
      {rows.length > 0 && (
        <>
          <StackTable label="Models" caption="Models that no advisory means" columns={columns}>
            {rows.map((row, index) => (
              <StackRow
                key={index}
                cells={{
                  model: <span className="strong">{row.model ?? 'no model'}</span>,
                  manufacturer: row.manufacturer ?? <span className="dim">not known</span>,
                  type: row.deviceType ?? <span className="dim">not known</span>,
                  devices: (
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
                  ),
                }}
              />
            ))}
          </StackTable>
          <PrintLimit shown={rows.length} total={total} what="models" />
          <ShowMore
            shown={rows.length}
            total={total}
            what="models"
            hasMore={models.hasNextPage}
            isLoading={models.isFetchingNextPage}
            onMore={() => void models.fetchNextPage()}
          />
        </>
      )}
    </Section>
  );
}
