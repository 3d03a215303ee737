/** Issuers, and what each is trusted for. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VexIssuer } from '#http/contract/vex.ts';
import { useVexIssuers } from '../../actions/vex.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { EditIssuer } from './edit-issuer.tsx';
import { policyWords, roleWords } from './vex-words.ts';

const columns: StackColumn[] = [
  { key: 'issuer', label: 'Issuer' },
  { key: 'role', label: 'Role' },
  { key: 'policy', label: 'Its statements' },
  { key: 'makers', label: 'For products of' },
  { key: 'documents', label: 'Documents', isNumber: true },
  { key: 'set', label: 'Set by' },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

export function Issuers({ org }: { org: string }) {
  const issuers = useVexIssuers(org);
  const [edited, setEdited] = useState<VexIssuer | null>(null);
  const rows = issuers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {issuers.isPending && <LoadingBlocks count={3} height={44} />}
      {issuers.isError && <ProblemNotice error={issuers.error} onRetry={() => void issuers.refetch()} />}
      {issuers.isSuccess && rows.length === 0 && (
        <EmptyState icon="vex" title="No issuers yet">
          Whoever issues a VEX document that you import stands here. Until you say otherwise, Ward asks about
          each of its statements.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <StackTable label="Issuers" caption="Issuers by name" columns={columns} isCard>
            {rows.map((row) => (
              <StackRow key={row.issuerId} isHeaded cells={cellsOf(row, () => setEdited(row))} />
            ))}
          </StackTable>
          <ShowMore
            shown={rows.length}
            total={issuers.data?.pages[0]?.total ?? rows.length}
            what="issuers"
            hasMore={issuers.hasNextPage}
            isLoading={issuers.isFetchingNextPage}
            onMore={() => void issuers.fetchNextPage()}
          />
        </>
      )}
      {edited !== null && <EditIssuer org={org} issuer={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function cellsOf(row: VexIssuer, onEdit: () => void) {
  return {
    issuer: <span className="strong">{row.name}</span>,
    role: row.role === null ? <span className="dim">not known</span> : roleWords[row.role],
    policy: (
      <>
        {policyWords[row.policy]}
        {row.signingKey !== null && (
          <div className="small" style={{ overflowWrap: 'anywhere' }}>
            Only what <code>{row.signingKey}</code> signed
          </div>
        )}
      </>
    ),
    makers: row.makers === null ? 'every maker' : row.makers.join(', '),
    documents: formatNumber(row.documentCount),
    set:
      row.setAt === null ? (
        <span className="dim">nobody yet</span>
      ) : (
        <>
          {row.setBy}, <DateOnly at={row.setAt} />
        </>
      ),
    change: (
      <Button variant="default" size="compact-sm" aria-label={`Change trust in ${row.name}`} onClick={onEdit}>
        Change
      </Button>
    ),
  };
}
