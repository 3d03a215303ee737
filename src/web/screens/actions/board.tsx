/** Actions as a board: a column for each state that is not closed, the first due on top. */
import { Link } from '@tanstack/react-router';
import { type ActionFilter, type ActionRow, useActions } from '../../actions/work.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { actionStateWords, kindWords, progressWords } from './action-words.ts';
import styles from './board.module.css';
import { ChangeAction } from './change-action.tsx';
import { Owner } from './owner.tsx';

const columns = ['reopened', 'open', 'in_progress', 'blocked'] as const;

export function Board({ org, filter }: { org: string; filter: Omit<ActionFilter, 'state'> }) {
  return (
    <div className={styles.board}>
      {columns.map((state) => (
        <Column key={state} org={org} state={state} filter={filter} />
      ))}
    </div>
  );
}

function Column({
  org,
  state,
  filter,
}: {
  org: string;
  state: (typeof columns)[number];
  filter: Omit<ActionFilter, 'state'>;
}) {
  const actions = useActions(org, { ...filter, state });
  const rows = actions.data?.pages.flatMap((page) => page.items) ?? [];
  const total = actions.data?.pages[0]?.total ?? 0;
  return (
    <section className={styles.column} aria-label={actionStateWords[state]}>
      <h2 className={styles.title}>
        {actionStateWords[state]} {actions.isSuccess && <span className="dim">{formatNumber(total)}</span>}
      </h2>
      {actions.isPending && <LoadingBlocks count={2} height={90} />}
      {actions.isError && <ProblemNotice error={actions.error} onRetry={() => void actions.refetch()} />}
      {actions.isSuccess && rows.length === 0 && <p className="dim small">None</p>}
      <ul className="plain-list stack-tight">
        {rows.map((row) => (
          <Card key={row.actionId} org={org} row={row} />
        ))}
      </ul>
      {actions.hasNextPage && (
        <ShowMore
          shown={rows.length}
          total={total}
          what="actions"
          hasMore
          isLoading={actions.isFetchingNextPage}
          onMore={() => void actions.fetchNextPage()}
        />
      )}
    </section>
  );
}

function Card({ org, row }: { org: string; row: ActionRow }) {
  return (
    <li className={`card ${styles.card}`}>
      <Link to="/$org/actions/$action" params={{ org, action: row.number }} className="strong">
        {row.number}: {row.title}
      </Link>
      <div className="small">
        {row.owner === null ? <strong>nobody's yet</strong> : <Owner owner={row.owner} />}
        {row.dueOn !== null && (
          <>
            , due <DateOnly at={row.dueOn} />
          </>
        )}
      </div>
      <div className="dim small">
        {kindWords[row.kind]}; {progressWords(row)}
      </div>
      {row.stateReason !== null && <div className="small">{row.stateReason}</div>}
      <ChangeAction org={org} row={row} />
    </li>
  );
}
