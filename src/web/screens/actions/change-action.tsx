/** Changes owner, due date, state and steps of an action, with a note; refused where somebody else changed it meanwhile. */
import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ActionEdit, type ActionRow, useEditActions, useOwners } from '../../actions/work.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { actionStateWords } from './action-words.ts';
import { useOpened } from './opened.ts';

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
  const owners = useOwners(org);
  const edit = useEditActions(org);
  const chosenState = states.find((one) => one === state);
  const why = note.trim() === '' ? null : note.trim();
  const change: Change = {
    ...(owner === (opened.row.owner?.name ?? '') ? {} : { owner: owner === '' ? null : owner }),
    ...(dueOn === (opened.row.dueOn ?? '') ? {} : { dueOn: dueOn === '' ? null : dueOn, dueNote: why }),
    ...(state === opened.row.state || chosenState === undefined
      ? {}
      : { state: chosenState, ...(chosenState === 'blocked' ? { stateReason: why } : {}) }),
    ...(window === (opened.row.clinicalWindow ?? '') ? {} : { clinicalWindow: emptyAsNull(window) }),
    ...(steps === (opened.row.steps ?? '') ? {} : { steps: emptyAsNull(steps) }),
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Change ${row.number}`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const actions = [{ action: row.actionId, version: opened.version(edit.isError) }];
          edit.mutate({ actions, change, note: why }, { onSuccess: onClose });
        }}
      >
        <NativeSelect
          label="Owner"
          value={owner}
          data-autofocus
          onChange={(event) => setOwner(event.currentTarget.value)}
          data={[
            { value: '', label: 'Nobody' },
            ...[...new Set([...(row.owner === null ? [] : [row.owner.name]), ...owners])].map((name) => ({
              value: name,
              label: name,
            })),
          ]}
        />
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
        {edit.isError && <ProblemNotice error={edit.error} />}
        <div className="row">
          <Button
            type="submit"
            loading={edit.isPending}
            disabled={Object.keys(change).length === 0 && why === null}
          >
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const emptyAsNull = (text: string) => (text.trim() === '' ? null : text.trim());
