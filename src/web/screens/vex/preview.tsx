/** What accepting would change: findings and devices, from one status to another. */
import { Link } from '@tanstack/react-router';
import type { VexEffect } from '#http/contract/vex.ts';
import { useVexPreview, type Chosen } from '../../actions/vex.ts';
import { StatusBadge } from '../../parts/badges.tsx';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { formatNumber, joined, sentence } from '../../parts/words.ts';
import { effectWords } from './vex-words.ts';

const columns: StackColumn[] = [
  { key: 'finding', label: 'Finding' },
  { key: 'device', label: 'Devices' },
  { key: 'from', label: 'Now' },
  { key: 'to', label: 'Then' },
  { key: 'why', label: 'Because', minWidth: '12rem', paperWidth: 32 },
];

export function Preview({
  org,
  documentId,
  chosen,
  settles,
}: {
  org: string;
  documentId: string;
  chosen: Chosen;
  settles: boolean;
}) {
  const preview = useVexPreview(org, documentId, chosen, settles);
  const what = chosen === undefined ? 'all that may be accepted together' : `statement ${chosen.join(', ')}`;
  return (
    <Section title="What accepting would change">
      {preview.isPending && <LoadingBlocks count={2} height={44} />}
      {preview.isError && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <div className="stack-tight" aria-live="polite">
          <p>
            Looked at: {what}.{' '}
            {preview.data.counts.length === 0 && 'No finding would be shown otherwise than now.'}
          </p>
          <ul className="plain-list strong">
            {preview.data.counts.map((one) => (
              <li key={`${one.from} ${one.to}`}>{effectWords(one)}</li>
            ))}
          </ul>
          {preview.data.changes.length > 0 && <Changes org={org} changes={preview.data.changes} />}
        </div>
      )}
    </Section>
  );
}

function Changes({ org, changes }: { org: string; changes: VexEffect['changes'] }) {
  return (
    <StackTable label="Changes" caption="Findings that would be shown otherwise" columns={columns}>
      {changes.map(({ findingId, cve, vulnerabilityKey, trackingId, ...one }) => (
        <StackRow
          key={findingId}
          isHeaded
          cells={{
            finding: (
              <Link to="/$org/findings/$findingId" params={{ org, findingId }}>
                {cve ?? vulnerabilityKey}, {trackingId}
              </Link>
            ),
            device: `${joined([one.manufacturer, one.model, one.version], ' ')} (${formatNumber(one.deviceCount)})`,
            from: <StatusBadge status={one.from} />,
            to: <StatusBadge status={one.to} />,
            why: sentence(one.why),
          }}
        />
      ))}
    </StackTable>
  );
}
