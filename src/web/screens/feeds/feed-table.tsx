/** Feeds with how each stands, and what can be done with each. */
import { Button, NativeSelect } from '@mantine/core';
import type { Feed } from '#http/contract/feeds.ts';
import { usePlanFeed, useRemoveFeed } from '../../actions/feeds.ts';
import { Badge } from '../../parts/badges.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { counted, formatNumber } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'feed', label: 'Feed', minWidth: '14rem' },
  { key: 'stand', label: 'Last success', minWidth: '10rem' },
  { key: 'plan', label: 'Timetable' },
  { key: 'deeds', label: 'Sync or remove', isQuiet: true, isScreenOnly: true },
];

export function FeedTable({
  org,
  title,
  feeds,
  isHeldBack,
  onSync,
}: {
  org: string;
  title: string;
  feeds: readonly Feed[];
  isHeldBack: boolean;
  onSync: (names: readonly string[], again?: boolean) => void;
}) {
  const plan = usePlanFeed(org);
  const remove = useRemoveFeed(org);
  return (
    <Section title={title}>
      {plan.isError && <ProblemNotice error={plan.error} />}
      {remove.isError && <ProblemNotice error={remove.error} />}
      <StackTable label={title} caption={title} columns={columns}>
        {feeds.map((feed) => (
          <StackRow
            key={feed.name}
            cells={{
              feed: <WhichFeed feed={feed} />,
              stand: <Stand feed={feed} />,
              plan: (
                <Timetable
                  feed={feed}
                  disabled={isHeldBack || plan.isPending}
                  onPlan={(everyHours) => plan.mutate({ name: feed.name, everyHours })}
                />
              ),
              deeds: (
                <div className="row">
                  <Button
                    size="compact-sm"
                    disabled={isHeldBack}
                    aria-label={`Sync ${feed.name}`}
                    onClick={() => onSync([feed.name])}
                  >
                    Sync
                  </Button>
                  {feed.lastSuccessAt !== null && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      disabled={isHeldBack}
                      aria-label={`Fetch all of ${feed.name} again; what was undone comes back`}
                      onClick={() => onSync([feed.name], true)}
                    >
                      Fetch all again
                    </Button>
                  )}
                  {(!feed.isDefault || feed.lastTriedAt !== null) && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      disabled={isHeldBack || remove.isPending}
                      aria-label={`Remove ${feed.name}; what it brought stays`}
                      onClick={() => remove.mutate(feed.name)}
                    >
                      Remove
                    </Button>
                  )}
                </div>
              ),
            }}
          />
        ))}
      </StackTable>
    </Section>
  );
}

function WhichFeed({ feed }: { feed: Feed }) {
  return (
    <>
      <span className="strong">{feed.name}</span> <span className="dim">{feed.kind}</span>
      <div className="dim small">{feed.url}</div>
      {feed.keys.map((key) => (
        <div key={key} className="small">
          Signing key <code>{key}</code>
        </div>
      ))}
    </>
  );
}

function Stand({ feed }: { feed: Feed }) {
  return (
    <>
      {feed.lastSuccessAt === null ? (
        <span className="dim">Never fetched</span>
      ) : (
        <>
          <Moment at={feed.lastSuccessAt} />
          <div className="dim small">Revision {feed.revision ?? 'not stated'}</div>
        </>
      )}
      {feed.lastFailureAt !== null && (
        <div>
          <Badge tone="immediate" icon="immediate">
            Failed
          </Badge>{' '}
          <Moment at={feed.lastFailureAt} />
          <div className="small">{feed.lastFailure}</div>
        </div>
      )}
      {feed.undone !== null && (
        <div className="small">
          {counted(feed.undone.count, 'import')} of it undone, last <Moment at={feed.undone.lastAt} />. A sync
          does not bring it back; Fetch all again does.
        </div>
      )}
      {feed.unreadable.count > 0 && <Unreadable unreadable={feed.unreadable} />}
    </>
  );
}

/** Which documents cannot be read, and why. */
function Unreadable({ unreadable: { count, documents } }: { unreadable: Feed['unreadable'] }) {
  const more = count - documents.length;
  return (
    <details className="small">
      <summary>{counted(count, 'document')} cannot be read</summary>
      <p className="dim">They are asked for again when their publisher changes them.</p>
      <ul className="plain-list stack-tight" style={{ overflowWrap: 'anywhere' }}>
        {documents.map((one) => (
          <li key={one.url}>
            <span className="mono">{one.url}</span>: {one.why}{' '}
            <span className="dim">
              Fetched <Moment at={one.fetchedAt} />
            </span>
          </li>
        ))}
        {more > 0 && <li className="dim">and {formatNumber(more)} more</li>}
      </ul>
    </details>
  );
}

const choices = [
  { value: '', label: 'Only by hand' },
  { value: '1', label: 'Every hour' },
  { value: '6', label: 'Every 6 hours' },
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
];

function Timetable({
  feed,
  disabled,
  onPlan,
}: {
  feed: Feed;
  disabled: boolean;
  onPlan: (everyHours: number | null) => void;
}) {
  const value = feed.everyHours === null ? '' : String(feed.everyHours);
  const isListed = choices.some((one) => one.value === value);
  const data = isListed ? choices : [...choices, { value, label: `Every ${value} hours` }];
  return (
    <>
      <NativeSelect
        aria-label={`Timetable of ${feed.name}`}
        value={value}
        data={data}
        disabled={disabled}
        onChange={(event) =>
          onPlan(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
        }
      />
      {feed.nextPlannedAt !== null && (
        <div className="small">
          Next <Moment at={feed.nextPlannedAt} />
        </div>
      )}
    </>
  );
}
