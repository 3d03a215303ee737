/** The report of one import: what it was, what it changed, and its problems by line or JSON pointer. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useImport } from '../../actions/imports.ts';
import { OutcomeBadge } from '../../parts/badges.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemList } from '../../parts/problem-list.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { formatNumber, joined, outcomeWords, readable } from '../../parts/words.ts';
import { UndoImport } from './undo-import.tsx';

const route = getRouteApi('/$org/imports/$importId');

export function ImportReport() {
  const { org, importId } = route.useParams();
  const report = useImport(org, importId);
  const data = report.data;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/import" params={{ org }}>
              Import
            </Link>
          </nav>
        }
        title={data ? `Import of ${data.path}` : 'Import'}
        lead={
          data && (
            <span className="row">
              <OutcomeBadge outcome={data.outcome} />
              <span>{outcomeWords[data.outcome].meaning}</span>
            </span>
          )
        }
        actions={
          data && (
            <>
              <PrintButton />
              <UndoImport org={org} row={data} />
            </>
          )
        }
      />
      {report.isPending && <LoadingBlocks count={2} height={140} />}
      {report.isError && <ProblemNotice error={report.error} onRetry={() => void report.refetch()} />}
      {data && (
        <>
          <Section title="What it changed">
            <Facts
              facts={[
                ['When', <Moment key="at" at={data.at} />],
                ['Format', joined([data.format, data.version], ' ')],
                ...Object.entries(data.counts).map(
                  ([name, count]) => [readable(name), formatNumber(count)] as const,
                ),
              ]}
            />
          </Section>
          <Section title="Problems">
            {data.problems.length === 0 ? (
              <p className="dim">None.</p>
            ) : (
              <ProblemList problems={data.problems} caption="Problems of this import" />
            )}
          </Section>
        </>
      )}
    </>
  );
}
