/** Teams: an owner that stays when people come and go. */
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type TeamRow, useSaveTeam, useTeams } from '../../actions/people.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { FunctionField, PartnerField, type Work } from './function-and-partner.tsx';
import { functionWords } from './people-words.ts';
import { textOrNull } from '../../parts/words.ts';

const columns: StackColumn[] = [
  { key: 'name', label: 'Team' },
  { key: 'function', label: 'Function' },
  { key: 'actions', label: 'Its actions' },
  { key: 'change', label: 'Change', isQuiet: true, isScreenOnly: true },
];

export function TeamList({ org }: { org: string }) {
  const teams = useTeams(org);
  const [editing, setEditing] = useState<TeamRow | 'new' | null>(null);
  const rows = teams.data?.items ?? [];
  return (
    <Section
      title="Teams"
      aside={
        <Button size="compact-sm" className="screen-only" onClick={() => setEditing('new')}>
          Add a team
        </Button>
      }
    >
      {teams.isPending && <LoadingBlocks count={2} height={40} />}
      {teams.isError && <ProblemNotice error={teams.error} onRetry={() => void teams.refetch()} />}
      {teams.isSuccess && rows.length === 0 && (
        <p>No teams yet. An action that belongs to a team keeps its owner when somebody leaves.</p>
      )}
      {rows.length > 0 && (
        <StackTable label="Teams" caption="Teams" columns={columns}>
          {rows.map((row) => (
            <StackRow key={row.teamId} isHeaded cells={cellsOf(org, row, () => setEditing(row))} />
          ))}
        </StackTable>
      )}
      {editing !== null && (
        <TeamForm
          key={editing === 'new' ? 'new' : editing.teamId}
          org={org}
          team={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

function cellsOf(org: string, row: TeamRow, onChange: () => void) {
  return {
    name: (
      <>
        {row.name}
        {row.partner !== null && <div className="dim small">{row.partner}</div>}
      </>
    ),
    function: functionWords[row.function],
    actions: (
      <Link to="/$org/actions" params={{ org }} search={{ owner: row.name }}>
        Actions of {row.name}
      </Link>
    ),
    change: (
      <Button variant="default" size="compact-sm" aria-label={`Change ${row.name}`} onClick={onChange}>
        Change
      </Button>
    ),
  };
}

function TeamForm({ org, team, onClose }: { org: string; team: TeamRow | null; onClose: () => void }) {
  const [name, setName] = useState(team?.name ?? '');
  const [work, setWork] = useState<Work>({
    does: team?.function ?? 'clinical_engineering',
    partner: team?.partner ?? '',
  });
  const changeWork = (change: Partial<Work>) => setWork((before) => ({ ...before, ...change }));
  const save = useSaveTeam(org);
  const facts = { name: name.trim(), function: work.does, partner: textOrNull(work.partner) };
  return (
    <FormDialog
      title={team === null ? 'Add a team' : `Change ${team.name}`}
      submit={team === null ? 'Add' : 'Save'}
      canSubmit={facts.name !== ''}
      isSending={save.isPending}
      error={save.error}
      onSubmit={() => {
        const asked =
          team === null
            ? { id: null, body: facts }
            : { id: team.teamId, body: { ...facts, version: team.version } };
        save.mutate(asked, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FunctionField work={work} onChange={changeWork} />
      <PartnerField work={work} onChange={changeWork} />
    </FormDialog>
  );
}
