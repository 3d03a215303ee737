/** The steps that were recorded, the newest first: what is late, who was told, and what came of the messages. */
import { Button, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type EscalationFilter, type EscalationRow, useEscalations } from '../../actions/escalations.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar } from '../../parts/filters.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import type { EscalationSearch } from '../../search.ts';
import { Acknowledge } from './acknowledge.tsx';
import { Deliveries } from './deliveries.tsx';
import { roleWords } from './escalation-words.ts';

const columns: StackColumn[] = [
  { key: 'thing', label: 'What is late', minWidth: '15rem', paperWidth: 30 },
  { key: 'told', label: 'Who was told', minWidth: '11rem', paperWidth: 24 },
  { key: 'messages', label: 'Messages', minWidth: '11rem', paperWidth: 24 },
  { key: 'seen', label: 'Acknowledged', minWidth: '10rem' },
];

const shown: {
  value: NonNullable<EscalationSearch['show']> | '';
  label: string;
  filter: EscalationFilter;
}[] = [
  { value: '', label: 'All', filter: {} },
  { value: 'open', label: 'What nobody acknowledged', filter: { isAcknowledged: 'false' } },
  { value: 'given_up', label: 'Messages that were given up', filter: { delivery: 'given_up' } },
  { value: 'waiting', label: 'Messages still to be sent', filter: { delivery: 'waiting' } },
];

const route = getRouteApi('/$org/escalation');

export function EscalationList({ org, show }: { org: string; show: EscalationSearch['show'] }) {
  const navigate = route.useNavigate();
  const chosen = shown.find(({ value }) => value === (show ?? ''));
  const escalations = useEscalations(org, chosen?.filter ?? {});
  const [acknowledging, setAcknowledging] = useState<EscalationRow | null>(null);
  const rows = escalations.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <FilterBar label="Filter escalations">
        <NativeSelect
          label="Show"
          value={show ?? ''}
          onChange={(event) => {
            const next = shown.find(({ value }) => value === event.currentTarget.value)?.value;
            void navigate({ search: { show: next === '' ? undefined : next }, replace: true });
          }}
          data={shown.map(({ value, label }) => ({ value, label }))}
        />
      </FilterBar>
      {escalations.isPending && <LoadingBlocks count={4} height={64} />}
      {escalations.isError && (
        <ProblemNotice error={escalations.error} onRetry={() => void escalations.refetch()} />
      )}
      {escalations.isSuccess && rows.length === 0 && <Nothing org={org} isFiltered={show !== undefined} />}
      {rows.length > 0 && (
        <>
          <StackTable label="Escalations" caption="Escalations, the newest first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.number} isHeaded cells={cellsOf(org, row, () => setAcknowledging(row))} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={escalations.data?.pages[0]?.total ?? rows.length}
            what="escalations"
            hasMore={escalations.hasNextPage}
            isLoading={escalations.isFetchingNextPage}
            onMore={() => void escalations.fetchNextPage()}
          />
        </>
      )}
      {acknowledging !== null && (
        <Acknowledge org={org} row={acknowledging} onClose={() => setAcknowledging(null)} />
      )}
    </>
  );
}

function Nothing({ org, isFiltered }: { org: string; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon="search" title="Nothing of this kind">
        Show all to see every step that was recorded.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="escalation"
      title="Nobody had to be told yet"
      actions={
        <>
          <LinkButton to="/$org/actions" params={{ org }}>
            Go to Actions
          </LinkButton>
          <Link to="/$org/escalation" params={{ org }} search={{ tab: 'ladder' }}>
            See who would be told, and when
          </Link>
        </>
      }
    >
      Give actions a due day: when one comes near or passes, the ladder begins by itself while Ward runs.
    </EmptyState>
  );
}

function cellsOf(org: string, row: EscalationRow, onAcknowledge: () => void) {
  return {
    thing: <Thing org={org} row={row} />,
    told: (
      <>
        {roleWords[row.to]}:{' '}
        <strong>{row.recipients.map(({ person }) => person).join(', ') || 'nobody'}</strong>
        <div className="dim small">
          <Moment at={row.recordedAt} />
          {row.isUrgent && '; urgent'}
        </div>
        <div className="dim small">{row.recipientsReason}</div>
      </>
    ),
    messages: <Deliveries org={org} row={row} />,
    seen: row.acknowledged ? (
      <>
        {row.acknowledged.by}, until <Moment at={row.acknowledged.until} />
        {row.acknowledged.note !== null && <div className="dim small">{row.acknowledged.note}</div>}
      </>
    ) : (
      <>
        <span className="dim">by nobody</span>
        <Button
          variant="default"
          size="compact-sm"
          className="screen-only"
          aria-label={`Acknowledge ${row.number}, ${row.thing.name}`}
          onClick={onAcknowledge}
        >
          Acknowledge
        </Button>
      </>
    ),
  };
}

function Thing({ org, row: { number, thing, dueAt } }: { org: string; row: EscalationRow }) {
  const name = `${thing.name}: ${thing.title}`;
  return (
    <>
      {thing.kind === 'action' ? (
        <Link to="/$org/actions/$action" params={{ org, action: thing.name }}>
          {name}
        </Link>
      ) : (
        <Link to="/$org/obligations/$obligation" params={{ org, obligation: thing.name }}>
          {name}
        </Link>
      )}
      <div className="dim small">
        {number}; due <Moment at={dueAt} />; {thing.owner ?? 'nobody'}'s
      </div>
    </>
  );
}
