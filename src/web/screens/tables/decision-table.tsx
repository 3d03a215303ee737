/** The decision table that says how soon: the one that counts as a picture, another tried out before it is written. */
import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import {
  csvOf,
  type SsvcTable,
  type TableRow,
  usePreviewTable,
  useSsvcTable,
} from '../../actions/ssvc-table.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { OutsideLink } from '../../parts/outside-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { PrintButton } from '../../parts/printing/print-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { SettingHistory } from '../../parts/setting-history.tsx';
import { ApplyTable } from './apply-table.tsx';
import { TableEffect } from './table-effect.tsx';
import { TableGrid } from './table-grid.tsx';

const route = getRouteApi('/$org/decision-table');

const historyWords = {
  never: 'Nobody changed it: the published table has counted from the beginning.',
  wrote: 'wrote a table',
  gaveBack: 'gave the published one back',
};

export function DecisionTable() {
  const { org } = route.useParams();
  const table = useSsvcTable(org);
  return (
    <>
      <PageHeading
        title="Decision table"
        actions={<PrintButton />}
        lead="How soon to act, from four answers: is it exploited, from where can the device be reached, can the attack be automated, and what does it do to people. Every finding is decided by it; a policy, where there is one, goes over it."
      />
      {table.isPending && <LoadingBlocks count={3} height={120} />}
      {table.isError && <ProblemNotice error={table.error} onRetry={() => void table.refetch()} />}
      {table.data && (
        <div className="stack">
          <Counting org={org} table={table.data} />
          <SettingHistory history={table.data.history} words={historyWords} />
        </div>
      )}
    </>
  );
}

function Counting({ org, table }: { org: string; table: SsvcTable }) {
  const [edited, setEdited] = useState<TableRow[] | null>(null);
  const [isApplying, setIsApplying] = useState<'edited' | 'published' | null>(null);
  const preview = usePreviewTable(org);
  // What was read when the change began: a list that is read again meanwhile must not hide that somebody else wrote.
  const [seen, setSeen] = useState(0);
  const newest = table.history[0]?.version ?? 0;
  const end = () => {
    setEdited(null);
    setIsApplying(null);
    preview.reset();
  };
  return (
    <Section
      title={edited === null ? 'The table that counts' : 'Another table'}
      aside={
        <div className="row screen-only">
          {edited === null ? (
            <>
              {table.isOwn && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => {
                    setSeen(newest);
                    setIsApplying('published');
                  }}
                >
                  Give the published one back
                </Button>
              )}
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => {
                  setSeen(newest);
                  setEdited(table.rows);
                }}
              >
                Change the table
              </Button>
            </>
          ) : (
            <>
              <Button
                size="compact-sm"
                loading={preview.isPending}
                onClick={() => preview.mutate(csvOf(edited))}
              >
                See what it would move
              </Button>
              <Button variant="default" size="compact-sm" onClick={end}>
                Cancel
              </Button>
            </>
          )}
        </div>
      }
    >
      <Source table={table} />
      <TableGrid
        rows={edited ?? table.rows}
        before={table.rows}
        onChange={
          edited === null
            ? undefined
            : (rows) => {
                setEdited(rows);
                preview.reset();
              }
        }
      />
      {preview.isError && <ProblemNotice error={preview.error} />}
      {preview.data && (
        <TableEffect org={org} what="table" preview={preview.data} onApply={() => setIsApplying('edited')} />
      )}
      {isApplying !== null && (
        <ApplyTable
          org={org}
          seen={seen}
          csv={isApplying === 'published' || edited === null ? null : csvOf(edited)}
          onDone={end}
          onClose={() => setIsApplying(null)}
        />
      )}
    </Section>
  );
}

function Source({ table }: { table: SsvcTable }) {
  return (
    <p className="small">
      {table.isOwn ? `Your own, ${table.source}.` : `Published by CERT/CC: ${table.name} ${table.version}.`}{' '}
      <OutsideLink href="https://certcc.github.io/SSVC/">What SSVC is</OutsideLink>
    </p>
  );
}
