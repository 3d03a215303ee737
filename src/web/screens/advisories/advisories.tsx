/** Advisories: what Ward has heard, and how many of our devices each means. */
import { Checkbox } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { advisoryEndpoints } from '#http/contract/advisories.ts';
import { advisoryFilter } from '#http/contract/advisory-filter.ts';
import { readAdvisories, useAdvisories } from '../../actions/advisories.ts';
import { useExample } from '../../actions/devices.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { FilterBar, SearchInput, SelectFilter, SetFilter } from '../../parts/filters.tsx';
import { Icon } from '../../parts/icons.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { PrintFilter, PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { counted, productName, sourceWords } from '../../parts/words.ts';
import { stringifySearch, type AdvisoriesSearch } from '../../search.ts';
import { AdvisoryTable } from './advisory-table.tsx';
import { MoreFilters, setFilters } from './more-filters.tsx';

/** Advisories on paper. */
const mostOnPaper = 500;

const route = getRouteApi('/$org/advisories');

export function Advisories() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const advisories = useAdvisories(org, search);
  const paper = usePrintedRows(['org', org, 'advisories', search], (signal) =>
    readUpTo(mostOnPaper, (page) => readAdvisories(org, search, page, signal)),
  );
  const rows = paper?.rows ?? advisories.data?.pages.flatMap((page) => page.items) ?? [];
  const total = advisories.data?.pages[0]?.total ?? 0;
  const hidden = useAdvisories(org, { ...search, source: 'record' }).data?.pages[0]?.total ?? 0;
  const example = useExample(org, { productModelId: search.productModelId }).data;
  const product = example ? productName(example) : null;
  const isFiltered = stringifySearch({ ...search, sort: undefined, dir: undefined }) !== '';

  function narrow(change: Partial<AdvisoriesSearch>) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeading
        title="Advisories"
        lead="Notices about vulnerabilities, from files or entered by hand, and how many of our devices each means."
        actions={
          <>
            <LinkButton to="/$org/advisories/new" params={{ org }} leftSection={<Icon name="add" />}>
              Enter one by hand
            </LinkButton>
            <PrintButton />
            <ExportMenu endpoint={advisoryEndpoints.exportAdvisories} org={org} query={search} />
          </>
        }
      />
      <FilterBar label="Filter advisories">
        <SearchInput
          label="Search"
          placeholder="Number, title, maker, product or CVE"
          value={search.q}
          onChange={(q) => narrow({ q })}
        />
        <SelectFilter
          label="Source"
          all="Any source"
          value={search.source}
          choices={Object.entries(sourceWords).map(([value, label]) => ({ value, label }))}
          onChange={(value) => narrow({ source: advisoryFilter.shape.source.safeParse(value).data })}
        />
        <SelectFilter
          label="Reading"
          all="Read or not"
          value={search.read}
          choices={[
            { value: 'false', label: 'Unread' },
            { value: 'true', label: 'Read' },
          ]}
          onChange={(value) => narrow({ read: value === 'true' || value === 'false' ? value : undefined })}
        />
        <Checkbox
          label="Only those that mean one of our devices"
          checked={search.ours === 'true'}
          onChange={(event) => narrow({ ours: event.currentTarget.checked ? 'true' : undefined })}
          mb="0.5rem"
        />
        {search.productModelId !== undefined && (
          <SetFilter
            label={`Model: ${product ?? 'one model'}`}
            onRemove={() => narrow({ productModelId: undefined })}
          />
        )}
      </FilterBar>
      <MoreFilters search={search} onNarrow={narrow} />
      {search.source === undefined && hidden > 0 && (
        <p className="dim small">
          {counted(hidden, 'vulnerability', 'vulnerabilities')} of components that records name{' '}
          {hidden === 1 ? 'is' : 'are'} left out here:{' '}
          <Link to="/$org/advisories" params={{ org }} search={{ ...search, source: 'record' }}>
            show {hidden === 1 ? 'it' : 'them'}
          </Link>
        </p>
      )}
      {advisories.isError && (
        <ProblemNotice error={advisories.error} onRetry={() => void advisories.refetch()} />
      )}
      {advisories.isPending && <LoadingBlocks count={8} height={48} />}
      {advisories.isSuccess && rows.length === 0 && <NoAdvisories org={org} isFiltered={isFiltered} />}
      {rows.length > 0 && (
        <>
          <PrintFilter
            parts={[
              search.q && `Search: ${search.q}`,
              search.source && `Source: ${sourceWords[search.source]}`,
              search.productModelId && `Model: ${product ?? 'one model'}`,
              search.read && (search.read === 'true' ? 'Read' : 'Unread'),
              ...setFilters(search),
              search.ours === 'true' && 'Only those that mean one of our devices',
            ]}
          />
          <PrintLimit shown={rows.length} total={total} what="advisories" />
          <AdvisoryTable org={org} rows={rows} search={search} onNarrow={narrow} />
          <ShowMore
            shown={rows.length}
            total={total}
            what={total === 1 ? 'advisory' : 'advisories'}
            hasMore={advisories.hasNextPage}
            isLoading={advisories.isFetchingNextPage}
            onMore={() => void advisories.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function NoAdvisories({ org, isFiltered }: { org: string; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState icon="search" title="No advisory fits this filter">
        Take a filter away to see more.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="advisories"
      title="Ward has heard of no advisory yet"
      actions={
        <>
          <LinkButton to="/$org/import" params={{ org }}>
            Import advisories
          </LinkButton>
          <LinkButton to="/$org/advisories/new" params={{ org }} variant="default">
            Enter one by hand
          </LinkButton>
        </>
      }
    >
      Import CSAF files, for example those that CISA publishes, or type in a notice that came as a letter or
      PDF.
    </EmptyState>
  );
}
