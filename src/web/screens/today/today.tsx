/** Today: what is affected, where, what care it gives, why it stands where it stands, and what to do next. */
import { getRouteApi } from '@tanstack/react-router';
import { worklistEndpoints } from '#http/contract/worklist.ts';
import { readWorklist, useToday, useWorklist } from '../../actions/worklist.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { PrintFilter, PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import {
  counted,
  decisionWords,
  formatNumber,
  listInWords,
  placeWords,
  statusWords,
} from '../../parts/words.ts';
import { stringifySearch, type TodaySearch } from '../../search.ts';
import { DecisionTiles } from './decision-tiles.tsx';
import { TodayPicture } from './today-picture.tsx';
import { WaitingQuestions } from './waiting-questions.tsx';
import { useDefaultView } from './saved-views.tsx';
import { figures, WorklistFilters } from './worklist-filters.tsx';
import { WorklistItems } from './worklist-items.tsx';

/** Items on paper, most urgent first, and the devices that each names there. */
const mostOnPaper = 100;
const tagsOnPaper = 50;

const route = getRouteApi('/$org/today');

export function Today() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const today = useToday(org);
  const worklist = useWorklist(org, search);
  const paper = usePrintedRows(['org', org, 'worklist', search], (signal) =>
    readUpTo(mostOnPaper, (page) => readWorklist(org, { ...search, deviceTags: tagsOnPaper }, page, signal)),
  );
  const items = paper?.rows ?? worklist.data?.pages.flatMap((page) => page.items) ?? [];
  const total = worklist.data?.pages[0]?.total ?? 0;
  const isFiltered = stringifySearch(search) !== '';
  useDefaultView(org, isFiltered);

  function narrow(change: Partial<TodaySearch>) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  }

  return (
    <>
      <PageHeading
        title="Today"
        lead={
          today.data &&
          today.data.devices > 0 && (
            <>
              {counted(today.data.devices, 'device')}: {formatNumber(today.data.devicesAffected)} affected,{' '}
              {formatNumber(today.data.devicesUnknown)} with a finding that is not decided
              {today.data.notSeen > 0 && <>, {formatNumber(today.data.notSeen)} not seen lately</>}.{' '}
              <WaitingQuestions org={org} />
            </>
          )
        }
        actions={
          <>
            <PrintButton />
            <ExportMenu endpoint={worklistEndpoints.exportWorklist} org={org} query={search} />
          </>
        }
      />
      {today.isError && <ProblemNotice error={today.error} onRetry={() => void today.refetch()} />}
      {today.isPending && <LoadingBlocks count={2} height={96} />}
      {today.data?.devices === 0 && <NoDevices org={org} />}
      {today.data && today.data.devices > 0 && (
        <>
          <DecisionTiles summary={today.data} search={search} onNarrow={narrow} />
          <TodayPicture org={org} summary={today.data} />
          <WorklistFilters org={org} search={search} isFiltered={isFiltered} onNarrow={narrow} />
          {worklist.isError && (
            <ProblemNotice error={worklist.error} onRetry={() => void worklist.refetch()} />
          )}
          {worklist.isPending && <LoadingBlocks count={4} height={150} />}
          {worklist.isSuccess && items.length === 0 && (
            <NothingToDo isFiltered={isFiltered} matching={today.data.matching} org={org} />
          )}
          {items.length > 0 && (
            <>
              <h2 className="sr-only">Worklist, most urgent first</h2>
              <PrintFilter
                parts={[
                  search.q && `Search: ${search.q}`,
                  search.site && `Site: ${placeWords(search.site, 'site')}`,
                  search.careArea && `Care area: ${placeWords(search.careArea, 'care area')}`,
                  search.decision &&
                    `How soon: ${listInWords(search.decision, decisionWords, (words) => words.label)}`,
                  search.work && (search.work === 'none' ? 'Nothing done yet' : 'With an action'),
                  ...figures.map(({ name, label }) => search[name] && `${label}: ${search[name]}`),
                  search.status && `Status: ${listInWords(search.status, statusWords)}`,
                ]}
              />
              <PrintLimit shown={items.length} total={total} what="items" />
              <WorklistItems org={org} items={items} isStale={worklist.isPlaceholderData} />
              <ShowMore
                shown={items.length}
                total={total}
                what={total === 1 ? 'item' : 'items'}
                hasMore={worklist.hasNextPage}
                isLoading={worklist.isFetchingNextPage}
                onMore={() => void worklist.fetchNextPage()}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

function NoDevices({ org }: { org: string }) {
  return (
    <EmptyState
      icon="devices"
      title="Ward does not know your devices yet"
      actions={
        <>
          <LinkButton to="/$org/import" params={{ org }}>
            Import an inventory
          </LinkButton>
          <LinkButton to="/$org/advisories/new" params={{ org }} variant="default">
            Enter an advisory by hand
          </LinkButton>
        </>
      }
    >
      Import your inventory as CSV or Excel: an asset tag or serial number a row is enough to begin, with
      manufacturer, model and version Ward can say more. Then import advisories (CSAF), the KEV catalogue and
      EPSS scores, in any order.
    </EmptyState>
  );
}

function NothingToDo({ isFiltered, matching, org }: { isFiltered: boolean; matching: boolean; org: string }) {
  if (isFiltered) {
    return (
      <EmptyState icon="search" title="Nothing fits this filter">
        Take a filter away to see more.
      </EmptyState>
    );
  }
  if (matching) {
    return (
      <EmptyState icon="clock" title="Findings are being worked out">
        This page fills by itself when they are ready.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="fixed"
      title="No advisory that Ward knows means one of your devices"
      actions={
        <>
          <LinkButton to="/$org/import" params={{ org }}>
            Import advisories
          </LinkButton>
          <LinkButton to="/$org/coverage" params={{ org }} variant="default">
            See what Ward does not know
          </LinkButton>
        </>
      }
    >
      That is good news only as far as Ward can see: look how old its advisories are above, and at Coverage
      for devices without model or version.
    </EmptyState>
  );
}
