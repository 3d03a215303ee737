/** A sync or load under way with its way out, and what came of it. */
import { Button, Progress } from '@mantine/core';
import type { FeedReport } from '#http/contract/feeds.ts';
import type { useFeedRun } from '../../actions/feed-run.ts';
import { ProblemList } from '../../parts/problem-list.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { joined } from '../../parts/words.ts';

const outcomes: Record<FeedReport['outcome'], string> = {
  synced: 'Up to date, with something new',
  unchanged: 'Nothing new',
  partial: 'Some of it was refused',
  failed: 'Failed',
  cancelled: 'Cancelled; the next sync goes on from here',
};

export function FeedRunNotice({ run }: { run: ReturnType<typeof useFeedRun> }) {
  const { isRunning, progress, reports, error } = run;
  if (!isRunning && reports.length === 0 && error === null) return null;
  return (
    <Section
      title={isRunning ? 'Syncing' : 'What came of it'}
      aside={
        isRunning && (
          <Button variant="default" onClick={() => void run.cancel()}>
            Cancel
          </Button>
        )
      }
    >
      {isRunning && <HowFar progress={progress} />}
      {error !== null && <ProblemNotice error={error} />}
      <output className="stack-tight">
        {reports.map((report) => (
          <div key={report.feed}>
            <span className="strong">{report.feed}</span>: {outcomes[report.outcome]}.{' '}
            <span className="dim">{countsInWords(report)}</span>
          </div>
        ))}
      </output>
      {reports
        .filter((report) => report.problems.length > 0)
        .map((report) => (
          <ProblemList
            key={report.feed}
            problems={report.problems}
            caption={`What was wrong with ${report.feed}`}
          />
        ))}
    </Section>
  );
}

function HowFar({ progress }: Pick<ReturnType<typeof useFeedRun>, 'progress'>) {
  const isMeasured = progress?.total !== null && progress?.total !== undefined && progress.total > 0;
  const share = isMeasured ? (100 * progress.done) / (progress.total ?? 1) : 100;
  return (
    <>
      <Progress value={share} animated={!isMeasured} aria-label="Progress of the sync" />
      <p className="dim small">
        {progress === null ? 'Asking the publisher' : `${progress.feed}: ${progress.phase}`}
      </p>
    </>
  );
}

function countsInWords({ counts }: FeedReport): string {
  return joined(
    Object.entries(counts).map(([what, count]) => (count > 0 ? `${count} ${what}` : null)),
    ', ',
  );
}
