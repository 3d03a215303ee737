/** What was sent outside the product about an escalation, and what could not be; given up, it can be sent once more. */
import { Button } from '@mantine/core';
import { type EscalationRow, useRetryEscalation } from '../../actions/escalations.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Moment } from '../../parts/time.tsx';
import { deliveryWords } from './escalation-words.ts';

type Delivery = EscalationRow['deliveries'][number];

export function Deliveries({ org, row }: { org: string; row: EscalationRow }) {
  const retry = useRetryEscalation(org);
  if (row.deliveries.length === 0) return <span className="dim">in the product alone</span>;
  return (
    <div className="stack-tight">
      <ul className="plain-list stack-tight">
        {row.deliveries.map((one) => (
          <li key={`${one.channel} ${one.target}`}>
            <Message delivery={one} />
          </li>
        ))}
      </ul>
      {row.deliveries.some(({ state }) => state === 'given_up') && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            className="screen-only"
            loading={retry.isPending}
            aria-label={`Send once more: ${row.number}`}
            onClick={() => retry.mutate(row.number)}
          >
            Send once more
          </Button>
        </div>
      )}
      {retry.isError && <ProblemNotice error={retry.error} />}
    </div>
  );
}

function Message({ delivery: { target, state, sentAt, nextAttemptAt, problem } }: { delivery: Delivery }) {
  return (
    <>
      {target}: {state === 'given_up' ? <strong>{deliveryWords[state]}</strong> : deliveryWords[state]}
      {sentAt !== null && (
        <span className="dim small">
          {' '}
          <Moment at={sentAt} />
        </span>
      )}
      {state === 'waiting' && nextAttemptAt !== null && (
        <span className="dim small">
          {' '}
          at <Moment at={nextAttemptAt} />
        </span>
      )}
      {problem !== null && (
        <div className="dim small">
          {problem.message} {problem.hint}
        </div>
      )}
    </>
  );
}
