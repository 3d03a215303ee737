/** Makes an action of an item of the worklist; what is left as it is, Ward proposes. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type ActionRow, useCreateAction, useOwners } from '../../actions/work.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { kindWords } from './action-words.ts';

const kinds = (Object.keys(kindWords) as ActionRow['kind'][]).filter(
  // These need reasons, evidence and a last day, and are made on the page of the action's own kind.
  (kind) => kind !== 'accept' && kind !== 'compensate',
);

export function MakeAction({ org, itemId, about }: { org: string; itemId: string; about: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        className="screen-only"
        aria-label={`Make an action for ${about}`}
        onClick={() => setIsOpen(true)}
      >
        Make an action
      </Button>
      {isOpen && <Form org={org} itemId={itemId} about={about} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Form({
  org,
  itemId,
  about,
  onClose,
}: {
  org: string;
  itemId: string;
  about: string;
  onClose: () => void;
}) {
  const [kind, setKind] = useState('');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState('');
  const owners = useOwners(org);
  const create = useCreateAction(org);
  const navigate = useNavigate();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Action for ${about}`}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = kinds.find((one) => one === kind);
          create.mutate(
            {
              itemId,
              ...(chosen ? { kind: chosen } : {}),
              ...(owner === '' ? {} : { owner }),
              ...(dueOn === '' ? {} : { dueOn }),
            },
            {
              onSuccess: ({ number }) => {
                onClose();
                void navigate({ to: '/$org/actions/$action', params: { org, action: number } });
              },
            },
          );
        }}
      >
        <NativeSelect
          label="What is done"
          value={kind}
          data-autofocus
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: 'What Ward says to do next' },
            ...kinds.map((one) => ({ value: one, label: kindWords[one] })),
          ]}
        />
        <NativeSelect
          label="Whose it is"
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
          data={[
            { value: '', label: 'By the responsibility matrix' },
            ...owners.map((name) => ({ value: name, label: name })),
          ]}
        />
        <TextInput
          label="Due on"
          description="Empty: the target of the decision"
          type="date"
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
        {create.isError && <ProblemNotice error={create.error} />}
        <div className="row">
          <Button type="submit" loading={create.isPending}>
            Make it
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
