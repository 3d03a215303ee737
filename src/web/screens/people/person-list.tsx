/** People, those who left too: what was theirs stays theirs until somebody gives it to another. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type PersonRow, usePeople } from '../../actions/people.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { DateOnly } from '../../parts/time.tsx';
import { formatNumber } from '../../parts/words.ts';
import { functionWords } from './people-words.ts';
import { PersonForm } from './person-form.tsx';

const columns: StackColumn[] = [
  { key: 'name', label: 'Name' },
  { key: 'function', label: 'Function' },
  { key: 'team', label: 'Team' },
  { key: 'email', label: 'E-mail' },
  { key: 'actions', label: 'Open actions', isNumber: true },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

export function PersonList({ org }: { org: string }) {
  const people = usePeople(org);
  const [editing, setEditing] = useState<PersonRow | 'new' | null>(null);
  const rows = people.data?.items ?? [];
  return (
    <Section
      title="People"
      aside={
        <Button size="compact-sm" className="screen-only" onClick={() => setEditing('new')}>
          Add a person
        </Button>
      }
    >
      {people.isPending && <LoadingBlocks count={3} height={40} />}
      {people.isError && <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />}
      {people.isSuccess && rows.length === 0 && (
        <p>
          Nobody yet. Add whoever works on devices: actions then find their owner, and histories say who did
          what.
        </p>
      )}
      {rows.length > 0 && (
        <StackTable label="People" caption="People" columns={columns}>
          {rows.map((row) => (
            <StackRow key={row.personId} isHeaded cells={cellsOf(org, row, () => setEditing(row))} />
          ))}
        </StackTable>
      )}
      {editing !== null && (
        <PersonForm
          key={editing === 'new' ? 'new' : editing.personId}
          org={org}
          person={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

function cellsOf(org: string, row: PersonRow, onChange: () => void) {
  return {
    name: (
      <>
        {row.name}
        {row.leftAt !== null && (
          <div className="dim small">
            left on <DateOnly at={row.leftAt} />
          </div>
        )}
      </>
    ),
    function: (
      <>
        {functionWords[row.function]}
        {row.partner !== null && <div className="dim small">{row.partner}</div>}
      </>
    ),
    team: row.teamName ?? <span className="dim">none</span>,
    email: row.email ?? <span className="dim">none</span>,
    actions: (
      <Link to="/$org/actions" params={{ org }} search={{ owner: row.name }}>
        {formatNumber(row.openActions)}
      </Link>
    ),
    change: (
      <Button variant="default" size="compact-sm" aria-label={`Change ${row.name}`} onClick={onChange}>
        Change
      </Button>
    ),
  };
}
