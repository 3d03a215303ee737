/** Findings that need a person: opened again, or with statements that disagree. */
import { Link } from '@tanstack/react-router';
import type { VexTrouble } from '#http/contract/vex.ts';
import { useVexTroubles } from '../../actions/vex.ts';
import { StatusBadge } from '../../parts/badges.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { formatNumber, joined, sentence } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'finding', label: 'Finding' },
  { key: 'device', label: 'Devices' },
  { key: 'status', label: 'Shown as' },
  { key: 'why', label: 'Why', minWidth: '14rem', paperWidth: 45 },
];

/** Nothing at all where nothing is the matter. */
export function Troubles({ org }: { org: string }) {
  const troubles = useVexTroubles(org);
  const items = troubles.data?.items ?? [];
  if (troubles.isError)
    return <ProblemNotice error={troubles.error} onRetry={() => void troubles.refetch()} />;
  if (items.length === 0) return null;
  return (
    <Section title={`Needs a person (${formatNumber(items.length)})`}>
      <p>
        These findings were cleared and are open again, or statements about them disagree. Accept or reject
        the statement in its document.
      </p>
      <StackTable label="Needs a person" caption="Findings that need a person" columns={columns}>
        {items.map((item) => (
          <StackRow key={item.findingId} isHeaded cells={cellsOf(org, item)} />
        ))}
      </StackTable>
    </Section>
  );
}

function cellsOf(org: string, { findingId, cve, vulnerabilityKey, trackingId, vex, ...item }: VexTrouble) {
  const reasons = [
    ...vex.conflicts.map((one) => ({ why: one.why, statements: one.statements })),
    ...vex.reopened.map((one) => ({ why: one.why, statements: [one.statement] })),
  ];
  return {
    finding: (
      <Link to="/$org/findings/$findingId" params={{ org, findingId }}>
        {cve ?? vulnerabilityKey}, {trackingId}
      </Link>
    ),
    device: `${joined([item.manufacturer, item.model, item.version], ' ')} (${formatNumber(item.deviceCount)})`,
    status: <StatusBadge status={item.status} />,
    why: (
      <ul className="plain-list stack-tight">
        {reasons.map(({ why, statements }, index) => (
          <li key={index}>
            {sentence(why)}{' '}
            {statements.map(({ documentId, number, issuer }) => (
              <Link
                key={`${documentId} ${number}`}
                to="/$org/vex/$documentId"
                params={{ org, documentId }}
                hash={`statement-${number}`}
              >
                Statement {number} of {issuer}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    ),
  };
}
