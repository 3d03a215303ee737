/** The files of this run: progress, outcome and report of each, and the button that stops the rest. */
import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  cancelImportQueue,
  clearImportQueue,
  runImportQueue,
  useImportQueue,
  waitAgain,
  type ImportQueue,
} from '../../actions/import-queue.ts';
import { ChoiceFilter } from '../../parts/filters.tsx';
import { Section } from '../../parts/section.tsx';
import { counted, formatNumber } from '../../parts/words.ts';
import { downloadReport } from './download-report.ts';
import { ImportQueueItem } from './import-queue-item.tsx';
import { countQueue, worthSeeing, type QueueCounts } from './queue-counts.ts';

const shownAtFirst = 100;

function summaryOf(counts: QueueCounts, running: boolean): string {
  const words = [
    running && `${formatNumber(counts.finished)} of ${counted(counts.total, 'file')} done`,
    !running && `${formatNumber(counts.finished)} of ${counted(counts.total, 'file')} finished`,
    counts.failed > 0 && `${formatNumber(counts.failed)} failed`,
    counts.cancelled > 0 && `${formatNumber(counts.cancelled)} stopped`,
    counts.notStarted > 0 && `${formatNumber(counts.notStarted)} not started`,
  ];
  return words.filter((word) => word !== false).join('; ');
}

function titleOf({ previewed, finished }: QueueCounts): string {
  if (previewed === 0) return 'Result';
  return previewed === finished
    ? 'Preview: nothing was applied yet'
    : `Result; ${counted(previewed, 'preview')} not applied yet`;
}

export function ImportQueueList({ org }: { org: string }) {
  const queue = useImportQueue();
  const [only, setOnly] = useState<'all' | 'problems'>('all');
  const [limit, setLimit] = useState(shownAtFirst);

  useEffect(() => {
    if (!queue.running) return undefined;
    // Leaving would stop the file that is being sent; the browser asks first.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [queue.running]);

  if (queue.org !== org || queue.items.length === 0) return null;
  const counts = countQueue(queue.items);
  const all = worthSeeing(queue.items, only);
  return (
    <Section
      title={queue.running ? 'Importing' : titleOf(counts)}
      aside={
        <div className="row">
          {queue.running && (
            <Button variant="default" disabled={queue.stopping} onClick={cancelImportQueue}>
              {queue.stopping ? 'Stopping' : 'Stop'}
            </Button>
          )}
          {!queue.running && (
            <>
              <Button variant="default" onClick={() => downloadReport(queue.items)}>
                Download the report
              </Button>
              <Button variant="default" onClick={clearImportQueue}>
                Clear the list
              </Button>
            </>
          )}
        </div>
      }
    >
      <output className="strong" data-testid="import-summary">
        {summaryOf(counts, queue.running)}
      </output>
      {!queue.running && counts.cancelled + counts.notStarted > 0 && (
        <Stopped queue={queue} counts={counts} />
      )}
      {queue.running && (
        <Progress
          value={counts.total === 0 ? 0 : ((counts.total - counts.waiting) / counts.total) * 100}
          aria-label="Files done"
        />
      )}
      {counts.total > 3 && counts.failed + counts.withProblems > 0 && (
        <ChoiceFilter
          label="Show"
          choices={[{ value: 'problems', label: 'Only files with problems' }]}
          isOn={(value) => value === only}
          onToggle={() => setOnly(only === 'all' ? 'problems' : 'all')}
        />
      )}
      <ul className="plain-list stack" style={{ gap: '0.625rem' }}>
        {all.slice(0, limit).map((item) => (
          <ImportQueueItem
            key={item.id}
            org={org}
            item={item}
            options={queue.options}
            isRunning={queue.running}
          />
        ))}
      </ul>
      {all.length > limit && (
        <div className="row" style={{ justifyContent: 'center' }}>
          <span className="dim">
            {formatNumber(limit)} of {formatNumber(all.length)} files
          </span>
          <Button variant="default" onClick={() => setLimit(limit + 200)}>
            Show more
          </Button>
        </div>
      )}
    </Section>
  );
}

/** What became of the files of a run that was stopped, and the way to go on with the rest. */
function Stopped({ queue, counts }: { queue: ImportQueue; counts: QueueCounts }) {
  const left = queue.items.filter((item) => item.state === 'cancelled' || item.state === 'not_started');
  const kept = counts.finished - counts.failed;
  return (
    <div className="row">
      <span>
        {queue.options.preview === 'all'
          ? 'This was a preview; nothing was applied.'
          : kept === 0
            ? 'Nothing was imported.'
            : 'What was finished is kept and stands among the imports below.'}{' '}
        Of {counts.cancelled > 0 ? 'the stopped file' : 'the others'} nothing was taken.
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          waitAgain(left.map((item) => item.id));
          void runImportQueue(queue.options);
        }}
      >
        Go on with {counted(left.length, 'file')}
      </Button>
    </div>
  );
}
