/** The responsibility matrix: which function does what, by family of devices and kind of action. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type MatrixRow, useMatrix } from '../../actions/people.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { kindWords } from '../actions/action-words.ts';
import { valueWords } from '../context/context-words.ts';
import { MatrixForm } from './matrix-form.tsx';
import { functionNames } from './people-words.ts';

const columns: StackColumn[] = [
  { key: 'kind', label: 'What is done' },
  { key: 'family', label: 'Of which devices' },
  { key: 'responsible', label: 'Does it; the first leads' },
  { key: 'accountable', label: 'Answers for it' },
  { key: 'consulted', label: 'Is asked' },
  { key: 'informed', label: 'Is told' },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

export function Matrix({ org }: { org: string }) {
  const matrix = useMatrix(org);
  const [editing, setEditing] = useState<MatrixRow | 'new' | null>(null);
  const rows = matrix.data?.items ?? [];
  return (
    <Section
      title="Who does what"
      aside={
        <Button variant="default" size="compact-sm" className="screen-only" onClick={() => setEditing('new')}>
          Add a row
        </Button>
      }
    >
      <p className="small">
        A new action finds its owner here: the row of the product model counts first, then that of the device
        role, then that of any device.
      </p>
      {matrix.isPending && <LoadingBlocks count={6} height={40} />}
      {matrix.isError && <ProblemNotice error={matrix.error} onRetry={() => void matrix.refetch()} />}
      {rows.length > 0 && (
        <StackTable label="Who does what" caption="Who does what" columns={columns}>
          {rows.map((row) => (
            <StackRow
              key={`${row.familyKind} ${row.family} ${row.action}`}
              isHeaded
              cells={cellsOf(row, () => setEditing(row))}
            />
          ))}
        </StackTable>
      )}
      {matrix.data && (
        <p className="dim small">
          Rows that nobody here wrote are Ward's own judgement, version {matrix.data.version}:{' '}
          {matrix.data.source}
        </p>
      )}
      {editing !== null && (
        <MatrixForm org={org} row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Section>
  );
}

export function familyWords({ familyKind, family }: Pick<MatrixRow, 'familyKind' | 'family'>): string {
  if (familyKind === 'any') return 'any device';
  return familyKind === 'role' ? (valueWords({ fact: 'role', value: family }) ?? family) : family;
}

function cellsOf(row: MatrixRow, onChange: () => void) {
  const none = <span className="dim">nobody</span>;
  return {
    kind: kindWords[row.action],
    family: (
      <>
        {familyWords(row)}
        {row.isOwn && <div className="dim small">written by {row.setBy ?? 'somebody here'}</div>}
      </>
    ),
    responsible: functionNames(row.responsible),
    accountable: functionNames(row.accountable),
    consulted: functionNames(row.consulted) || none,
    informed: functionNames(row.informed) || none,
    change: (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Change who does: ${kindWords[row.action]}, ${familyWords(row)}`}
        onClick={onChange}
      >
        Change
      </Button>
    ),
  };
}
