/** The SBOMs, newest first, with what each describes. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SbomRow } from '#http/contract/software.ts';
import { softwareEndpoints } from '#http/contract/software.ts';
import { readSboms, useSboms } from '../../actions/software.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { FilterBar, SearchInput, SelectFilter } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { foundWords, qualityWords, sbomName, tieWords } from './sbom-words.ts';

const route = getRouteApi('/$org/software');

const columns: StackColumn[] = [
  { key: 'name', label: 'Product', minWidth: '14rem' },
  { key: 'format', label: 'Format' },
  { key: 'components', label: 'Components', isNumber: true },
  { key: 'quality', label: 'Quality', minWidth: '9rem' },
  { key: 'ties', label: 'Describes', minWidth: '8rem' },
  { key: 'found', label: 'Found in it' },
  { key: 'received', label: 'Received' },
];

/** Rows on paper; a spreadsheet holds them all. */
const mostOnPaper = 500;

export function SbomList({ org }: { org: string }) {
  const { q, tied } = route.useSearch();
  const navigate = route.useNavigate();
  const sboms = useSboms(org, { q, tied });
  const paper = usePrintedRows(['org', org, 'sboms', q, tied], (signal) =>
    readUpTo(mostOnPaper, (page) => readSboms(org, { q, tied }, page, signal)),
  );
  const rows = paper?.rows ?? sboms.data?.pages.flatMap((page) => page.items) ?? [];
  const total = sboms.data?.pages[0]?.total ?? rows.length;
  return (
    <>
      <FilterBar label="Filter SBOMs">
        <SearchInput
          label="Search"
          placeholder="Supplier, product or version"
          value={q}
          onChange={(next) => void navigate({ search: (before) => ({ ...before, q: next }), replace: true })}
        />
        <SelectFilter
          label="Describes"
          all="Anything or nothing"
          value={tied}
          choices={[
            { value: 'true', label: 'Devices of ours' },
            { value: 'false', label: 'Nothing yet' },
          ]}
          onChange={(next) =>
            void navigate({
              search: (before) => ({
                ...before,
                tied: next === 'true' || next === 'false' ? next : undefined,
              }),
              replace: true,
            })
          }
        />
        <ExportMenu endpoint={softwareEndpoints.exportSboms} org={org} query={{ q, tied }} />
      </FilterBar>
      {sboms.isError && <ProblemNotice error={sboms.error} onRetry={() => void sboms.refetch()} />}
      {sboms.isPending && <LoadingBlocks count={5} height={48} />}
      {sboms.isSuccess && rows.length === 0 && <NoSboms org={org} isFiltered={(q ?? tied) !== undefined} />}
      {rows.length > 0 && (
        <>
          <StackTable label="SBOMs" caption="SBOMs, newest first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.sbomId} isHeaded cells={cellsOf(org, row)} />
            ))}
          </StackTable>
          <PrintLimit shown={rows.length} total={total} what="SBOMs" />
          <ShowMore
            shown={rows.length}
            total={total}
            what="SBOMs"
            hasMore={sboms.hasNextPage}
            isLoading={sboms.isFetchingNextPage}
            onMore={() => void sboms.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(org: string, row: SbomRow) {
  return {
    name: (
      <Link to="/$org/software/$sbomId" params={{ org, sbomId: row.sbomId }} className="strong">
        {sbomName(row)}
      </Link>
    ),
    format: `${row.format === 'cyclonedx' ? 'CycloneDX' : 'SPDX'} ${row.specVersion}`,
    components: formatNumber(row.componentCount),
    quality: qualityWords(row),
    ties: tieWords(row),
    found: foundWords(row),
    received: <DateOnly at={row.receivedAt} />,
  };
}

function NoSboms({ org, isFiltered }: { org: string; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon="search" title="No SBOM fits this filter">
        Take a filter away to see more.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="software"
      title="No SBOM yet"
      actions={
        <LinkButton to="/$org/import" params={{ org }}>
          Import an SBOM
        </LinkButton>
      }
    >
      Ask the manufacturer for a CycloneDX or SPDX file of the product in your version, and import it with
      vulnerability records (OSV, CVE list or NVD). What the records say of its components then stands with
      your devices.
    </EmptyState>
  );
}
