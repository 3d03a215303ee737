/** Documents of the inbox, newest first, each with what accepting it would change. */
import { Link } from '@tanstack/react-router';
import type { VexDocumentRow } from '#http/contract/vex.ts';
import { useVexDocuments } from '../../actions/vex.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { effectWords, statementsWords } from './vex-words.ts';
import styles from './vex.module.css';

const columns: StackColumn[] = [
  { key: 'document', label: 'Document', minWidth: '12rem', paperWidth: 30 },
  { key: 'issuer', label: 'Issuer' },
  { key: 'state', label: 'Decided' },
  { key: 'effect', label: 'Accepting would change', minWidth: '12rem' },
  { key: 'received', label: 'Received' },
];

export function Documents({ org }: { org: string }) {
  const documents = useVexDocuments(org);
  const rows = documents.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {documents.isPending && <LoadingBlocks count={4} height={56} />}
      {documents.isError && (
        <ProblemNotice error={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {documents.isSuccess && rows.length === 0 && (
        <EmptyState
          icon="vex"
          title="No VEX yet"
          actions={
            <LinkButton to="/$org/import" params={{ org }}>
              Import a VEX file
            </LinkButton>
          }
        >
          Ask the makers of your devices for VEX: OpenVEX, CycloneDX or CSAF VEX. Import the file, and it
          waits here until you have seen what it would change.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="VEX documents" caption="VEX documents, newest first" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.documentId} isHeaded cells={cellsOf(org, row)} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={documents.data?.pages[0]?.total ?? rows.length}
            what="documents"
            hasMore={documents.hasNextPage}
            isLoading={documents.isFetchingNextPage}
            onMore={() => void documents.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function cellsOf(org: string, row: VexDocumentRow) {
  const { documentId, name, version, statementCount } = row;
  return {
    document: (
      <>
        <Link to="/$org/vex/$documentId" params={{ org, documentId }} className={styles.long}>
          {name}
        </Link>
        <div className="dim small">
          {version !== null && `version ${version}, `}
          {statementsWords(statementCount)}
        </div>
      </>
    ),
    issuer: (
      <>
        {row.issuer}
        <div className="dim small" style={{ overflowWrap: 'anywhere' }}>
          {row.signedBy === null ? 'not signed' : `signed by ${row.signedBy}`}
        </div>
      </>
    ),
    state: stateWords(row),
    effect: <Effect row={row} />,
    received: <DateOnly at={row.receivedAt} />,
  };
}

function Effect({ row }: { row: VexDocumentRow }) {
  if (row.waiting === 0) return <span className="dim">nothing waits</span>;
  if (row.effect.length === 0) return <span className="dim">no finding</span>;
  return (
    <ul className="plain-list">
      {row.effect.map((one) => (
        <li key={`${one.from} ${one.to}`}>{effectWords(one)}</li>
      ))}
    </ul>
  );
}

function stateWords({ waiting, accepted, rejected }: VexDocumentRow): string {
  const parts = [
    [waiting, 'waiting'],
    [accepted, 'accepted'],
    [rejected, 'rejected'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatNumber(count)} ${word}`);
  return said.length === 0 ? 'nothing to decide' : said.join(', ');
}
