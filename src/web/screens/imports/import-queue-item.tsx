/** One file of a run. */
import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RefusedRequest } from '#http/contract/refused-request.ts';
import type { ImportOptions } from '../../actions/import-file.ts';
import type { QueueItem } from '../../actions/import-queue.ts';
import { Badge, OutcomeBadge } from '../../parts/badges.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ProblemList, problemsInWords } from '../../parts/problem-list.tsx';
import { formatNumber, joined, readable } from '../../parts/words.ts';
import { ApplyPreview } from './apply-preview.tsx';
import { ChangeList } from './change-list.tsx';
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

export function ImportQueueItem({
  org,
  item,
  options,
  isRunning,
}: {
  org: string;
  item: QueueItem;
  options: ImportOptions;
  isRunning: boolean;
}) {
  const { result, progress } = item;
  // A warning about the whole file says that it may be the wrong one: it must be seen before the file is applied.
  const isGrave = (one: { severity: string; where: string }) =>
    one.severity === 'error' || (one.severity === 'warning' && one.where === '');
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
        ) : result.preview && result.outcome !== 'failed' ? (
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
      </div>
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
      {result !== null && result.problems.length > 0 && (
        <details open={result.problems.some(isGrave)}>
          <summary>{problemsInWords(result.problems)}</summary>
          <ProblemList problems={result.problems} caption={`Problems of ${item.path}`} />
        </details>
      )}
      {result?.preview && <ChangeList changes={result.changes} path={item.path} />}
      {result?.preview && result.outcome !== 'failed' && (
        <ApplyPreview item={item} options={options} isRunning={isRunning} />
      )}
    </li>
  );
}
