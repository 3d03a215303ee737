/** The components of all SBOMs, or of one, each once. */
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ComponentRow } from '#http/contract/software.ts';
import { softwareEndpoints } from '#http/contract/software.ts';
import { readComponents, useComponents } from '../../actions/software.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { FilterBar, SearchInput } from '../../parts/filters.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { foundWords } from './sbom-words.ts';

const columns: StackColumn[] = [
  { key: 'name', label: 'Component', minWidth: '14rem' },
  { key: 'version', label: 'Version' },
  { key: 'supplier', label: 'Supplier' },
  { key: 'used', label: 'Used in', minWidth: '10rem' },
  { key: 'found', label: 'Found in it' },
];

/** Rows on paper; a spreadsheet holds them all. */
const mostOnPaper = 500;

export function ComponentList({ org, sbomId }: { org: string; sbomId?: string }) {
  const [q, setQ] = useState<string | undefined>(undefined);
  const [isFound, setIsFound] = useState(false);
  const filter = { q, ...(sbomId !== undefined && { sbomId }), ...(isFound && { found: 'true' }) };
  const components = useComponents(org, filter);
  const paper = usePrintedRows(['org', org, 'components', filter], (signal) =>
    readUpTo(mostOnPaper, (page) => readComponents(org, filter, page, signal)),
  );
  const rows = paper?.rows ?? components.data?.pages.flatMap((page) => page.items) ?? [];
  const total = components.data?.pages[0]?.total ?? rows.length;
  const shown = sbomId === undefined ? columns : columns.filter(({ key }) => key !== 'used');
  return (
    <>
      <FilterBar label="Filter components">
        <SearchInput
          label="Search components"
          placeholder="Name, version, package URL or supplier"
          value={q}
          onChange={setQ}
        />
        <Checkbox
          label="Only those that a vulnerability may concern"
          checked={isFound}
          onChange={(event) => setIsFound(event.currentTarget.checked)}
          mb="0.5rem"
        />
        <ExportMenu endpoint={softwareEndpoints.exportComponents} org={org} query={filter} />
      </FilterBar>
      {components.isError && (
        <ProblemNotice error={components.error} onRetry={() => void components.refetch()} />
      )}
      {components.isPending && <LoadingBlocks count={6} height={44} />}
      {components.isSuccess && rows.length === 0 && (
        <EmptyState
          icon="software"
          title={q === undefined && !isFound ? 'No component yet' : 'No component fits'}
        >
          {q === undefined && !isFound
            ? 'Components come with SBOMs: import a CycloneDX or SPDX file.'
            : 'Take a filter away to see more.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="Components" caption="Components by name" columns={shown} isCard>
            {rows.map((row) => (
              <StackRow
                key={`${row.name} ${row.version ?? ''} ${row.purl ?? ''}`}
                isHeaded
                cells={cellsOf(org, row)}
              />
            ))}
          </StackTable>
          <PrintLimit shown={rows.length} total={total} what="components" />
          <ShowMore
            shown={rows.length}
            total={total}
            what="components"
            hasMore={components.hasNextPage}
            isLoading={components.isFetchingNextPage}
            onMore={() => void components.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(org: string, row: ComponentRow) {
  return {
    name: (
      <div style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
        <Link
          to="/$org/software/component"
          params={{ org }}
          search={{
            name: row.name,
            ...(row.version !== null && { version: row.version }),
            ...(row.purl !== null && { purl: row.purl }),
          }}
        >
          {row.name}
        </Link>
        {row.path !== '' && <div className="small dim">inside {row.path}</div>}
        {row.purl !== null && <div className="mono small dim">{row.purl}</div>}
      </div>
    ),
    version: row.version ?? <span className="dim">not named</span>,
    supplier: row.supplier ?? <span className="dim">not named</span>,
    used: (
      <ul className="plain-list">
        {row.sboms.map(({ sbomId, name }) => (
          <li key={sbomId}>
            <Link to="/$org/software/$sbomId" params={{ org, sbomId }}>
              {name}
            </Link>
          </li>
        ))}
        {row.sbomCount > row.sboms.length && (
          <li className="dim">and {row.sbomCount - row.sboms.length} more</li>
        )}
      </ul>
    ),
    found: foundWords(row),
  };
}
