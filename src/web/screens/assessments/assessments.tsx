/** What a manufacturer judges of vulnerabilities in its products: the newest first. */
import { Button, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type AssessmentRow, useAssessments } from '../../actions/assessments.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FilterBar, SearchInput } from '../../parts/filters.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import {
  openWords,
  repairWords,
  riskWords,
  scoreWords,
  signatureWords,
  stateWords,
} from './assessment-words.ts';
import { StartAssessment } from './start-assessment.tsx';

const columns: StackColumn[] = [
  { key: 'assessment', label: 'Assessment', minWidth: '14rem', paperWidth: 28 },
  { key: 'state', label: 'State' },
  { key: 'score', label: 'Score' },
  { key: 'repair', label: 'Repair' },
  { key: 'risk', label: 'Patient harm' },
  { key: 'signatures', label: 'Signatures' },
];
const route = getRouteApi('/$org/assessments');

export function Assessments() {
  const { org } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isStarting, setIsStarting] = useState(false);
  const start = <Button onClick={() => setIsStarting(true)}>Start an assessment</Button>;
  const onChange = (change: typeof search) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <>
      <PageHeading
        title="Assessments"
        actions={
          <>
            {start}
            <PrintButton />
          </>
        }
        lead="For manufacturers: what a vulnerability means in a product of your own. Scored, judged by patient harm, signed by two people, and kept as a file."
      />
      <FilterBar label="Filter assessments">
        <NativeSelect
          label="State"
          value={search.state ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ state: states.find((one) => one === value) });
          }}
          data={[
            { value: '', label: 'Every state' },
            ...states.map((value) => ({ value, label: stateWords[value] })),
          ]}
        />
        <SearchInput
          label="Vulnerability or product"
          placeholder="CVE-2026-"
          value={search.q}
          onChange={(q) => onChange({ q })}
        />
      </FilterBar>
      <List org={org} filter={search} start={start} />
      {isStarting && <StartAssessment org={org} onClose={() => setIsStarting(false)} />}
    </>
  );
}

const states = ['draft', 'proposed', 'signed'] as const;

function List({
  org,
  filter,
  start,
}: {
  org: string;
  filter: { state?: string | undefined; q?: string | undefined };
  start: ReactNode;
}) {
  const assessments = useAssessments(org, filter);
  const rows = assessments.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = filter.state !== undefined || filter.q !== undefined;
  return (
    <>
      {assessments.isPending && <LoadingBlocks count={4} height={56} />}
      {assessments.isError && (
        <ProblemNotice error={assessments.error} onRetry={() => void assessments.refetch()} />
      )}
      {assessments.isSuccess && rows.length === 0 && isFiltered && (
        <EmptyState icon="search" title="No assessment fits this filter">
          Take a filter away to see more.
        </EmptyState>
      )}
      {assessments.isSuccess && rows.length === 0 && !isFiltered && (
        <EmptyState icon="assessments" title="No assessments yet" actions={start}>
          Start one when a vulnerability is found in a product that you make. Ward asks what decides its
          score, says how soon a repair is needed and whether the risk of patient harm is controlled, and
          keeps who said what.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="Assessments" caption="Assessments, the newest first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.assessmentId} isHeaded cells={cellsOf(org, row)} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={assessments.data?.pages[0]?.total ?? rows.length}
            what="assessments"
            hasMore={assessments.hasNextPage}
            isLoading={assessments.isFetchingNextPage}
            onMore={() => void assessments.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(org: string, row: AssessmentRow) {
  return {
    assessment: (
      <>
        <Link to="/$org/assessments/$assessment" params={{ org, assessment: row.number }}>
          {row.number}: {row.vulnerability}
        </Link>
        <div className="dim small">
          {row.product}, {row.versions ?? 'all versions'}
        </div>
      </>
    ),
    state: (
      <>
        {stateWords[row.state]}
        {row.stateReason !== null && <div className="dim small">{row.stateReason}</div>}
      </>
    ),
    score: (
      <>
        {scoreWords(row)}
        {row.openQuestions !== null && row.openQuestions > 0 && (
          <div className="dim small">{openWords(row)}</div>
        )}
      </>
    ),
    repair: repairWords[row.decision].split(':')[0],
    risk: riskWords[row.risk].split(':')[0],
    signatures: signatureWords(row),
  };
}
