/** Obligations that are kept: what is overdue, then what is due next. */
import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ObligationRow, useObligations } from '../../actions/obligations.ts';
import { useOwners } from '../../actions/work.ts';
import { Badge } from '../../parts/badges.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filters.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { useNow } from '../../parts/now.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import type { ObligationsSearch } from '../../search.ts';
import { Owner } from '../actions/owner.tsx';
import { DueAt } from './due-at.tsx';
import { ruleStatusWords, stateWords } from './obligation-words.ts';
import { RowHead } from './row-head.tsx';

const columns: StackColumn[] = [
  { key: 'obligation', label: 'Obligation', minWidth: '15rem', paperWidth: 26 },
  { key: 'next', label: 'What is due next', minWidth: '12rem', paperWidth: 22 },
  { key: 'due', label: 'Due', minWidth: '11rem', paperWidth: 20 },
  { key: 'owner', label: 'Owner', paperWidth: 12 },
  { key: 'rule', label: 'Rule', minWidth: '11rem', paperWidth: 20 },
];

interface Props {
  org: string;
  search: ObligationsSearch;
  onStart: () => void;
  onChange: (change: ObligationsSearch) => void;
}

export function ObligationList({ org, search, onStart, onChange }: Props) {
  const now = useNow();
  const { state, owner } = search;
  const obligations = useObligations(org, {
    ...(owner === undefined ? {} : { owner }),
    ...(state === 'all' ? {} : { state: state ?? 'open' }),
  });
  const rows = obligations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Filters org={org} search={search} onChange={onChange} />
      {obligations.isPending && <LoadingBlocks count={4} height={72} />}
      {obligations.isError && (
        <ProblemNotice error={obligations.error} onRetry={() => void obligations.refetch()} />
      )}
      {obligations.isSuccess && rows.length === 0 && (
        <None isFiltered={state !== undefined || owner !== undefined} onStart={onStart} />
      )}
      {rows.length > 0 && (
        <>
          <StackTable
            label="Obligations"
            caption="Obligations, what is overdue first"
            columns={columns}
            isCard
          >
            {rows.map((row) => (
              <StackRow key={row.obligationId} isHeaded cells={cellsOf(org, row, now)} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={obligations.data?.pages[0]?.total ?? rows.length}
            what="obligations"
            hasMore={obligations.hasNextPage}
            isLoading={obligations.isFetchingNextPage}
            onMore={() => void obligations.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

const states: { value: NonNullable<ObligationsSearch['state']> | ''; label: string }[] = [
  { value: '', label: 'All that run' },
  { value: 'done', label: stateWords.done },
  { value: 'withdrawn', label: stateWords.withdrawn },
  { value: 'all', label: 'Every state' },
];

function Filters({ org, search, onChange }: Omit<Props, 'onStart'>) {
  const owners = useOwners(org);
  return (
    <FilterBar label="Filter obligations">
      <NativeSelect
        label="State"
        value={search.state ?? ''}
        onChange={(event) => {
          const chosen = states.find(({ value }) => value === event.currentTarget.value)?.value;
          onChange({ state: chosen === '' ? undefined : chosen });
        }}
        data={states}
      />
      <NativeSelect
        label="Owner"
        value={search.owner ?? ''}
        onChange={(event) => onChange({ owner: event.currentTarget.value || undefined })}
        data={[{ value: '', label: 'Anybody' }, ...owners.map((name) => ({ value: name, label: name }))]}
      />
    </FilterBar>
  );
}

function None({ isFiltered, onStart }: { isFiltered: boolean; onStart: () => void }) {
  if (isFiltered)
    return (
      <EmptyState icon="search" title="No obligation fits this filter">
        Take a filter away to see more.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="obligations"
      title="No clock runs"
      actions={<Button onClick={onStart}>Start the first clock</Button>}
    >
      When you become aware of an incident or a vulnerability that somebody has to be told of, start the clock
      of the rule: Ward works out by when each step is due, and tells people before it is late.
    </EmptyState>
  );
}

function cellsOf(org: string, row: ObligationRow, now: Date) {
  const step = row.steps.find((one) => one.step === row.next);
  const isPaused = row.steps.some(({ state }) => state === 'paused');
  return {
    obligation: (
      <RowHead
        name={
          <Link to="/$org/obligations/$obligation" params={{ org, obligation: row.number }}>
            {row.number}: {row.subject}
          </Link>
        }
      >
        {row.rule.name}
      </RowHead>
    ),
    next: (
      <>
        {row.state !== 'open' && stateWords[row.state]}
        {row.state === 'open' &&
          step === undefined &&
          (isPaused ? 'The clock is paused' : 'Nothing is due yet')}
        {step !== undefined && (
          <>
            {step.state === 'missed' && (
              <Badge tone="immediate" icon="immediate">
                Overdue
              </Badge>
            )}
            <div>{step.what}</div>
            {step.to !== null && <div className="dim small">to {step.to}</div>}
          </>
        )}
      </>
    ),
    due:
      step === undefined ? (
        <span className="dim">none</span>
      ) : step.dueAt === null ? (
        <span className="dim">without a fixed time</span>
      ) : (
        <DueAt at={step.dueAt} zone={row.zone} now={now} />
      ),
    owner: row.owner === null ? <span className="dim">nobody yet</span> : <Owner owner={row.owner} />,
    rule: (
      <div className="small">
        {ruleStatusWords[row.rule.status]}
        <div className="dim">
          {row.rule.source.title}, {row.rule.source.clause}; checked <DateOnly at={row.rule.dateChecked} />
        </div>
      </div>
    ),
  };
}
