/** What people do about an item: its actions, whose they are and until when. */
import { Link } from '@tanstack/react-router';
import type { WorklistItem } from '#http/contract/worklist.ts';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { actionStateWords } from '../actions/action-words.ts';

type Action = WorklistItem['actions'][number];

export function ItemActions({ org, item }: { org: string; item: WorklistItem }) {
  if (item.actions.length === 0) return null;
  return (
    <ul className="plain-list small">
      {item.actions.map((action) => (
        <li key={action.number}>
          <Link to="/$org/actions/$action" params={{ org, action: action.number }}>
            {action.number}
          </Link>
          : <State action={action} />
          {action.deviceCount < item.deviceCount && (
            <>
              ; {formatNumber(action.deviceCount)} of {formatNumber(item.deviceCount)} devices
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function State({ action: { kind, state, owner, dueOn, expiresOn } }: { action: Action }) {
  if (state === 'closed' && expiresOn !== null)
    return (
      <>
        {kind === 'accept' ? 'risk accepted' : 'compensated'} until <DateOnly at={expiresOn} />
      </>
    );
  return (
    <>
      {actionStateWords[state].toLowerCase()}, {owner ?? <strong>nobody's yet</strong>}
      {dueOn !== null && (
        <>
          , due <DateOnly at={dueOn} />
        </>
      )}
    </>
  );
}
