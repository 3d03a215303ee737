/** What people do about what was found: the first due first. */
import { Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ActionFilter, type ActionRow, useActions, useOwners } from '../../actions/work.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { TabBar } from '../../parts/tabs.tsx';
import { DateOnly } from '../../parts/time.tsx';
import type { ActionsSearch } from '../../search.ts';
import { actionStateWords, kindWords, progressWords } from './action-words.ts';
import { Board } from './board.tsx';
import { Owner } from './owner.tsx';

const columns: StackColumn[] = [
  { key: 'action', label: 'Action', minWidth: '16rem', paperWidth: 34 },
  { key: 'state', label: 'State' },
  { key: 'owner', label: 'Owner' },
  { key: 'due', label: 'Due' },
  { key: 'devices', label: 'Devices' },
];

const route = getRouteApi('/$org/actions');

export function Actions() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = {
    ...(search.owner === undefined ? {} : { owner: search.owner }),
    ...(search.noOwner === 'true' ? { noOwner: 'true' } : {}),
  };
  return (
    <>
      <PageHeading
        title="Actions"
        actions={<PrintButton />}
        lead="Who does what until when. An action closes when Ward sees that it worked, or when somebody attests it with evidence; it opens again when that no longer holds."
      />
      <Filters
        org={org}
        search={search}
        onChange={(change) =>
          void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
        }
      />
      <TabBar label="Actions as">
        <Link
          from="/$org/actions"
          search={(before) => ({ ...before, view: undefined })}
          activeOptions={{ explicitUndefined: true }}
        >
          Table
        </Link>
        <Link
          from="/$org/actions"
          search={(before) => ({ ...before, view: 'board', state: undefined })}
          activeOptions={{ explicitUndefined: true }}
        >
          Board
        </Link>
      </TabBar>
      {search.view === 'board' ? (
        <Board org={org} filter={filter} />
      ) : (
        <Table org={org} filter={filter} state={search.state} />
      )}
    </>
  );
}

function Table({
  org,
  filter,
  state,
}: {
  org: string;
  filter: Omit<ActionFilter, 'state'>;
  state: ActionsSearch['state'];
}) {
  const actions = useActions(org, {
    ...filter,
    ...(state === 'all' ? {} : { state: state ?? 'open,in_progress,blocked,reopened' }),
  });
  const rows = actions.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = state !== undefined || Object.keys(filter).length > 0;
  return (
    <>
      {actions.isPending && <LoadingBlocks count={5} height={56} />}
      {actions.isError && <ProblemNotice error={actions.error} onRetry={() => void actions.refetch()} />}
      {actions.isSuccess && rows.length === 0 && <NoActions org={org} isFiltered={isFiltered} />}
      {rows.length > 0 && (
        <>
          <StackTable label="Actions" caption="Actions, the first due first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.actionId} isHeaded cells={cellsOf(org, row)} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={actions.data?.pages[0]?.total ?? rows.length}
            what="actions"
            hasMore={actions.hasNextPage}
            isLoading={actions.isFetchingNextPage}
            onMore={() => void actions.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

const states: { value: NonNullable<ActionsSearch['state']> | ''; label: string }[] = [
  { value: '', label: 'All that are not closed' },
  { value: 'closed', label: actionStateWords.closed },
  { value: 'blocked', label: actionStateWords.blocked },
  { value: 'reopened', label: actionStateWords.reopened },
  { value: 'all', label: 'Every state' },
];

function Filters({
  org,
  search,
  onChange,
}: {
  org: string;
  search: ActionsSearch;
  onChange: (change: ActionsSearch) => void;
}) {
  const owners = useOwners(org);
  return (
    <FilterBar label="Filter actions">
      {search.view !== 'board' && (
        <NativeSelect
          label="State"
          value={search.state ?? ''}
          onChange={(event) => {
            const chosen = states.find(({ value }) => value === event.currentTarget.value)?.value;
            onChange({ state: chosen === '' ? undefined : chosen });
          }}
          data={states}
        />
      )}
      <NativeSelect
        label="Owner"
        value={search.owner ?? ''}
        onChange={(event) => onChange({ owner: event.currentTarget.value || undefined })}
        data={[{ value: '', label: 'Anybody' }, ...owners.map((name) => ({ value: name, label: name }))]}
      />
      <Checkbox
        label="Only those without an owner"
        checked={search.noOwner === 'true'}
        onChange={(event) => onChange({ noOwner: event.currentTarget.checked ? 'true' : undefined })}
        mb="0.5rem"
      />
    </FilterBar>
  );
}

function NoActions({ org, isFiltered }: { org: string; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon="search" title="No action fits this filter">
        Take a filter away to see more.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="actions"
      title="No actions yet"
      actions={
        <LinkButton to="/$org/today" params={{ org }}>
          Go to Today
        </LinkButton>
      }
    >
      Make one from what stands on Today: Ward proposes what to do, whose it is and until when.
    </EmptyState>
  );
}

function cellsOf(org: string, row: ActionRow) {
  return {
    action: (
      <>
        <Link to="/$org/actions/$action" params={{ org, action: row.number }}>
          {row.number}: {row.title}
        </Link>
        <div className="dim small">
          {kindWords[row.kind]}
          {row.trackingIds.length > 0 && `; ${row.trackingIds.join(', ')}`}
        </div>
      </>
    ),
    state: (
      <>
        {actionStateWords[row.state]}
        {row.stateReason !== null && <div className="dim small">{row.stateReason}</div>}
      </>
    ),
    owner: row.owner === null ? <span className="dim">nobody yet</span> : <Owner owner={row.owner} />,
    due: row.dueOn === null ? <span className="dim">no day</span> : <DateOnly at={row.dueOn} />,
    devices: progressWords(row),
  };
}
