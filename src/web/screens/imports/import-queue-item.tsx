/** One file of a run. */
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ImportResult } from '#http/contract/imports.ts';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import type { QueueItem, QueueOptions } from '../../actions/import-queue.ts';
import { Badge, OutcomeBadge } from '../../parts/badges.tsx';
import { Icon } from '../../parts/icons.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ProblemList, problemsInWords } from '../../parts/problem-list.tsx';
import { formatNumber, joined, readable } from '../../parts/words.ts';
import { ApplyPreview } from './apply-preview.tsx';
import { ChangeList } from './change-list.tsx';
import { canBeApplied } from './queue-counts.ts';
import styles from './imports.module.css';

const stateWords: Record<Exclude<QueueItem['state'], 'finished' | 'broken'>, string> = {
  waiting: 'Waiting',
  running: 'Running',
  cancelled: 'Stopped; nothing of it was taken',
  not_started: 'Not started',
};

/** Where the connection broke, the server may still have finished the file. */
function stateInWords({ state, error }: QueueItem): string {
  if (state === 'finished') return '';
  if (state !== 'broken') return stateWords[state];
  return error instanceof RefusedRequest
    ? 'Could not be imported'
    : 'Lost sight of; if Ward finished it, it stands among the imports below';
}

/** `{added: 3, not_seen: 1}` becomes "added 3, not seen 1". */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${readable(name).toLowerCase()} ${formatNumber(count)}`)
    .join(', ');
}

/** A warning about the whole file says that it may be the wrong one: it is to be read before the file is applied. */
function isDoubt(one: ImportResult['problems'][number]): boolean {
  return one.severity === 'warning' && one.where === '';
}

export function ImportQueueItem({
  org,
  item,
  options,
  isRunning,
}: {
  org: string;
  item: QueueItem;
  options: QueueOptions;
  isRunning: boolean;
}) {
  const { result, progress } = item;
  const problems = result?.problems ?? [];
  const doubts = problems.filter(isDoubt);
  const rest = problems.filter((one) => !isDoubt(one));
  const isOpen = canBeApplied(item);
  return (
    <li className={styles.item} data-testid="import-item" data-state={item.state}>
      <div className="row">
        {result === null ? (
          <Badge
            tone={item.state === 'broken' ? 'immediate' : 'defer'}
            icon={item.state === 'broken' ? 'immediate' : 'clock'}
          >
            {stateInWords(item)}
          </Badge>
        ) : isOpen ? (
          <Badge tone="scheduled" icon="defer">
            Preview
          </Badge>
        ) : (
          <OutcomeBadge outcome={result.outcome} />
        )}
        <span className="strong" style={{ overflowWrap: 'anywhere' }}>
          {item.path}
        </span>
        {result !== null && (
          <span className="dim">
            {joined([result.format, result.version], ' ')}
            {Object.keys(result.counts).length > 0 && ` · ${countsInWords(result.counts)}`}
          </span>
        )}
        {result?.import_id && (
          <Link to="/$org/imports/$importId" params={{ org, importId: result.import_id }} className="small">
            Report
          </Link>
        )}
        {result?.advisory_id && (
          <Link
            to="/$org/advisories/$advisoryId"
            params={{ org, advisoryId: result.advisory_id }}
            className="small"
          >
            Open the advisory
          </Link>
        )}
      </div>
      {doubts.map((doubt) => (
        <p key={`${doubt.code} ${doubt.message}`} className={styles.doubt}>
          <Icon name="out_of_cycle" size={16} />
          <span>
            <span className="strong">{doubt.message}</span> {doubt.hint}
          </span>
        </p>
      ))}
      {item.state === 'running' && (
        <div className="stack-tight">
          <span className="dim small">
            {progress === null
              ? 'Sending'
              : `${readable(progress.phase)}: ${formatNumber(progress.done)}${progress.total === null ? '' : ` of ${formatNumber(progress.total)}`}`}
          </span>
          <Progress
            value={progress === null || !progress.total ? 100 : (progress.done / progress.total) * 100}
            striped={progress === null || !progress.total}
            animated={progress === null || !progress.total}
            aria-label={`Progress of ${item.path}`}
            size="sm"
          />
        </div>
      )}
      {item.outranStop && !result?.preview && (
        <p className="dim small">It was finished before the stop reached it, and is kept.</p>
      )}
      {item.state === 'broken' && <ProblemNotice error={item.error} />}
      {rest.length > 0 && (
        <details open={rest.some((one) => one.severity === 'error')}>
          <summary>{problemsInWords(rest)}</summary>
          <ProblemList problems={rest} caption={`Problems of ${item.path}`} />
        </details>
      )}
      {result?.preview && <ChangeList changes={result.changes} path={item.path} />}
      {isOpen && <ApplyPreview item={item} options={options} isRunning={isRunning} />}
    </li>
  );
}
