/** Teams: an owner that stays when people come and go. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type TeamRow, useSaveTeam, useTeams } from '../../actions/people.ts';
import { LoadingBlocks } from '../../parts/loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { StackRow, StackTable, type StackColumn } from '../../parts/stack-table.tsx';
import { functionChoices, functionWords, workFunctions } from './people-words.ts';

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
  const [does, setDoes] = useState<TeamRow['function']>(team?.function ?? 'clinical_engineering');
  const [partner, setPartner] = useState(team?.partner ?? '');
  const save = useSaveTeam(org);
  const facts = { name: name.trim(), function: does, partner: partner.trim() === '' ? null : partner.trim() };
  return (
    <Modal
      opened
      onClose={onClose}
      title={team === null ? 'Add a team' : `Change ${team.name}`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const asked =
            team === null
              ? { id: null, body: facts }
              : { id: team.teamId, body: { ...facts, version: team.version } };
          save.mutate(asked, { onSuccess: onClose });
        }}
      >
        <TextInput
          label="Name"
          required
          maxLength={200}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Function"
          description="By it the responsibility matrix finds owners"
          value={does}
          onChange={(event) =>
            setDoes(workFunctions.find((one) => one === event.currentTarget.value) ?? does)
          }
          data={functionChoices}
        />
        <TextInput
          label="Works for"
          description="The partner, such as a manufacturer; empty for your own organisation"
          maxLength={200}
          value={partner}
          onChange={(event) => setPartner(event.currentTarget.value)}
        />
        {save.isError && <ProblemNotice error={save.error} />}
        <div className="row">
          <Button type="submit" loading={save.isPending} disabled={facts.name === ''}>
            {team === null ? 'Add' : 'Save'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
