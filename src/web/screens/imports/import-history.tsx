/** The imports of the organisation, newest first, each with its undo. */
import { Link } from '@tanstack/react-router';
import { importEndpoints, type ImportRow } from '#http/contract/imports.ts';
import { useImports } from '../../actions/imports.ts';
import { OutcomeBadge } from '../../parts/badges.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { Moment } from '../../parts/time.tsx';
import { counted, joined } from '../../parts/words.ts';
import { countsInWords } from './import-queue-item.tsx';
import { UndoImport } from './undo-import.tsx';
import { TableScroll } from '../../parts/table-scroll.tsx';

export function ImportHistory({ org }: { org: string }) {
  const imports = useImports(org);
  const rows = imports.data?.pages.flatMap((page) => page.items) ?? [];
  const total = imports.data?.pages[0]?.total ?? 0;
  return (
    <Section title="Imports so far">
      {imports.isPending && <LoadingBlocks count={3} height={40} />}
      {imports.isError && <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.isSuccess && rows.length === 0 && (
        <p className="dim">Nothing yet. Drop your first file above; start with the inventory.</p>
      )}
      {rows.length > 0 && (
        <>
          <ExportMenu endpoint={importEndpoints.exportImports} org={org} label="Export the history" />
          <TableScroll label="Imports">
            <table className="table">
              <caption className="sr-only">Imports, newest first</caption>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">File</th>
                  <th scope="col">Outcome</th>
                  <th scope="col">What it changed</th>
                  <th scope="col">Undo</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.importId} org={org} row={row} />
                ))}
              </tbody>
            </table>
          </TableScroll>
          <ShowMore
            shown={rows.length}
            total={total}
            what="imports"
            hasMore={imports.hasNextPage}
            isLoading={imports.isFetchingNextPage}
            onMore={() => void imports.fetchNextPage()}
          />
        </>
      )}
    </Section>
  );
}

function Row({ org, row }: { org: string; row: ImportRow }) {
  return (
    <tr>
      <td>
        <Moment at={row.at} />
      </td>
      <td style={{ minWidth: '12rem' }}>
        <Link to="/$org/imports/$importId" params={{ org, importId: row.importId }}>
          {row.path}
        </Link>
        <div className="dim small">{joined([row.format, row.version], ' ') || 'not recognised'}</div>
      </td>
      <td>
        <OutcomeBadge outcome={row.outcome} />
        {row.problemCount > 0 && <div className="dim small">{counted(row.problemCount, 'problem')}</div>}
      </td>
      <td>{countsInWords(row.counts) || <span className="dim">nothing</span>}</td>
      <td>
        <UndoImport org={org} row={row} />
      </td>
    </tr>
  );
}
