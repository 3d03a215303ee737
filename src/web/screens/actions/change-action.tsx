/** Changes owner, due date, state and steps of an action, with a note; refused where somebody else changed it meanwhile. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ActionEdit, type ActionRow, useEditActions } from '../../actions/work.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { actionStateWords } from './action-words.ts';
import { useOpened } from '../../parts/opened.ts';
import { OwnerField } from '../../parts/owner-field.tsx';
import { textOrNull } from '../../parts/words.ts';

type Change = NonNullable<ActionEdit['change']>;
const states = ['open', 'in_progress', 'blocked'] as const;

export function ChangeAction({ org, row }: { org: string; row: ActionRow }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" className="screen-only" onClick={() => setIsOpen(true)}>
        Change
      </Button>
      {isOpen && <Form org={org} row={row} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Form({ org, row, onClose }: { org: string; row: ActionRow; onClose: () => void }) {
  const opened = useOpened(row);
  const [owner, setOwner] = useState(row.owner?.name ?? '');
  const [dueOn, setDueOn] = useState(row.dueOn ?? '');
  const [state, setState] = useState<string>(row.state);
  const [window, setWindow] = useState(row.clinicalWindow ?? '');
  const [steps, setSteps] = useState(row.steps ?? '');
  const [note, setNote] = useState('');
  const edit = useEditActions(org);
  const chosenState = states.find((one) => one === state);
  const why = textOrNull(note);
  const change: Change = {
    ...(owner === (opened.row.owner?.name ?? '') ? {} : { owner: owner === '' ? null : owner }),
    ...(dueOn === (opened.row.dueOn ?? '') ? {} : { dueOn: dueOn === '' ? null : dueOn, dueNote: why }),
    ...(state === opened.row.state || chosenState === undefined
      ? {}
      : { state: chosenState, ...(chosenState === 'blocked' ? { stateReason: why } : {}) }),
    ...(window === (opened.row.clinicalWindow ?? '') ? {} : { clinicalWindow: textOrNull(window) }),
    ...(steps === (opened.row.steps ?? '') ? {} : { steps: textOrNull(steps) }),
  };
  return (
    <FormDialog
      title={`Change ${row.number}`}
      submit="Save"
      canSubmit={Object.keys(change).length > 0 || why !== null}
      isSending={edit.isPending}
      error={edit.error}
      onSubmit={() => {
        const actions = [{ action: row.actionId, version: opened.version(edit.isError) }];
        edit.mutate({ actions, change, note: why }, { onSuccess: onClose });
      }}
      onClose={onClose}
    >
      <OwnerField org={org} before={row.owner?.name} value={owner} onChange={setOwner} />
      <TextInput
        label="Due on"
        type="date"
        value={dueOn}
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
      <NativeSelect
        label="State"
        value={state}
        onChange={(event) => setState(event.currentTarget.value)}
        data={[...new Set([row.state, ...states])].map((one) => ({
          value: one,
          label: actionStateWords[one],
        }))}
      />
      <TextInput
        label="When the devices can be spared"
        placeholder="Tuesdays before 7:00"
        maxLength={4000}
        value={window}
        onChange={(event) => setWindow(event.currentTarget.value)}
      />
      <Textarea
        label="Steps"
        autosize
        minRows={2}
        maxLength={4000}
        value={steps}
        onChange={(event) => setSteps(event.currentTarget.value)}
      />
      <Textarea
        label="Note"
        description="Stands in the history; where the due date moves or it is blocked, say why"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
