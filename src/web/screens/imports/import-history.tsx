/** The imports of the organisation, newest first, each with its undo. */
import { Link } from '@tanstack/react-router';
import { importEndpoints, type ImportRow } from '#http/contract/imports.ts';
import { readImports, useImports } from '../../actions/imports.ts';
import { OutcomeBadge } from '../../parts/badges.tsx';
import { ExportMenu } from '../../parts/export-menu.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { PrintLimit } from '../../parts/printing/print-notes.tsx';
import { readUpTo, usePrintedRows } from '../../parts/printing/printing.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { counted, joined } from '../../parts/words.ts';
import { countsInWords } from './import-queue-item.tsx';
import { UndoImport } from './undo-import.tsx';

const columns: StackColumn[] = [
  { key: 'file', label: 'File', minWidth: '12rem' },
  { key: 'when', label: 'When' },
  { key: 'outcome', label: 'Outcome' },
  { key: 'changed', label: 'What it changed', minWidth: '9rem' },
  { key: 'undo', label: 'Undo', minWidth: '11rem' },
];

/** Imports on paper. */
const mostOnPaper = 500;

export function ImportHistory({ org }: { org: string }) {
  const imports = useImports(org);
  const paper = usePrintedRows(['org', org, 'imports'], (signal) =>
    readUpTo(mostOnPaper, (page) => readImports(org, page, signal)),
  );
  const rows = paper?.rows ?? imports.data?.pages.flatMap((page) => page.items) ?? [];
  const total = imports.data?.pages[0]?.total ?? 0;
  return (
    <Section
      title="Imports so far"
      aside={
        rows.length > 0 && (
          <span className="screen-only">
            <ExportMenu endpoint={importEndpoints.exportImports} org={org} label="Export the history" />
          </span>
        )
      }
    >
      {imports.isPending && <LoadingBlocks count={3} height={40} />}
      {imports.isError && <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.isSuccess && rows.length === 0 && (
        <p className="dim">Nothing yet. Drop your first file above; start with the inventory.</p>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="Imports" caption="Imports, newest first" columns={columns}>
            {rows.map((row) => (
              <StackRow key={row.importId} cells={cellsOf(org, row)} />
            ))}
          </StackTable>
          <PrintLimit shown={rows.length} total={total} what="imports" />
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

/** The feed that a document came from; files that a person gave have none. */
function OriginLine({ origin }: { origin: NonNullable<ImportRow['origin']> }) {
  return (
    <div className="dim small">
      From the feed {origin.feed}
      {origin.revision !== null && `, revision ${origin.revision}`}
      {origin.bundle !== undefined && (
        <>
          , in the bundle of <Moment at={origin.bundle.createdAt} />
        </>
      )}
    </div>
  );
}

/** What stood beside a file that a person gave. */
function CheckedLine({ checked }: { checked: NonNullable<ImportRow['checked']> }) {
  const words = [
    checked.signature &&
      `signed by ${checked.signature} (key of the feed ${checked.keyOf ?? 'that was removed'})`,
    checked.hash && `${checked.hash} right`,
  ];
  return (
    <div className="dim small" style={{ overflowWrap: 'anywhere' }}>
      {joined(words, ', ')}
    </div>
  );
}

function cellsOf(org: string, row: ImportRow) {
  return {
    file: (
      <>
        <Link
          to="/$org/imports/$importId"
          params={{ org, importId: row.importId }}
          // A long name without a space gives way, so that Undo stays on the screen.
          style={{ overflowWrap: 'anywhere' }}
        >
          {row.path}
        </Link>
        <div className="dim small">{joined([row.format, row.version], ' ') || 'not recognised'}</div>
        {row.origin !== null && <OriginLine origin={row.origin} />}
        {row.checked !== null && <CheckedLine checked={row.checked} />}
      </>
    ),
    when: <Moment at={row.at} />,
    outcome: (
      <>
        <OutcomeBadge outcome={row.outcome} />
        {row.problemCount > 0 && <div className="dim small">{counted(row.problemCount, 'problem')}</div>}
      </>
    ),
    changed: countsInWords(row.counts) || <span className="dim">nothing</span>,
    undo: <UndoImport org={org} row={row} />,
  };
}
