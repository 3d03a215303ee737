/** What differs between two revisions of an advisory: what matters first, then every change. */
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { AdvisoryDiff } from '#http/contract/advisory-diff.ts';
import type { AdvisoryDetail } from '#http/contract/advisories.ts';
import { useAdvisoryDiff } from '../../actions/advisories.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { formatNumber, readable } from '../../parts/words.ts';

const importantColumns: StackColumn[] = [
  { key: 'what', label: 'What' },
  { key: 'before', label: 'Before' },
  { key: 'after', label: 'Now' },
];
const changeColumns: StackColumn[] = [
  { key: 'pointer', label: 'Place' },
  { key: 'before', label: 'Before' },
  { key: 'after', label: 'Now' },
];

const topics: Readonly<Record<AdvisoryDiff['important'][number]['topic'], string>> = {
  product: 'Product',
  vulnerability: 'Vulnerability',
  status: 'Status',
  score: 'CVSS score',
  remediation: 'Remedy',
};

export function AdvisoryDifferences({ org, advisory }: { org: string; advisory: AdvisoryDetail }) {
  const { revisions } = advisory;
  const current = Math.max(
    0,
    revisions.findIndex((one) => one.isCurrent),
  );
  const [to, setTo] = useState(revisions[current]?.revisionId ?? '');
  const [from, setFrom] = useState((revisions[current + 1] ?? revisions.at(-1))?.revisionId ?? '');
  const diff = useAdvisoryDiff(org, advisory.advisoryId, { from, to }, revisions.length > 1);
  if (revisions.length < 2)
    return (
      <Section title="Differences">
        <p className="dim">
          Ward holds one revision of this advisory, so there is nothing to compare it with.
        </p>
      </Section>
    );
  const choices = revisions.map((one) => ({
    value: one.revisionId,
    label: `${one.version} of ${one.currentReleaseDate.slice(0, 10)}${one.isCurrent ? ' (current)' : ''}`,
  }));
  return (
    <Section title="Differences">
      <div className="row screen-only">
        <NativeSelect
          label="From revision"
          data={choices}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          label="To revision"
          data={choices}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      {diff.isPending && <LoadingBlocks count={3} height={48} />}
      {diff.isError && <ProblemNotice error={diff.error} onRetry={() => void diff.refetch()} />}
      {diff.data && <Differences diff={diff.data} />}
    </Section>
  );
}

function Differences({ diff }: { diff: AdvisoryDiff }) {
  if (diff.total === 0) return <p className="dim">Nothing differs.</p>;
  return (
    <>
      <h3>What matters</h3>
      {diff.important.length === 0 ? (
        <p className="dim">Products, vulnerabilities, statuses, scores and remedies are the same.</p>
      ) : (
        <StackTable label="What matters" caption="What matters of the differences" columns={importantColumns}>
          {diff.important.map((one, index) => (
            <StackRow
              key={index}
              cells={{
                what: `${topics[one.topic]} ${one.kind}${one.topic === 'product' ? '' : `: ${one.of}`}`,
                before: one.before ?? <span className="dim">nothing</span>,
                after: one.after ?? <span className="dim">nothing</span>,
              }}
            />
          ))}
        </StackTable>
      )}
      <h3>Every change ({formatNumber(diff.total)})</h3>
      <p className="dim small">
        {diff.basis === 'document'
          ? 'Places are JSON pointers into the documents as they came.'
          : 'A document is not kept, so this compares what Ward read of each; places are JSON pointers into that.'}
        {diff.total > diff.changes.length && ` The first ${formatNumber(diff.changes.length)} are shown.`}
      </p>
      <StackTable label="Every change" caption="Every change" columns={changeColumns}>
        {diff.changes.map((one) => (
          <StackRow
            key={`${one.kind} ${one.pointer}`}
            cells={{
              pointer: (
                <>
                  {readable(one.kind)}
                  <div className="mono small">{one.pointer}</div>
                </>
              ),
              before: <Value text={one.before} />,
              after: <Value text={one.after} />,
            }}
          />
        ))}
      </StackTable>
    </>
  );
}

function Value({ text }: { text: string | null }) {
  if (text === null) return <span className="dim">nothing</span>;
  return <span style={{ overflowWrap: 'anywhere' }}>{text}</span>;
}
