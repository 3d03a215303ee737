/** What people can say of an obligation as a whole: each thing in a dialog of its own. */
import { Button } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import type { ObligationRow } from '../../actions/obligations.ts';
import { CorrectForm } from './correct-form.tsx';
import { EditForm } from './edit-form.tsx';
import { eventsToCome } from './obligation-words.ts';
import { HappenedForm, PauseForm, ResumeForm } from './pause-forms.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

export interface ChangeProps {
  org: string;
  row: ObligationRow;
  onClose: () => void;
}

export function ObligationChanges({ org, row }: { org: string; row: ObligationRow }) {
  const [open, setOpen] = useState<string | null>(null);
  const changes = changesOf(row);
  const Form = changes.find(([label]) => label === open)?.[1];
  return (
    <span className="row screen-only">
      {changes.map(([label]) => (
        <Button key={label} variant="default" size="compact-sm" onClick={() => setOpen(label)}>
          {label}
        </Button>
      ))}
      {Form && <Form org={org} row={row} onClose={() => setOpen(null)} />}
    </span>
  );
}

function changesOf(row: ObligationRow): [string, ComponentType<ChangeProps>][] {
  const isPaused = row.pauses.some(({ until }) => until === null);
  const pause: [string, ComponentType<ChangeProps>] = isPaused
    ? ['Let it go on', ResumeForm]
    : ['Pause', PauseForm];
  return [
    ['Change', EditForm],
    ...(row.rule.pauses.length > 0 ? [pause] : []),
    ...(eventsToCome(row).length > 0
      ? [['Something happened', HappenedForm] as [string, ComponentType<ChangeProps>]]
      : []),
    ['Correct a moment', CorrectForm],
    ['Withdraw', WithdrawForm],
  ];
}
