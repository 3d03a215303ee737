/** One component of SBOMs: which vulnerabilities concern it, who says so, where it is used, and how far remedying is. */
import { Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ComponentFindingRow, remediationState } from '#http/contract/remediation.ts';
import { useComponentFindings, useMarkComponents } from '../../actions/component-findings.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { remediationWords } from '../../parts/remediation-words.ts';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { statusWords } from '../../parts/words.ts';

const route = getRouteApi('/$org/software/component');

const columns: StackColumn[] = [
  { key: 'id', label: 'Vulnerability', minWidth: '10rem' },
  { key: 'sbom', label: 'In', minWidth: '8rem' },
  { key: 'status', label: 'Status' },
  { key: 'cvss', label: 'CVSS', isNumber: true },
  { key: 'reason', label: 'Why', minWidth: '14rem' },
  { key: 'state', label: 'Remediation', minWidth: '13rem' },
];

export function ComponentPage() {
  const { org } = route.useParams();
  const { name, version = '', purl = '' } = route.useSearch();
  const [isForAll, setIsForAll] = useState(true);
  const findings = useComponentFindings(org, { name, version, purl });
  const rows = findings.data?.pages.flatMap((page) => page.items) ?? [];
  const total = findings.data?.pages[0]?.total ?? rows.length;
  return (
    <>
      <PageHeading
        above={
          <nav aria-label="Up" className="small screen-only">
            <Link to="/$org/software" params={{ org }} search={{ tab: 'components' }}>
              Components
            </Link>
          </nav>
        }
        title={`${name}${version === '' ? '' : ` ${version}`}`}
        lead={purl === '' ? 'No package URL is given for it.' : purl}
        actions={<PrintButton />}
      />
      {findings.isPending && <LoadingBlocks count={3} height={80} />}
      {findings.isError && <ProblemNotice error={findings.error} onRetry={() => void findings.refetch()} />}
      {findings.isSuccess && rows.length === 0 && (
        <EmptyState icon="software" title="Nothing was found in it">
          No vulnerability record or notice that Ward holds concerns it in this version. Feeds bring new ones.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <Checkbox
            className="screen-only"
            label="Mark it wherever it is used, in SBOMs that come later too"
            description="Marks are for your own overview: they change neither findings nor their urgency."
            checked={isForAll}
            onChange={(event) => setIsForAll(event.currentTarget.checked)}
            mb="0.75rem"
          />
          <StackTable
            label="Vulnerabilities"
            caption="Vulnerabilities that concern the component"
            columns={columns}
            isCard
          >
            {rows.map((row) => (
              <StackRow
                key={`${row.vulnerability} ${row.sbomId}`}
                isHeaded
                cells={cellsOf(org, row, isForAll)}
              />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={total}
            what="vulnerabilities"
            hasMore={findings.hasNextPage}
            isLoading={findings.isFetchingNextPage}
            onMore={() => void findings.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(org: string, row: ComponentFindingRow, isForAll: boolean) {
  return {
    id:
      row.advisoryId === null ? (
        <span className="strong">{row.vulnerability}</span>
      ) : (
        <Link to="/$org/advisories/$advisoryId" params={{ org, advisoryId: row.advisoryId }}>
          {row.vulnerability}
        </Link>
      ),
    sbom: (
      <Link to="/$org/software/$sbomId" params={{ org, sbomId: row.sbomId }}>
        {row.sbomName}
      </Link>
    ),
    status: statusWords[row.status],
    cvss: row.cvss === null ? <span className="dim">none</span> : row.cvss.toFixed(1),
    reason: (
      <div style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        {row.reason}
        <div className="dim small">
          Said by {row.records.map(({ source, id }) => `${source.toUpperCase()} ${id}`).join(', ')}
        </div>
      </div>
    ),
    state: <ComponentMark org={org} row={row} isForAll={isForAll} />,
  };
}

function ComponentMark({ org, row, isForAll }: { org: string; row: ComponentFindingRow; isForAll: boolean }) {
  const mark = useMarkComponents(org);
  const { name, version, purl, vulnerability, sbomId, state, markedAt, markedBy, note } = row;
  return (
    <>
      <NativeSelect
        size="sm"
        aria-label={`Remediation of ${vulnerability} in ${row.sbomName}`}
        value={state}
        disabled={mark.isPending}
        data={remediationState.options.map((value) => ({ value, label: remediationWords[value] }))}
        onChange={(event) =>
          mark.mutate({
            name,
            version: version ?? '',
            purl: purl ?? '',
            vulnerability,
            ...(!isForAll && { sbomId }),
            everywhere: isForAll,
            state: remediationState.parse(event.currentTarget.value),
          })
        }
      />
      {markedAt !== null && (
        <p className="dim small">
          {row.isForAll === true ? 'Wherever it is used' : 'In this SBOM'}, by {markedBy} on{' '}
          <DateOnly at={markedAt} />
          {note !== null && `: ${note}`}.{row.toldChanged && ' Something else is said of it since.'}
        </p>
      )}
      {mark.isError && <ProblemNotice error={mark.error} />}
    </>
  );
}
